#include "inventory/extractors/dpkg/dpkg.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/os_release.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"dpkg/status", "dpkg/status.d/*"};
// The lists are asked for by inventory/file_owners.h.
constexpr std::string_view kReads[] = {"etc/os-release", "usr/lib/os-release", "dpkg/info/*.list",
                                       "dpkg/info/*.md5sums", "dpkg/status.d/*.md5sums"};
constexpr size_t kMaxBytes = 128 << 20;

struct Stanza {
  std::string_view package, status, version, source, architecture;
  int line = 0;
};

// "want error state"; the files of all but the first three states are there.
bool HasFiles(std::string_view status) {
  const size_t space = status.rfind(' ');
  const std::string_view state = status.substr(space == std::string_view::npos ? 0 : space + 1);
  return state == "installed" || state == "unpacked" || state == "half-configured" ||
         state == "triggers-awaited" || state == "triggers-pending";
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file, "") {
    const size_t slash = file.path.rfind('/');
    if (slash == std::string_view::npos) return;
    single_ = file.path.substr(0, slash).ends_with("status.d");
    below_ = single_ ? "var/lib/dpkg/status.d" + std::string(file.path.substr(slash))
                     : "var/lib/dpkg/status";
  }

  Result<Extraction> Read() {
    if (single_ && file_.path.ends_with(".md5sums")) return Extraction{};
    TRY_OK(CheckSize(file_, kMaxBytes));
    ReadSystem();
    LineReader lines(file_.bytes);
    Stanza stanza;
    while (lines.Next()) {
      const std::string_view line = lines.line();
      if (Trim(line).empty()) {
        Add(stanza);
        stanza = {};
        continue;
      }
      if (stanza.line == 0) stanza.line = lines.number();
      if (line[0] == ' ' || line[0] == '\t') continue;
      const size_t colon = line.find(':');
      if (colon == std::string_view::npos)
        return listing_.Mistake(lines.number(), fmt::format("\"{}\" is no field", line));
      SetField(line.substr(0, colon), Trim(line.substr(colon + 1)), stanza);
    }
    Add(stanza);
    return std::move(listing_).Take();
  }

 private:
  void ReadSystem() {
    const auto os = ReadOsRelease(file_, below_);
    if (os) {
      os_ = *os;
      ecosystem_ = EcosystemOf(*os);
    }
    if (!os)
      listing_.Gap(1, "which distribution this is of cannot be told: " + os.error().message);
    else if (const std::string why = WhyNoAdvisories(os_); !why.empty())
      listing_.Gap(1, why);
  }

  static void SetField(std::string_view name, std::string_view value, Stanza& stanza) {
    if (name == "Package") stanza.package = value;
    if (name == "Status") stanza.status = value;
    if (name == "Version") stanza.version = value;
    if (name == "Source") stanza.source = value;
    if (name == "Architecture") stanza.architecture = value;
  }

  void Add(const Stanza& stanza) {
    if (stanza.line == 0) return;
    if (stanza.status.empty() && !single_)
      return listing_.Gap(stanza.line, fmt::format("package {} without a Status", stanza.package));
    if (!stanza.status.empty() && !HasFiles(stanza.status)) return;
    if (stanza.package.empty() || stanza.version.empty())
      return listing_.Gap(stanza.line, fmt::format("a package without {}{}",
                                                   stanza.package.empty() ? "Package" : "Version: ",
                                                   stanza.package));
    Component c;
    c.name = stanza.package;
    c.version = stanza.version;
    c.ecosystem = ecosystem_;
    c.key = stanza.architecture;
    c.source = "distribution";
    c.source_package = SourcePackage(stanza);
    c.purl = ecosystem_.empty() ? PurlOfUnknown(c)
                                : PurlText(ecosystem_, c.name, c.version,
                                           {{"arch", std::string(stanza.architecture)}});
    listing_.Add(std::move(c), stanza.line);
  }

  // "Source: glibc (2.36-9)"; the name, or the version, is left out where it is the package's own.
  static std::string SourcePackage(const Stanza& stanza) {
    std::string_view name = stanza.source, version = stanza.version;
    if (const size_t open = name.find('('); open != std::string_view::npos) {
      version = name.substr(open + 1);
      version = Trim(version.substr(0, version.find(')')));
      name = Trim(name.substr(0, open));
    }
    return fmt::format("{}@{}", name.empty() ? stanza.package : name, version);
  }

  // A distribution that OSV does not know still has its packages' URLs.
  std::string PurlOfUnknown(const Component& c) const {
    formats::Purl purl{.type = "deb", .name = c.name, .version = c.version};
    purl.namespace_path = os_.id;
    if (!c.key.empty()) purl.qualifiers["arch"] = c.key;
    return formats::BuildPurl(purl).value_or("");
  }

  const SourceFile& file_;
  Listing listing_;
  bool single_ = false;
  std::string below_, ecosystem_;
  OsRelease os_;
};

}  // namespace

const Extractor kDpkg = {
    .name = "dpkg",
    .what = "packages of Debian and Ubuntu (dpkg)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .reads = kReads,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
