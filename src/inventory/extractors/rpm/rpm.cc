#include "inventory/extractors/rpm/rpm.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/purl.h"
#include "inventory/extractors/rpm/rpm_database.h"
#include "inventory/extractors/rpm/rpm_header.h"
#include "inventory/listing.h"
#include "inventory/os_release.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"rpm/rpmdb.sqlite", "rpm/Packages.db", "rpm/Packages"};
constexpr std::string_view kReads[] = {"etc/os-release", "usr/lib/os-release",
                                       "rpm/rpmdb.sqlite-wal"};
constexpr size_t kMaxBytes = size_t{512} << 20;

// Who makes packages, and OSV's name for what they are of.
constexpr std::pair<std::string_view, std::string_view> kVendors[] = {
    {"AlmaLinux", "AlmaLinux"}, {"Rocky", "Rocky Linux"}, {"Red Hat", "Red Hat"},
    {"openSUSE", "openSUSE"},   {"SUSE", "SUSE"},
};

// "9" of a release "4.el9_2"; "" where it says nothing.
std::string MajorOfRelease(std::string_view release) {
  const size_t at = release.find(".el");
  if (at == std::string_view::npos) return "";
  const std::string_view rest = release.substr(at + 3);
  return std::string(rest.substr(0, rest.find_first_not_of("0123456789")));
}

class Reader {
 public:
  explicit Reader(const SourceFile& file) : file_(file), listing_(file, "") {}

  Result<Extraction> Read() {
    TRY_OK(CheckSize(file_, kMaxBytes));
    if (const std::string newer = Newer(); !newer.empty()) {
      listing_.Gap(0, fmt::format("{} beside it is newer: this one is not read", newer));
      return std::move(listing_).Take();
    }
    ReadSystem();
    const RpmVisitor visit = [this](unsigned number, std::string_view blob) {
      const auto header = ParseRpmHeader(blob);
      if (header)
        Add(*header);
      else
        listing_.Gap(0, fmt::format("package {}: {}", number, header.error().message));
    };
    const bool sqlite = file_.path.ends_with(".sqlite");
    const bool berkeley = file_.path.ends_with("/Packages");
    const Status read = sqlite     ? ReadRpmSqlite(file_.bytes, visit)
                        : berkeley ? ReadRpmBerkeley(file_.bytes, visit)
                                   : ReadRpmNdb(file_.bytes, visit);
    if (!read) return Fail(read.error().With(file_.path));
    if (sqlite)
      if (const auto log = file_.read(std::string(file_.path) + "-wal"); log && !log->empty())
        listing_.Gap(0,
                     "changes in rpmdb.sqlite-wal are not in the database yet (mend: rpm -qa on "
                     "the system writes them back)");
    return std::move(listing_).Take();
  }

 private:
  // rpm that was upgraded may leave its old database behind.
  std::string Newer() const {
    if (!file_.path.ends_with("/Packages")) return "";
    for (const char* name : {"rpmdb.sqlite", "Packages.db"}) {
      const auto other = file_.read(fmt::format("{}/{}", FolderOf(file_.path), name));
      if (other || other.error().code != ErrorCode::kNotFound) return name;
    }
    return "";
  }

  void ReadSystem() {
    Result<OsRelease> os = NotFound("");
    for (const char* folder : {"var/lib/rpm/", "usr/lib/sysimage/rpm/"}) {
      const size_t slash = file_.path.rfind('/');
      const std::string below =
          folder + std::string(file_.path.substr(slash == std::string_view::npos ? 0 : slash + 1));
      if (!file_.path.ends_with(below)) continue;
      os = ReadOsRelease(file_, below);
      if (os) break;
    }
    if (!os)
      return listing_.Gap(0,
                          "no etc/os-release: the distribution is told by each package's vendor");
    os_ = *os;
    ecosystem_ = EcosystemOf(*os);
    if (const std::string why = WhyNoAdvisories(os_); !why.empty()) listing_.Gap(0, why);
  }

  std::string Ecosystem(const RpmHeader& header) const {
    if (!os_.id.empty()) return ecosystem_;
    for (const auto& [vendor, name] : kVendors) {
      if (!header.vendor.starts_with(vendor)) continue;
      const std::string major = MajorOfRelease(header.release);
      if (major.empty() || name.ends_with("SUSE")) return std::string(name);
      return fmt::format("{}:{}{}", name, name == "Red Hat" ? "enterprise_linux:" : "", major);
    }
    return "";
  }

  void Add(const RpmHeader& header) {
    if (header.name == "gpg-pubkey") return;  // a key that rpm trusts, no package
    Component c;
    c.name = header.name;
    c.version = header.FullVersion();
    c.ecosystem = Ecosystem(header);
    c.key = header.modularity_label.empty()
                ? header.architecture
                : fmt::format("{} module {}", header.architecture, header.modularity_label);
    c.source = "distribution";
    c.source_package = header.SourcePackage();
    c.purl = PurlOf(header, c);
    listing_.Add(std::move(c), 0);
  }

  // In a purl the epoch is a qualifier.
  std::string PurlOf(const RpmHeader& header, const Component& c) const {
    const std::string version = fmt::format("{}-{}", header.version, header.release);
    const std::string epoch = header.epoch.value_or(0) > 0 ? fmt::format("{}", *header.epoch) : "";
    if (!c.ecosystem.empty())
      return PurlText(c.ecosystem, c.name, version,
                      {{"arch", header.architecture}, {"epoch", epoch}});
    formats::Purl purl{.type = "rpm", .name = c.name, .version = version};
    purl.namespace_path = os_.id;
    if (!header.architecture.empty()) purl.qualifiers["arch"] = header.architecture;
    if (!epoch.empty()) purl.qualifiers["epoch"] = epoch;
    return formats::BuildPurl(purl).value_or("");
  }

  const SourceFile& file_;
  Listing listing_;
  std::string ecosystem_;
  OsRelease os_;
};

}  // namespace

const Extractor kRpm = {
    .name = "rpm",
    .what = "packages of rpm systems (rpmdb.sqlite, Packages.db, Packages)",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .reads = kReads,
    .extract = [](const SourceFile& file) { return Reader(file).Read(); },
};

}  // namespace redoubt::inventory
