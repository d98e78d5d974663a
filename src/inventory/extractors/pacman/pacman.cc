#include "inventory/extractors/pacman/pacman.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/os_release.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pacman/local/*/desc", "pacman/local/ALPM_DB_VERSION"};
constexpr std::string_view kReads[] = {"etc/os-release", "usr/lib/os-release"};
constexpr size_t kMaxBytes = 16 << 20;

// "%NAME%", then its values, a line each, up to an empty line. The first value of each.
std::map<std::string, std::string, std::less<>> ReadFields(std::string_view text) {
  std::map<std::string, std::string, std::less<>> fields;
  std::string name;
  LineReader lines(text);
  while (lines.Next()) {
    const std::string_view line = Trim(lines.line());
    if (line.empty()) {
      name.clear();
    } else if (name.empty() && line.size() > 2 && line.starts_with('%') && line.ends_with('%')) {
      name = line.substr(1, line.size() - 2);
    } else if (!name.empty()) {
      fields.emplace(name, line);
    }
  }
  return fields;
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY_OK(CheckSize(file, kMaxBytes));
  Listing listing(file, "");
  if (file.path.ends_with("ALPM_DB_VERSION")) {
    listing.Gap(0, "no advisories are known for packages of pacman");
    return std::move(listing).Take();
  }
  auto fields = ReadFields(file.bytes);
  Component c;
  c.name = fields["NAME"];
  c.version = fields["VERSION"];
  if (c.name.empty() || c.version.empty())
    return listing.Mistake(
        1, fmt::format("no %{}%: no package of pacman", c.name.empty() ? "NAME" : "VERSION"));
  c.key = fields["ARCH"];
  c.source = "distribution";
  c.source_package =
      fmt::format("{}@{}", fields["BASE"].empty() ? c.name : fields["BASE"], c.version);
  c.direct = fields["REASON"] != "1";  // 1: another package asked for it
  const size_t below = file.path.rfind("var/lib/pacman/");
  const auto os =
      ReadOsRelease(file, file.path.substr(below == std::string_view::npos ? 0 : below));
  formats::Purl purl{.type = "alpm", .name = c.name, .version = c.version};
  purl.namespace_path = os && !os->id.empty() ? os->id : "arch";
  if (!c.key.empty()) purl.qualifiers["arch"] = c.key;
  c.purl = formats::BuildPurl(purl).value_or("");
  listing.AddOutside(std::move(c), 1);
  return std::move(listing).Take();
}

}  // namespace

const Extractor kPacman = {
    .name = "pacman",
    .what = "packages of Arch Linux (pacman; listed only: OSV has no advisories for them)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .reads = kReads,
    .extract = Extract,
};

}  // namespace redoubt::inventory
