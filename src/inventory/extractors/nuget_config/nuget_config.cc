#include "inventory/extractors/nuget_config/nuget_config.h"

#include <fmt/format.h>

#include "base/xml.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"packages.config", "packages.*.config"};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const XmlNode root, ParseXml(file.bytes, file.path));
  Listing listing(file, "NuGet");
  if (root.name != "packages")
    return listing.Mistake(root.line, fmt::format("<{}> is no <packages> of NuGet", root.name));
  for (const XmlNode& node : root.children) {
    if (node.name != "package") continue;
    const std::string_view name = node.Attribute("id"), version = node.Attribute("version");
    if (name.empty() || version.empty()) {
      listing.Gap(node.line,
                  fmt::format("a package without {}{}", name.empty() ? "id" : "version: ", name));
      continue;
    }
    Component c;
    c.name = name;
    c.version = version;
    c.key = node.Attribute("targetFramework");
    c.source = "registry";
    if (node.Attribute("developmentDependency") == "true") c.scope = Scope::kDevelopment;
    listing.Add(std::move(c), node.line);
  }
  return std::move(listing).Take();
}

}  // namespace

const Extractor kNugetConfig = {
    .name = "nuget_config",
    .what = "NuGet's packages.config",
    .ecosystem = "NuGet",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
