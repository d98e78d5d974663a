#include "formats/package_name.h"

#include <algorithm>

namespace redoubt::formats {
namespace {

std::string Lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

std::string Pep503(std::string_view name) {
  std::string out;
  for (const char c : Lower(name)) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator)
      out += c;
    else if (out.empty() || out.back() != '-')
      out += '-';
  }
  return out;
}

std::string Dashes(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', '-');
  return out;
}

std::string SwiftUrl(std::string_view name) {
  const std::string lower = Lower(name);
  std::string_view text = lower;
  if (const size_t scheme = text.find("://"); scheme != std::string_view::npos)
    text.remove_prefix(scheme + 3);
  if (text.ends_with(".git")) text.remove_suffix(4);
  return std::string(text);
}

struct Rule {
  std::string_view ecosystem;
  std::string (*normal)(std::string_view name);
};

constexpr Rule kRules[] = {
    {"PyPI", Pep503},   {"NuGet", Lower},      {"Packagist", Lower},   {"GitHub Actions", Lower},
    {"Bitnami", Lower}, {"crates.io", Dashes}, {"SwiftURL", SwiftUrl},
};

}  // namespace

std::string_view BaseEcosystem(std::string_view ecosystem) {
  return ecosystem.substr(0, ecosystem.find(':'));
}

std::string NormalPackageName(std::string_view ecosystem, std::string_view name) {
  const auto* rule = std::ranges::find(kRules, BaseEcosystem(ecosystem), &Rule::ecosystem);
  return rule == std::end(kRules) ? std::string(name) : rule->normal(name);
}

}  // namespace redoubt::formats
