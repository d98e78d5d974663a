#include "inventory/extractors/apk/apk.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/os_release.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"apk/db/installed"};
constexpr std::string_view kReads[] = {"etc/os-release", "usr/lib/os-release"};
constexpr size_t kMaxBytes = 128 << 20;

struct Entry {
  std::string_view package, version, architecture, origin, checksum;
  int line = 0;
};

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file, "") {}

  Result<Extraction> Read() {
    TRY_OK(CheckSize(file_, kMaxBytes));
    ReadSystem();
    LineReader lines(file_.bytes);
    Entry entry;
    while (lines.Next()) {
      const std::string_view line = lines.line();
      if (line.empty()) {
        Add(entry);
        entry = {};
        continue;
      }
      if (line.size() < 2 || line[1] != ':')
        return listing_.Mistake(lines.number(), fmt::format("\"{}\" is no field of apk", line));
      if (entry.line == 0) entry.line = lines.number();
      SetField(line[0], line.substr(2), entry);
    }
    Add(entry);
    return std::move(listing_).Take();
  }

 private:
  void ReadSystem() {
    const bool usr = file_.path.ends_with("usr/lib/apk/db/installed");
    const auto os = ReadOsRelease(file_, usr ? "usr/lib/apk/db/installed" : "lib/apk/db/installed");
    if (!os)
      return listing_.Gap(1, "which distribution this is of cannot be told: " + os.error().message);
    os_ = *os;
    ecosystem_ = EcosystemOf(*os);
    if (const std::string why = WhyNoAdvisories(os_); !why.empty())
      listing_.Gap(1, why);
    else if (ecosystem_ == "Alpine")
      listing_.Gap(
          1, fmt::format("\"{}\" is no release of Alpine that has advisories", os_.version_id));
  }

  // A package's own fields stand before its first folder; no letter is used twice there.
  static void SetField(char letter, std::string_view value, Entry& entry) {
    if (letter == 'P') entry.package = value;
    if (letter == 'V') entry.version = value;
    if (letter == 'A') entry.architecture = value;
    if (letter == 'o') entry.origin = value;
    if (letter == 'C') entry.checksum = value;
  }

  void Add(const Entry& entry) {
    if (entry.line == 0) return;
    if (entry.package.empty() || entry.version.empty())
      return listing_.Gap(entry.line,
                          fmt::format("a package without {}{}",
                                      entry.package.empty() ? "name" : "version: ", entry.package));
    Component c;
    c.name = entry.package;
    c.version = entry.version;
    c.ecosystem = ecosystem_;
    c.key = entry.architecture;
    c.source = "distribution";
    c.source_package =
        fmt::format("{}@{}", entry.origin.empty() ? entry.package : entry.origin, entry.version);
    if (entry.checksum.starts_with("Q1"))
      c.integrity = fmt::format("sha1-{}", entry.checksum.substr(2));
    c.purl = PurlOf(c);
    listing_.Add(std::move(c), entry.line);
  }

  std::string PurlOf(const Component& c) const {
    if (!ecosystem_.empty()) return PurlText(ecosystem_, c.name, c.version, {{"arch", c.key}});
    formats::Purl purl{.type = "apk", .name = c.name, .version = c.version};
    purl.namespace_path = os_.id;
    if (!c.key.empty()) purl.qualifiers["arch"] = c.key;
    return formats::BuildPurl(purl).value_or("");
  }

  const SourceFile& file_;
  Listing listing_;
  std::string ecosystem_;
  OsRelease os_;
};

}  // namespace

const Extractor kApk = {
    .name = "apk",
    .what = "packages of Alpine, Wolfi and Chainguard (apk)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .reads = kReads,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
