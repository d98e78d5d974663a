#include "formats/vex/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "formats/purl.h"

namespace redoubt::formats {
namespace {

constexpr std::string_view kUrn = "urn:redoubt:asset:";
constexpr size_t kMaxNameBytes = 1000;

bool IsPlain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '/';
}

struct Label {
  std::string_view open_vex, cyclonedx;
};
// The first line with a label is what it becomes.
constexpr Label kLabels[] = {
    {"vulnerable_code_not_present", "code_not_present"},
    {"component_not_present", "code_not_present"},
    {"vulnerable_code_not_in_execute_path", "code_not_reachable"},
    {"inline_mitigations_already_exist", "protected_by_mitigating_control"},
    {"inline_mitigations_already_exist", "protected_by_compiler"},
    {"inline_mitigations_already_exist", "protected_at_runtime"},
    {"inline_mitigations_already_exist", "protected_at_perimeter"},
    {"vulnerable_code_cannot_be_controlled_by_adversary", ""},
    {"", "requires_configuration"},
    {"", "requires_dependency"},
    {"", "requires_environment"},
};

}  // namespace

std::string AssetUrn(std::string_view asset) {
  std::string urn(kUrn);
  for (const char c : Printable(asset, kMaxNameBytes))
    urn += IsPlain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return urn;
}

std::string AssetOfUrn(std::string_view urn) {
  if (!urn.starts_with(kUrn)) return "";
  urn.remove_prefix(kUrn.size());
  std::string name;
  for (size_t i = 0; i < urn.size(); ++i) {
    if (urn[i] != '%') {
      name += urn[i];
      continue;
    }
    const auto byte = HexDecode(urn.substr(i + 1, 2));
    if (!byte || byte->size() != 1) return "";
    name += byte->front();
    i += 2;
  }
  return name;
}

std::string ImagePurl(const ImageFacts& image) {
  if (!image.digest.starts_with("sha256:")) return "";
  std::string repository = image.name.substr(0, image.name.find('@'));
  const size_t slash = repository.rfind('/');
  const size_t begin = slash == std::string::npos ? 0 : slash + 1;
  if (const size_t colon = repository.find(':', begin); colon != std::string::npos)
    repository.resize(colon);
  Purl purl{.type = "oci", .name = repository.substr(begin), .version = image.digest};
  std::ranges::transform(purl.name, purl.name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (slash != std::string::npos) purl.qualifiers["repository_url"] = repository;
  return BuildPurl(purl).value_or("");
}

std::string_view OpenVexJustification(std::string_view justification) {
  if (justification.empty()) return "";
  for (const Label& label : kLabels)
    if (justification == label.open_vex || justification == label.cyclonedx) return label.open_vex;
  return "";
}

std::string_view CycloneDxJustification(std::string_view justification) {
  if (justification.empty()) return "";
  for (const Label& label : kLabels)
    if (justification == label.cyclonedx || justification == label.open_vex) return label.cyclonedx;
  return "";
}

}  // namespace redoubt::formats
