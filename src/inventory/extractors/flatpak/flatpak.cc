#include "inventory/extractors/flatpak/flatpak.h"

#include <fmt/format.h>

#include "base/xml.h"
#include "formats/purl.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"export/share/metainfo/*.metainfo.xml",
                                          "export/share/metainfo/*.appdata.xml",
                                          "export/share/appdata/*.appdata.xml"};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const XmlNode root, ParseXml(file.bytes, file.path));
  Listing listing(file, "");
  if (root.name != "component" && root.name != "application")
    return listing.Mistake(root.line, "its root is not <component>: no AppStream metadata");
  Component c;
  c.name = root.TextOf("id");
  if (c.name.empty()) return listing.Mistake(root.line, "no <id>");
  // The newest release stands first.
  const XmlNode* releases = root.Find("releases");
  const XmlNode* release = releases ? releases->Find("release") : nullptr;
  if (release) c.version = release->Attribute("version");
  if (c.version.empty())
    listing.Gap(root.line, fmt::format("{} names no release: its version cannot be told", c.name));
  c.source = "flatpak";
  c.purl =
      formats::BuildPurl({.type = "flatpak", .name = c.name, .version = c.version}).value_or("");
  listing.AddOutside(std::move(c), release ? release->line : root.line);
  return std::move(listing).Take();
}

}  // namespace

const Extractor kFlatpak = {
    .name = "flatpak",
    .what = "Flatpak applications (listed only: OSV has no advisories for them)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .extract = Extract,
};

}  // namespace redoubt::inventory
