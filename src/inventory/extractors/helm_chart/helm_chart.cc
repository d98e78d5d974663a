#include "inventory/extractors/helm_chart/helm_chart.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/yaml.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Chart.lock", "Chart.yaml", "requirements.lock",
                                          "requirements.yaml"};

// "1.2.3", "v1.2.3-rc.1"; not "^1.2", "1.x", ">= 1".
bool IsExact(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  const std::string_view core = version.substr(0, version.find_first_of("-+"));
  return !core.empty() && core.find_first_not_of("0123456789.") == std::string_view::npos &&
         version.find_first_of(" ,|*") == std::string_view::npos && Split(core, '.').size() == 3;
}

std::string ChartPurl(const std::string& name, const std::string& version,
                      const std::string& repository) {
  formats::Purl purl{.type = "helm", .name = name, .version = version};
  if (repository.starts_with("https://") || repository.starts_with("oci://"))
    purl.qualifiers["repository_url"] = repository;
  return formats::BuildPurl(purl).value_or("");
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, ParseYaml(file.bytes, file.path));
  Listing listing(file, "");
  if (root.kind == YamlNode::Kind::kNull) return std::move(listing).Take();
  if (root.kind != YamlNode::Kind::kMap) return listing.Mistake(root.line, "no map: not of Helm");
  const bool manifest = file.path.ends_with(".yaml");
  if (manifest) {
    const std::string lock(file.path.substr(0, file.path.size() - 5));
    if (file.read(lock + ".lock")) return Extraction{};
  }
  for (const YamlNode& item : ItemsAt(root, "dependencies")) {
    Component c;
    c.name = TextAt(item, "name");
    c.version = TextAt(item, "version");
    c.key = TextAt(item, "alias");
    c.source = TextAt(item, "repository");
    c.direct = true;
    if (!IsExact(c.version)) {
      listing.Gap(item.line, fmt::format("chart {} asks for \"{}\": which version it gets cannot "
                                         "be told (mend: helm dependency update)",
                                         c.name, c.version));
      c.version.clear();
    }
    c.purl = ChartPurl(c.name, c.version, c.source);
    listing.AddOutside(std::move(c), item.line);
  }
  return std::move(listing).Take();
}

}  // namespace

const Extractor kHelmChart = {
    .name = "helm_chart",
    .what = "Helm charts (Chart.yaml, Chart.lock)",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
