// SPDX 2 ("packages", "relationships") as JSON and YAML, and SPDX 3 ("@graph", JSON-LD) as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "inventory/extractors/sbom_spdx/sbom_spdx.h"
#include "inventory/json_items.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kMembers[] = {"spdxVersion",       "packages", "relationships",
                                         "documentDescribes", "@context", "@graph"};
constexpr std::string_view kKeys[] = {
    // SPDX 2
    "SPDXID", "name", "versionInfo", "externalRefs", "referenceType", "referenceLocator",
    "checksums", "algorithm", "checksumValue", "primaryPackagePurpose", "spdxElementId",
    "relationshipType", "relatedSpdxElement",
    // SPDX 3
    "type", "spdxId", "@id", "software_packageVersion", "software_packageUrl",
    "software_primaryPurpose", "externalIdentifier", "externalIdentifierType", "identifier",
    "verifiedUsing", "hashValue", "from", "to", "scope", "rootElement", "specVersion",
    "creationInfo"};
constexpr JsonItemRules kRules = {.members = kMembers, .keys = kKeys};

// And what tells how good it is.
constexpr std::string_view kQualityMembers[] = {"spdxVersion", "packages", "relationships",
                                                "@context",    "@graph",   "documentDescribes",
                                                "creationInfo"};
constexpr auto kQualityKeys = [] {
  constexpr std::string_view kMore[] = {"supplier", "referenceCategory", "created",
                                        "creators", "createdBy",         "suppliedBy"};
  std::array<std::string_view, std::size(kKeys) + std::size(kMore)> all{};
  std::copy(std::begin(kMore), std::end(kMore),
            std::copy(std::begin(kKeys), std::end(kKeys), all.begin()));
  return all;
}();
constexpr JsonItemRules kQualityRules = {.members = kQualityMembers, .keys = kQualityKeys};

void AddIntegrity(BillItem& item, const std::string& text) {
  if (!text.empty()) item.integrity += (item.integrity.empty() ? "" : " ") + text;
}

class Reader {
 public:
  Reader(const SourceFile& file, BillQualityBuilder* quality)
      : file_(file), listing_(file, quality), quality_(quality) {}

  // YAML has the members of the JSON form.
  Result<Extraction> ReadYaml() {
    TRY(const YamlNode root, LockRoot(file_, LockForm::kYaml));
    size_t number = 0;
    for (const auto& [key, line, value] : root.entries) {
      const auto known = std::ranges::find(kQualityMembers, key);
      if (known == std::end(kQualityMembers)) continue;
      if (value.kind == YamlNode::Kind::kSequence)
        for (const YamlNode& item : value.items)
          TRY_OK(Take({.member = *known, .number = number++, .value = item}));
      else
        TRY_OK(Take({.member = *known, .number = number++, .value = value}));
    }
    return Finish();
  }

  Result<Extraction> Read() {
    TRY_OK(ReadJsonItems(file_.bytes, file_.path, quality_ ? kQualityRules : kRules,
                         [this](JsonItem&& item) { return Take(item); }));
    return Finish();
  }

 private:
  Result<Extraction> Finish() {
    if (version_.empty())
      return listing_.Mistake(1, "no SPDX document: it names no version of SPDX");
    if (!version_.starts_with("SPDX-2.") && !version_.starts_with("3."))
      return listing_.Mistake(
          1, fmt::format("version \"{}\" is not read (mend: 2.2, 2.3 or 3.0)", version_));
    if (quality_)
      quality_->Format(version_.starts_with("SPDX-") ? "SPDX " + version_.substr(5)
                                                     : "SPDX " + version_);
    return std::move(listing_).Finish(BillListing::Scopes::kByGraph);
  }

  Status Take(const JsonItem& item) {
    const YamlNode& value = item.value;
    if (item.member == "spdxVersion") {
      version_ = value.text;
    } else if (item.member == "documentDescribes") {
      listing_.Root(value.text);
    } else if (item.member == "@context") {
      TakeContext(value.text);
    } else if (value.kind != YamlNode::Kind::kMap) {
      return listing_.Mistake(value.line, fmt::format("{}: not an object", item.member));
    } else if (item.member == "creationInfo") {
      TakeCreation(value);
    } else if (item.member == "packages") {
      TakePackage(item);
    } else if (item.member == "relationships") {
      TakeRelationship(TextAt(value, "spdxElementId"), TextAt(value, "relationshipType"),
                       TextAt(value, "relatedSpdxElement"), listing_);
    } else {
      TakeElement(item);
    }
    return {};
  }

  void TakeCreation(const YamlNode& value) {
    if (!quality_) return;
    quality_->Time(TextAt(value, "created"));
    for (const YamlNode& creator : ItemsAt(value, "creators")) TakeCreator(creator.text, *quality_);
    // Of SPDX 3: agents, by what they are called elsewhere.
    for (const YamlNode& creator : ItemsAt(value, "createdBy")) quality_->Author(creator.text);
  }

