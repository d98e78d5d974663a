#include "formats/spdx.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/bill.h"
#include "formats/finding_text.h"

namespace redoubt::formats {
namespace {

constexpr std::string_view kDocument = "SPDXRef-DOCUMENT";
constexpr size_t kMaxText = 2000;

// Letters, digits, "." and "-" (SPDX 2.3 section 3.2); the digest keeps apart what the rest does
// not.
std::string IdOf(std::string_view kind, std::string_view text, const std::string& ref) {
  std::string out;
  for (const char c : text.substr(0, 80)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-';
    out += plain ? c : '-';
  }
  return fmt::format("SPDXRef-{}-{}-{}", kind, out, Sha256(ref).Hex().substr(0, 16));
}

// SPDX 2.3 section 6.9: seconds, and "Z".
std::string CreatedAt(Timestamp at) {
  const Timestamp seconds = {at.ms / 1000 * 1000};
  return seconds.IsSet() ? seconds.ToString() : "1970-01-01T00:00:00Z";
}

std::string Upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

Json NewPackage(const std::string& id, const std::string& name) {
  return {{"SPDXID", id},
          {"name", name},
          {"downloadLocation", "NOASSERTION"},
          {"filesAnalyzed", false},
          {"supplier", "NOASSERTION"},
          {"licenseConcluded", "NOASSERTION"},
          {"licenseDeclared", "NOASSERTION"},
          {"copyrightText", "NOASSERTION"}};
}

std::string PlacesOf(const BillPackage& package) {
  std::vector<std::string> places;
  for (const Location& place : package.places)
    places.push_back(place.line > 0 ? fmt::format("{}:{}", place.file, place.line)
                                    : std::string(place.file));
  return Printable(Join(places, ", "), kMaxText);
}

Json PackageJson(const BillPackage& package, const std::string& id) {
  const Component& c = package.first;
  Json json = NewPackage(id, Printable(c.name, kMaxText));
  json["primaryPackagePurpose"] = "LIBRARY";
  if (!c.version.empty()) json["versionInfo"] = Printable(c.version, kMaxText);
  if (!package.places.empty()) json["sourceInfo"] = "listed in " + PlacesOf(package);
  if (package.layer)
    json["comment"] = fmt::format("brought by layer {} {}", package.layer->diff_id,
                                  Printable(package.layer->created_by, kMaxText));
  if (!c.purl.empty())
    json["externalRefs"].push_back({{"referenceCategory", "PACKAGE-MANAGER"},
                                    {"referenceType", "purl"},
                                    {"referenceLocator", c.purl}});
  std::set<std::string> advisories;
  for (const Finding* f : package.findings)
    if (advisories.insert(f->rule).second)
      json["externalRefs"].push_back({{"referenceCategory", "SECURITY"},
                                      {"referenceType", "advisory"},
                                      {"referenceLocator", AdvisoryUrl(f->rule)},
                                      {"comment", SummaryOf(*f)}});
  for (const auto& [algorithm, hex] : package.integrity)
    json["checksums"].push_back({{"algorithm", Upper(algorithm)}, {"checksumValue", hex}});
  return json;
}

Json AssetJson(const BillAsset& asset, const std::string& id) {
  Json json = NewPackage(id, asset.name);
  json["primaryPackagePurpose"] = asset.image ? "CONTAINER" : "APPLICATION";
  if (!asset.commit.empty()) json["versionInfo"] = asset.commit;
  if (!asset.complete) json["comment"] = "The scan is incomplete: there may be further packages.";
  return json;
}

Json Relation(std::string_view from, std::string_view type, std::string_view to) {
  return {{"spdxElementId", from}, {"relationshipType", type}, {"relatedSpdxElement", to}};
}

class Writer {
 public:
  explicit Writer(const std::vector<ScanResult>& results) : bill_(BillOf(results)) {
    for (const BillPackage& package : bill_.packages)
      ids_.push_back(IdOf(
          "Package", fmt::format("{}-{}", package.first.name, package.first.version), package.ref));
    for (const BillAsset& asset : bill_.assets) Add(asset);
    for (size_t i = 0; i < ids_.size(); ++i) {
      packages_.push_back(PackageJson(bill_.packages[i], ids_[i]));
      for (const size_t needed : bill_.packages[i].needs)
        relations_.push_back(Relation(ids_[i], "DEPENDS_ON", ids_[needed]));
    }
  }

  std::string Text(std::string_view tool_version) && {
    std::vector<std::string> names;
    for (const BillAsset& asset : bill_.assets) names.push_back(asset.name);
    Json json = {{"SPDXID", kDocument},
                 {"spdxVersion", "SPDX-2.3"},
                 {"dataLicense", "CC0-1.0"},
                 {"name", names.empty() ? "nothing" : Join(names, ", ")},
                 {"creationInfo",
                  {{"created", CreatedAt(bill_.at)},
                   {"creators", {fmt::format("Tool: Redoubt-{}", tool_version)}}}},
                 {"packages", std::move(packages_)},
                 {"relationships", std::move(relations_)}};
    json["documentNamespace"] = "https://redoubt.dev/spdx/" + ContentUuid(CanonicalJson(json));
    return PrettyJson(json);
  }

 private:
  void Add(const BillAsset& asset) {
    const std::string id = IdOf("Asset", asset.name, asset.ref);
    packages_.push_back(AssetJson(asset, id));
    relations_.push_back(Relation(kDocument, "DESCRIBES", id));
    for (const size_t needed : asset.needs) {
      const Scope scope = bill_.packages[needed].scope;
      if (scope == Scope::kProduction)
        relations_.push_back(Relation(id, "DEPENDS_ON", ids_[needed]));
      else
        relations_.push_back(Relation(
            ids_[needed],
            scope == Scope::kOptional ? "OPTIONAL_DEPENDENCY_OF" : "DEV_DEPENDENCY_OF", id));
    }
    for (const size_t held : asset.loose)
      relations_.push_back(Relation(id, "CONTAINS", ids_[held]));
  }

  const Bill bill_;
  std::vector<std::string> ids_;  // of the packages
  Json packages_ = Json::array(), relations_ = Json::array();
};

}  // namespace

std::string ToSpdx(const std::vector<ScanResult>& results, std::string_view tool_version) {
  return Writer(results).Text(tool_version);
}

}  // namespace redoubt::formats
