#include "inventory/extractors/snap/snap.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/yaml.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"snap/*/*/meta/snap.yaml"};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, ParseYaml(file.bytes, file.path));
  Listing listing(file, "");
  Component c;
  c.name = TextAt(root, "name");
  c.version = TextAt(root, "version");
  if (c.name.empty() || c.version.empty())
    return listing.Mistake(1,
                           fmt::format("no \"{}\": no snap", c.name.empty() ? "name" : "version"));
  const std::vector<YamlNode>& architectures = ItemsAt(root, "architectures");
  if (!architectures.empty()) c.key = architectures.front().text;
  c.source = "snap";
  formats::Purl purl{.type = "snap", .name = c.name, .version = c.version};
  if (!c.key.empty() && c.key != "all") purl.qualifiers["arch"] = c.key;
  c.purl = formats::BuildPurl(purl).value_or("");
  listing.AddOutside(std::move(c), root.Find("name")->line);
  return std::move(listing).Take();
}

}  // namespace

const Extractor kSnap = {
    .name = "snap",
    .what = "snaps (listed only: OSV has no advisories for them)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .extract = Extract,
};

}  // namespace redoubt::inventory
