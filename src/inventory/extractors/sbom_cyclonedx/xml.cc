// The XML form: elements as the JSON form has members, dependencies as nested elements.
#include "base/xml.h"

#include <fmt/format.h>

#include "inventory/extractors/sbom_cyclonedx/sbom_cyclonedx.h"

namespace redoubt::inventory {
namespace {

constexpr XmlLimits kLimits = {.size_bytes = 64 << 20, .depth = 64, .nodes = 3'000'000};
constexpr std::string_view kNamespace = "http://cyclonedx.org/schema/bom/";

// "bom" for "cdx:bom".
std::string_view LocalName(const XmlNode& node) {
  const std::string_view name = node.name;
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

const XmlNode* Child(const XmlNode& node, std::string_view name) {
  for (const XmlNode& child : node.children)
    if (LocalName(child) == name) return &child;
  return nullptr;
}

std::string TextOf(const XmlNode& node, std::string_view name) {
  const XmlNode* child = Child(node, name);
  return child ? child->text : "";
}

// Of the namespace that the root element is in.
std::string VersionOf(const XmlNode& bom) {
  const size_t colon = bom.name.find(':');
  const std::string attribute =
      colon == std::string::npos ? "xmlns" : "xmlns:" + bom.name.substr(0, colon);
  const std::string_view space = bom.Attribute(attribute);
  return space.starts_with(kNamespace) ? std::string(space.substr(kNamespace.size())) : "";
}

class XmlReader {
 public:
  XmlReader(const SourceFile& file, BillQualityBuilder* quality)
      : listing_(file, quality), quality_(quality) {}

  Result<Extraction> Read(const XmlNode& bom) {
    const std::string version = VersionOf(bom);
    if (LocalName(bom) != "bom" || version.empty())
      return listing_.Mistake(bom.line, "no CycloneDX document: its root is not bom");
    if (!IsReadVersion(version))
      return listing_.Mistake(bom.line,
                              fmt::format("version {} is not read (mend: 1.2 to 1.7)", version));
    if (quality_) quality_->Format("CycloneDX " + version);
    if (const XmlNode* metadata = Child(bom, "metadata")) TakeMetadata(*metadata);
    TakeInside(bom, false);
    if (const XmlNode* all = Child(bom, "dependencies"))
      for (const XmlNode& dependency : all->children) {
        listing_.Relate(dependency.Attribute("ref"), "");
        for (const XmlNode& on : dependency.children)
          if (LocalName(on) == "dependency")
            listing_.Need(dependency.Attribute("ref"), on.Attribute("ref"));
      }
    return std::move(listing_).Finish(BillListing::Scopes::kAsGiven);
  }

 private:
  void TakeMetadata(const XmlNode& metadata) {
    const XmlNode* const asset = Child(metadata, "component");
    if (asset) {
      listing_.Root(asset->Attribute("bom-ref"));
      if (quality_) listing_.Asset(FinishedItem(ComponentOf(*asset)));
      TakeInside(*asset, true);
    }
    if (!quality_) return;
    quality_->Time(TextOf(metadata, "timestamp"));
    if (const XmlNode* authors = Child(metadata, "authors"))
      for (const XmlNode& author : authors->children) quality_->Author(TextOf(author, "name"));
    for (const char* key : {"manufacturer", "manufacture", "supplier"})
      if (const XmlNode* entity = Child(metadata, key)) quality_->Author(TextOf(*entity, "name"));
  }

  // The parser bounds the depth.
  void TakeInside(const XmlNode& outer, bool of_asset) {
    const XmlNode* components = Child(outer, "components");
    if (!components) return;
    for (const XmlNode& node : components->children) {
      if (LocalName(node) != "component") continue;
      Take(node, of_asset);
      TakeInside(node, of_asset);
    }
  }

  void Take(const XmlNode& node, bool of_asset) {
    CdxComponent component = ComponentOf(node);
    if (of_asset) listing_.Root(component.item.ref);
    listing_.Add(FinishedItem(std::move(component)));
  }

  CdxComponent ComponentOf(const XmlNode& node) {
    CdxComponent component = {
        .item = {.ref = std::string(node.Attribute("bom-ref")),
                 .purl = TextOf(node, "purl"),
                 .name = TextOf(node, "name"),
                 .version = TextOf(node, "version"),
                 .line = node.line,
                 .number = next_++},
        .group = TextOf(node, "group"),
        .type = std::string(node.Attribute("type")),
        .scope = TextOf(node, "scope"),
    };
    if (const XmlNode* hashes = Child(node, "hashes"))
      for (const XmlNode& hash : hashes->children) {
        const std::string text = IntegrityOf(hash.Attribute("alg"), hash.text);
        std::string& all = component.item.integrity;
        if (!text.empty()) all += (all.empty() ? "" : " ") + text;
      }
    component.item.has_supplier = !TextOf(node, "publisher").empty();
    for (const char* key : {"supplier", "manufacturer"})
      if (const XmlNode* entity = Child(node, key); entity && !TextOf(*entity, "name").empty())
        component.item.has_supplier = true;
    for (const char* key : {"cpe", "swid", "omniborId", "swhid"})
      if (Child(node, key)) component.item.has_other_id = true;
    return component;
  }

  BillListing listing_;
  BillQualityBuilder* const quality_;
  size_t next_ = 0;
};

}  // namespace

Result<Extraction> ReadCycloneDxXml(const SourceFile& file, BillQualityBuilder* quality) {
  TRY(const XmlNode bom, ParseXml(file.bytes, file.path, kLimits));
  return XmlReader(file, quality).Read(bom);
}

}  // namespace redoubt::inventory
