#include "formats/package_name.h"

#include <algorithm>

namespace redoubt::formats {
namespace {

char LowerOf(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void Lower(std::string_view name, std::string& out) {
  for (const char c : name) out += LowerOf(c);
}

void Pep503(std::string_view name, std::string& out) {
  bool after_separator = false;
  for (const char c : name) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator)
      out += LowerOf(c);
    else if (!after_separator)
      out += '-';
    after_separator = separator;
  }
}

void Dashes(std::string_view name, std::string& out) {
  for (const char c : name) out += c == '_' ? '-' : c;
}

void SwiftUrl(std::string_view name, std::string& out) {
  std::string lower;
  Lower(name, lower);
  std::string_view text = lower;
  if (const size_t scheme = text.find("://"); scheme != std::string_view::npos)
    text.remove_prefix(scheme + 3);
  if (text.ends_with(".git")) text.remove_suffix(4);
  out += text;
}

struct Rule {
  std::string_view ecosystem;
  void (*append)(std::string_view name, std::string& out);
};

constexpr Rule kRules[] = {
    {"PyPI", Pep503},   {"NuGet", Lower},      {"Packagist", Lower},   {"GitHub Actions", Lower},
    {"Bitnami", Lower}, {"crates.io", Dashes}, {"SwiftURL", SwiftUrl},
};

}  // namespace

std::string_view BaseEcosystem(std::string_view ecosystem) {
  return ecosystem.substr(0, ecosystem.find(':'));
}

void AppendNormalPackageName(std::string_view ecosystem, std::string_view name, std::string& out) {
  const auto* rule = std::ranges::find(kRules, BaseEcosystem(ecosystem), &Rule::ecosystem);
  if (rule == std::end(kRules))
    out += name;
  else
    rule->append(name, out);
}

std::string NormalPackageName(std::string_view ecosystem, std::string_view name) {
  std::string out;
  AppendNormalPackageName(ecosystem, name, out);
  return out;
}

}  // namespace redoubt::formats
