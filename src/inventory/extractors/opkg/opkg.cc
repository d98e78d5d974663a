#include "inventory/extractors/opkg/opkg.h"

#include <fmt/format.h>

#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/os_release.h"
#include "inventory/stanzas.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"opkg/status"};
constexpr std::string_view kReads[] = {"etc/os-release", "usr/lib/os-release"};

std::string PurlOf(const Component& c, const std::string& distribution) {
  formats::Purl purl{.type = "opkg", .name = c.name, .version = c.version};
  purl.namespace_path = distribution;
  if (!c.key.empty()) purl.qualifiers["arch"] = c.key;
  return formats::BuildPurl(purl).value_or("");
}

// "install user installed": the third word says what is there.
bool IsInstalled(std::string_view status) {
  return status.ends_with(" installed") || status.ends_with(" unpacked");
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::vector<Stanza> stanzas, ReadStanzas(file));
  Listing listing(file, "");
  const bool usr = file.path.ends_with("usr/lib/opkg/status");
  const auto os = ReadOsRelease(file, usr ? "usr/lib/opkg/status" : "var/lib/opkg/status");
  const std::string distribution = os ? os->id : "";
  if (!stanzas.empty())
    listing.Gap(1, fmt::format("no advisories are known for packages of opkg{}",
                               distribution.empty() ? "" : " (" + distribution + ")"));
  for (const Stanza& stanza : stanzas) {
    if (!stanza.Field("Status").empty() && !IsInstalled(stanza.Field("Status"))) continue;
    Component c;
    c.name = stanza.Field("Package");
    c.version = stanza.Field("Version");
    c.key = stanza.Field("Architecture");
    c.source = "distribution";
    c.direct = stanza.Field("Status").find(" user ") != std::string_view::npos;
    if (c.name.empty() || c.version.empty()) {
      listing.Gap(stanza.line, fmt::format("a package without {}{}",
                                           c.name.empty() ? "Package" : "Version: ", c.name));
      continue;
    }
    c.purl = PurlOf(c, distribution);
    listing.AddOutside(std::move(c), stanza.line);
  }
  return std::move(listing).Take();
}

}  // namespace

const Extractor kOpkg = {
    .name = "opkg",
    .what = "packages of OpenWrt (opkg; listed only: OSV has no advisories for them)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .reads = kReads,
    .extract = Extract,
};

}  // namespace redoubt::inventory
