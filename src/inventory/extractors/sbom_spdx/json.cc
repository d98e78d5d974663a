// SPDX 2 ("packages", "relationships") and SPDX 3 ("@graph", JSON-LD) as JSON.
#include <fmt/format.h>

#include "inventory/extractors/sbom_spdx/sbom_spdx.h"
#include "inventory/json_items.h"
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

void AddIntegrity(BillItem& item, const std::string& text) {
  if (!text.empty()) item.integrity += (item.integrity.empty() ? "" : " ") + text;
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file) {}

  Result<Extraction> Read() {
    TRY_OK(ReadJsonItems(file_.bytes, file_.path, kRules,
                         [this](JsonItem&& item) { return Take(item); }));
    if (version_.empty())
      return listing_.Mistake(1, "no SPDX document: it names no version of SPDX");
    if (!version_.starts_with("SPDX-2.") && !version_.starts_with("3."))
      return listing_.Mistake(
          1, fmt::format("version \"{}\" is not read (mend: 2.2, 2.3 or 3.0)", version_));
    return std::move(listing_).Finish(BillListing::Scopes::kByGraph);
  }

 private:
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

  void TakePackage(const JsonItem& item) {
    const YamlNode& value = item.value;
    BillItem out = {.ref = TextAt(value, "SPDXID"),
                    .name = TextAt(value, "name"),
                    .version = Asserted(TextAt(value, "versionInfo")),
                    .line = value.line,
                    .number = item.number,
                    .is_asset = IsWholePurpose(TextAt(value, "primaryPackagePurpose"))};
    for (const YamlNode& reference : ItemsAt(value, "externalRefs"))
      if (TextAt(reference, "referenceType") == "purl" && out.purl.empty())
        out.purl = TextAt(reference, "referenceLocator");
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
    for (const YamlNode& id : ItemsAt(value, "externalIdentifier"))
      if (TextAt(id, "externalIdentifierType") == "packageUrl" && out.purl.empty())
        out.purl = TextAt(id, "identifier");
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
    }
  }

  const SourceFile& file_;
  BillListing listing_;
  std::string version_;
};

}  // namespace

Result<Extraction> ReadSpdxJson(const SourceFile& file) { return Reader(file).Read(); }

}  // namespace redoubt::inventory
