#include "inventory/extractors/sbom_spdx/sbom_spdx.h"

#include <algorithm>

#include "base/text.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.spdx.json", "*.spdx3.json", "*.spdx.yaml",
                                          "*.spdx.yml", "*.spdx"};

struct Relation {
  std::string_view type;
  bool needed_first;  // "a DEPENDENCY_OF b": b needs a
  Scope ask = Scope::kProduction;
};

// SPDX 2.3 section 11.1, as far as one needs the other.
constexpr Relation kRelations[] = {
    {"DEPENDS_ON", false},
    {"DEPENDENCY_OF", true},
    {"RUNTIME_DEPENDENCY_OF", true},
    {"PROVIDED_DEPENDENCY_OF", true},
    {"OPTIONAL_DEPENDENCY_OF", true, Scope::kOptional},
    {"OPTIONAL_COMPONENT_OF", true, Scope::kOptional},
    {"DEV_DEPENDENCY_OF", true, Scope::kDevelopment},
    {"DEV_TOOL_OF", true, Scope::kDevelopment},
    {"BUILD_DEPENDENCY_OF", true, Scope::kDevelopment},
    {"BUILD_TOOL_OF", true, Scope::kDevelopment},
    {"TEST_DEPENDENCY_OF", true, Scope::kDevelopment},
    {"TEST_TOOL_OF", true, Scope::kDevelopment},
    {"HAS_PREREQUISITE", false},
    {"PREREQUISITE_FOR", true},
    {"STATIC_LINK", false},
    {"DYNAMIC_LINK", false},
};

}  // namespace

void TakeRelationship(std::string_view from, std::string_view type, std::string_view to,
                      BillListing& listing) {
  if (type == "DESCRIBES") return listing.Root(to);
  if (type == "DESCRIBED_BY") return listing.Root(from);
  if (type == "CONTAINS" || type == "CONTAINED_BY") return listing.Relate(from, to);
  const auto found = std::find_if(std::begin(kRelations), std::end(kRelations),
                                  [&](const Relation& relation) { return relation.type == type; });
  if (found == std::end(kRelations)) return;
  // "NONE" is an answer, "NOASSERTION" is none.
  if (from == "NONE" || to == "NONE") return listing.Relate(from == "NONE" ? to : from, "");
  if (from == "NOASSERTION" || to == "NOASSERTION") return;
  if (found->needed_first) std::swap(from, to);
  listing.Need(from, to, found->ask);
}

std::string Asserted(std::string_view text) {
  return text == "NOASSERTION" || text == "NONE" ? "" : std::string(text);
}

bool IsWholePurpose(std::string_view purpose) {
  static constexpr std::string_view kWhole[] = {"APPLICATION", "CONTAINER", "FILE",
                                                "application", "container", "file"};
  return std::find(std::begin(kWhole), std::end(kWhole), purpose) != std::end(kWhole);
}

void TakeCreator(std::string_view text, BillQualityBuilder& quality) {
  const size_t colon = std::min(text.find(':'), text.size());
  const std::string_view kind = text.substr(0, colon);
  const std::string name = Asserted(Trim(text.substr(std::min(colon + 1, text.size()))));
  if (kind == "Tool") return quality.Tool(name);
  if (kind == "Person" || kind == "Organization") quality.Author(name);
}

bool IsIdentifier(std::string_view category, std::string_view type) {
  if (category == "PERSISTENT-ID" || category == "PERSISTENT_ID") return true;
  if (category == "PACKAGE-MANAGER" || category == "PACKAGE_MANAGER") return true;
  return type == "cpe22Type" || type == "cpe23Type" || type == "swid";
}

Result<Extraction> ReadSpdx(const SourceFile& file, BillQualityBuilder* quality) {
  const size_t first = file.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool json = first != std::string_view::npos && file.bytes[first] == '{';
  if (json || file.path.ends_with(".json")) return ReadSpdxJson(file, quality);
  if (file.path.ends_with(".yaml") || file.path.ends_with(".yml"))
    return ReadSpdxYaml(file, quality);
  return ReadSpdxTags(file, quality);
}

const Extractor kSbomSpdx = {
    .name = "sbom_spdx",
    .what = "SPDX bills of materials: 2 as JSON, YAML and tag-value, 3.0 as JSON-LD",
    .ecosystem = "",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) { return ReadSpdx(file); },
};

}  // namespace redoubt::inventory
