#include "inventory/extractors/sbom_cyclonedx/sbom_cyclonedx.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "inventory/json_items.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"bom.json", "*.cdx.json", "*.cyclonedx.json",
                                          "bom.xml",  "*.cdx.xml",  "*.cyclonedx.xml"};
constexpr std::string_view kMembers[] = {"bomFormat", "specVersion", "metadata", "components",
                                         "dependencies"};
constexpr std::string_view kKeys[] = {"type", "bom-ref",   "group",     "name",      "version",
                                      "purl", "scope",     "hashes",    "alg",       "content",
                                      "ref",  "dependsOn", "component", "components"};
// And what tells how good it is.
constexpr std::string_view kQualityKeys[] = {
    "type",     "bom-ref",   "group",        "name",        "version",   "purl",      "scope",
    "hashes",   "alg",       "content",      "ref",         "dependsOn", "component", "components",
    "supplier", "publisher", "manufacturer", "manufacture", "authors",   "timestamp", "cpe",
    "swid",     "omniborId", "swhid",        "tagId"};
constexpr JsonItemRules kRules = {.members = kMembers, .keys = kKeys, .nested = "components"};
constexpr JsonItemRules kQualityRules = {
    .members = kMembers, .keys = kQualityKeys, .nested = "components"};

bool IsNamed(const YamlNode& value, std::string_view key) {
  const YamlNode* entity = value.Find(key);
  return entity && !TextAt(*entity, "name").empty();
}

class JsonReader {
 public:
  JsonReader(const SourceFile& file, BillQualityBuilder* quality)
      : file_(file), listing_(file, quality), quality_(quality) {}

  Result<Extraction> Read() {
    TRY_OK(ReadJsonItems(file_.bytes, file_.path, quality_ ? kQualityRules : kRules,
                         [this](JsonItem&& item) { return Take(std::move(item)); }));
    if (format_ != "CycloneDX")
      return listing_.Mistake(1, "no CycloneDX document: bomFormat is not \"CycloneDX\"");
    if (!IsReadVersion(version_))
      return listing_.Mistake(
          1, fmt::format("specVersion \"{}\" is not read (mend: 1.2 to 1.7)", version_));
    if (quality_) quality_->Format("CycloneDX " + version_);
    return std::move(listing_).Finish(BillListing::Scopes::kAsGiven);
  }

 private:
  Status Take(JsonItem&& item) {
    const YamlNode& value = item.value;
    if (item.member == "bomFormat") {
      format_ = value.text;
    } else if (item.member == "specVersion") {
      version_ = value.text;
    } else if (value.kind != YamlNode::Kind::kMap) {
      return listing_.Mistake(value.line, fmt::format("{}: not an object", item.member));
    } else if (item.member == "dependencies") {
      TakeDependency(value);
    } else if (item.member == "components" || value.Find("name")) {
      TakeComponent(item);
    } else {
      TakeMetadata(item);
    }
    return {};
  }

  void TakeMetadata(const JsonItem& item) {
    // What is inside it came before, as items of their own.
    const YamlNode* const asset = item.value.Find("component");
    if (asset) listing_.Root(TextAt(*asset, "bom-ref"));
    if (!quality_) return;
    if (asset) listing_.Asset(FinishedItem(ComponentOf(*asset, item.number)));
    quality_->Time(TextAt(item.value, "timestamp"));
    for (const YamlNode& author : ItemsAt(item.value, "authors"))
      quality_->Author(TextAt(author, "name"));
    for (const char* key : {"manufacturer", "manufacture", "supplier"})
      if (const YamlNode* entity = item.value.Find(key)) quality_->Author(TextAt(*entity, "name"));
  }

  void TakeComponent(const JsonItem& item) {
    CdxComponent component = ComponentOf(item.value, item.number);
    if (item.member == "metadata") listing_.Root(component.item.ref);
    listing_.Add(FinishedItem(std::move(component)));
  }

  CdxComponent ComponentOf(const YamlNode& value, size_t number) const {
    CdxComponent component = {
        .item = {.ref = TextAt(value, "bom-ref"),
                 .purl = TextAt(value, "purl"),
                 .name = TextAt(value, "name"),
                 .version = TextAt(value, "version"),
                 .line = value.line,
                 .number = number},
        .group = TextAt(value, "group"),
        .type = TextAt(value, "type"),
        .scope = TextAt(value, "scope"),
    };
    for (const YamlNode& hash : ItemsAt(value, "hashes")) {
      const std::string text = IntegrityOf(TextAt(hash, "alg"), TextAt(hash, "content"));
      if (!text.empty())
        component.item.integrity += (component.item.integrity.empty() ? "" : " ") + text;
    }
    if (!quality_) return component;
    component.item.has_supplier = IsNamed(value, "supplier") || IsNamed(value, "manufacturer") ||
                                  !TextAt(value, "publisher").empty();
    for (const char* key : {"cpe", "swid", "omniborId", "swhid"})
      component.item.has_other_id = component.item.has_other_id || value.Find(key);
    return component;
  }

  void TakeDependency(const YamlNode& value) {
    const std::string ref = TextAt(value, "ref");
    listing_.Relate(ref, "");
    for (const YamlNode& on : ItemsAt(value, "dependsOn")) listing_.Need(ref, on.text);
  }

  const SourceFile& file_;
  BillListing listing_;
  BillQualityBuilder* const quality_;
  std::string format_, version_;
};

bool IsXml(std::string_view bytes) {
  const size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && bytes[first] != '{' && bytes[first] != '[';
}

}  // namespace

BillItem FinishedItem(CdxComponent component) {
  static const std::set<std::string, std::less<>> kNoPackages = {
      "file", "data", "cryptographic-asset", "machine-learning-model"};
  BillItem& item = component.item;
  if (!component.group.empty()) item.name = component.group + "/" + item.name;
  item.is_package = !kNoPackages.contains(component.type);
  if (component.scope == "optional") item.scope = Scope::kOptional;
  if (component.scope == "excluded") item.scope = Scope::kDevelopment;
  return std::move(item);
}

bool IsReadVersion(std::string_view spec_version) {
  return spec_version.size() == 3 && spec_version.starts_with("1.") && spec_version[2] >= '2' &&
         spec_version[2] <= '7';
}

Result<Extraction> ReadCycloneDx(const SourceFile& file, BillQualityBuilder* quality) {
  return IsXml(file.bytes) ? ReadCycloneDxXml(file, quality) : JsonReader(file, quality).Read();
}

const Extractor kSbomCyclonedx = {
    .name = "sbom_cyclonedx",
    .what = "CycloneDX bills of materials, JSON and XML",
    .ecosystem = "",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) { return ReadCycloneDx(file); },
};

}  // namespace redoubt::inventory