  void TakePackage(const JsonItem& item) {
    const YamlNode& value = item.value;
    BillItem out = {.ref = TextAt(value, "SPDXID"),
                    .name = TextAt(value, "name"),
                    .version = Asserted(TextAt(value, "versionInfo")),
                    .line = value.line,
                    .number = item.number,
                    .is_asset = IsWholePurpose(TextAt(value, "primaryPackagePurpose"))};
    out.has_supplier = !Asserted(TextAt(value, "supplier")).empty();
    for (const YamlNode& reference : ItemsAt(value, "externalRefs")) {
      const std::string type = TextAt(reference, "referenceType");
      if (type == "purl" && out.purl.empty()) out.purl = TextAt(reference, "referenceLocator");
      out.has_other_id =
          out.has_other_id || IsIdentifier(TextAt(reference, "referenceCategory"), type);
    }
    for (const YamlNode& sum : ItemsAt(value, "checksums"))
      AddIntegrity(out, IntegrityOf(TextAt(sum, "algorithm"), TextAt(sum, "checksumValue")));
    listing_.Add(std::move(out));
  }

  // "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"; others may stand beside it.
  void TakeContext(std::string_view url) {
    constexpr std::string_view kBefore = "https://spdx.org/rdf/";
    if (!url.starts_with(kBefore)) return;
    url.remove_prefix(kBefore.size());
    version_ = url.substr(0, url.find('/'));
  }

  // SPDX 3.0: every element is an object with a type; what they refer to, they name by spdxId.
  void TakeElement(const JsonItem& item) {
    const YamlNode& value = item.value;
    const std::string type = TextAt(value, "type");
    const YamlNode* info = type == "CreationInfo" ? &value : value.Find("creationInfo");
    if (info && version_.empty()) version_ = TextAt(*info, "specVersion");
    if (info) TakeCreation(*info);
    if (type == "SpdxDocument" || type == "software_Sbom" || type == "Bom") {
      for (const YamlNode& root : ItemsAt(value, "rootElement")) listing_.Root(root.text);
    } else if (type == "software_Package" || IsNoSoftware(type)) {
      TakePackage3(item, !IsNoSoftware(type));
    } else if (type == "Relationship" || type == "LifecycleScopedRelationship") {
      TakeRelationship3(value);
    }
  }

  static bool IsNoSoftware(std::string_view type) {
    return type == "ai_AIPackage" || type == "dataset_DatasetPackage";
  }

  void TakePackage3(const JsonItem& item, bool is_software) {
    const YamlNode& value = item.value;
    BillItem out = {.ref = TextAt(value, "spdxId"),
                    .purl = TextAt(value, "software_packageUrl"),
                    .name = TextAt(value, "name"),
                    .version = TextAt(value, "software_packageVersion"),
                    .line = value.line,
                    .number = item.number,
                    .is_package = is_software,
                    .is_asset = IsWholePurpose(TextAt(value, "software_primaryPurpose"))};
    if (out.ref.empty()) out.ref = TextAt(value, "@id");
    out.has_supplier = !TextAt(value, "suppliedBy").empty();
    for (const YamlNode& id : ItemsAt(value, "externalIdentifier")) {
      const std::string type_of_id = TextAt(id, "externalIdentifierType");
      if (type_of_id == "packageUrl" && out.purl.empty()) out.purl = TextAt(id, "identifier");
      for (const char* known : {"cpe22", "cpe23", "swid", "swhid", "gitoid"})
        out.has_other_id = out.has_other_id || type_of_id == known;
    }
    for (const YamlNode& hash : ItemsAt(value, "verifiedUsing"))
      AddIntegrity(out, IntegrityOf(TextAt(hash, "algorithm"), TextAt(hash, "hashValue")));
    listing_.Add(std::move(out));
  }

  void TakeRelationship3(const YamlNode& value) {
    const std::string type = TextAt(value, "relationshipType");
    const std::string scope = TextAt(value, "scope");
    Scope ask = Scope::kProduction;
    if (scope == "development" || scope == "test" || scope == "build") ask = Scope::kDevelopment;
    if (type == "hasOptionalDependency") ask = Scope::kOptional;
    const bool needs = type == "dependsOn" || type == "hasOptionalDependency" ||
                       type == "hasProvidedDependency" || type == "hasPrerequisite" ||
                       type == "hasStaticLink" || type == "hasDynamicLink";
    for (const YamlNode& to : ItemsAt(value, "to")) {
      if (type == "describes") listing_.Root(to.text);
      if (needs) listing_.Need(TextAt(value, "from"), to.text, ask);
      if (type == "contains") listing_.Relate(TextAt(value, "from"), to.text);
    }
  }

  const SourceFile& file_;
  BillListing listing_;
  BillQualityBuilder* const quality_;
  std::string version_;
};

}  // namespace

Result<Extraction> ReadSpdxYaml(const SourceFile& file, BillQualityBuilder* quality) {
  return Reader(file, quality).ReadYaml();
}

Result<Extraction> ReadSpdxJson(const SourceFile& file, BillQualityBuilder* quality) {
  return Reader(file, quality).Read();
}

}  // namespace redoubt::inventory
