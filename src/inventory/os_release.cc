#include "inventory/os_release.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formats/purl_distro.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxBytes = 64 << 10;

// What of VERSION_ID is the release in OSV's name.
enum class Release { kNone, kAll, kMajor, kTwoParts };

struct Distribution {
  std::string_view id, ecosystem;
  Release release;
};

constexpr Distribution kDistributions[] = {
    {"debian", "Debian", Release::kMajor},
    {"alpine", "Alpine", Release::kTwoParts},
    {"wolfi", "Wolfi", Release::kNone},
    {"chainguard", "Chainguard", Release::kNone},
    {"minimos", "MinimOS", Release::kNone},
    {"echo", "Echo", Release::kNone},
    {"alpaquita", "Alpaquita", Release::kAll},
    {"bellsoft-hardened-containers", "BellSoft Hardened Containers", Release::kAll},
    {"almalinux", "AlmaLinux", Release::kMajor},
    {"rocky", "Rocky Linux", Release::kMajor},
    {"mageia", "Mageia", Release::kMajor},
    {"azurelinux", "Azure Linux", Release::kMajor},
    {"mariner", "Azure Linux", Release::kMajor},
    {"photon", "Photon OS", Release::kAll},
};

constexpr std::pair<std::string_view, std::string_view> kDebianNames[] = {
    {"buster", "10"}, {"bullseye", "11"}, {"bookworm", "12"}, {"trixie", "13"}, {"forky", "14"}};

// Without quotes and the backslashes of a shell.
std::string Unquoted(std::string_view text) {
  const bool quoted =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text[0];
  if (quoted) text = text.substr(1, text.size() - 2);
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

std::string FirstParts(std::string_view version, size_t count) {
  std::vector<std::string> parts = Split(version, '.');
  parts.resize(std::min(parts.size(), count));
  return Join(parts, ".");
}

bool IsNumbers(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// An April of an even year is supported for long.
std::string Ubuntu(const OsRelease& os) {
  if (!IsNumbers(os.version_id)) return "Ubuntu";
  const bool april = os.version_id.size() == 5 && os.version_id.ends_with(".04");
  const bool long_term = april && (os.version_id[1] - '0') % 2 == 0;
  return fmt::format("Ubuntu:{}{}", os.version_id, long_term ? ":LTS" : "");
}

// "15.5" of SUSE Linux Enterprise is "15 SP5".
std::string Suse(const OsRelease& os) {
  if (os.id == "opensuse-tumbleweed" || os.id == "opensuse-microos") return "openSUSE:Tumbleweed";
  if (os.id == "opensuse-leap-micro") return "openSUSE:Leap Micro " + os.version_id;
  if (os.id.starts_with("opensuse")) return "openSUSE:Leap " + os.version_id;
  std::string_view name = os.pretty_name;
  constexpr std::string_view kMaker = "SUSE ";
  if (name.starts_with(kMaker)) name.remove_prefix(kMaker.size());
  if (!name.empty()) return fmt::format("SUSE:{}", name);
  const std::string known =
      formats::EcosystemOfDistro("SUSE", fmt::format("{}-{}", os.id, os.version_id));
  return known.empty() ? "SUSE" : known;
}

// The products of Red Hat are named by their CPE.
std::string RedHat(const OsRelease& os) {
  constexpr std::string_view kOs = "cpe:/o:redhat:", kApplication = "cpe:/a:redhat:";
  for (const std::string_view front : {kOs, kApplication})
    if (os.cpe_name.starts_with(front)) return "Red Hat:" + os.cpe_name.substr(front.size());
  return os.version_id.empty() ? "Red Hat"
                               : "Red Hat:enterprise_linux:" + FirstParts(os.version_id, 1);
}

// "22.03 (LTS-SP1)" is "22.03-LTS-SP1".
std::string OpenEuler(const OsRelease& os) {
  std::string release = os.version;
  std::erase(release, ')');
  if (const size_t at = release.find(" ("); at != std::string::npos) release.replace(at, 2, "-");
  return release.empty() ? "openEuler" : "openEuler:" + release;
}

}  // namespace

OsRelease ParseOsRelease(std::string_view text) {
  OsRelease os;
  const std::pair<std::string_view, std::string*> fields[] = {{"ID", &os.id},
                                                              {"VERSION_ID", &os.version_id},
                                                              {"NAME", &os.name},
                                                              {"VERSION_CODENAME", &os.codename},
                                                              {"VERSION", &os.version},
                                                              {"PRETTY_NAME", &os.pretty_name},
                                                              {"CPE_NAME", &os.cpe_name}};
  LineReader lines(text.substr(0, kMaxBytes));
  while (lines.Next()) {
    const std::string_view line = Trim(lines.line());
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    for (const auto& [key, value] : fields)
      if (line.substr(0, equals) == key) *value = Printable(Unquoted(line.substr(equals + 1)), 200);
  }
  return os;
}

Result<OsRelease> ReadOsRelease(const SourceFile& file, std::string_view below_root) {
  std::string root;
  if (file.path.ends_with(below_root))
    root = file.path.substr(0, file.path.size() - below_root.size());
  for (const char* path : {"etc/os-release", "usr/lib/os-release"})
    if (const auto text = file.read(root + path)) return ParseOsRelease(*text);
  return NotFound(fmt::format("{}etc/os-release: not there", root));
}

std::string EcosystemOf(const OsRelease& os) {
  if (os.id == "ubuntu") return Ubuntu(os);
  for (const std::string_view suse : {"opensuse", "sle", "sl-micro"})
    if (os.id.starts_with(suse)) return Suse(os);
  if (os.id == "rhel") return RedHat(os);
  if (os.id == "openEuler") return OpenEuler(os);
  const auto* found = std::ranges::find(kDistributions, os.id, &Distribution::id);
  if (found == std::end(kDistributions)) return "";
  std::string release = os.version_id;
  if (os.id == "debian" && release.empty())
    for (const auto& [name, number] : kDebianNames)
      if (os.codename == name) release = number;
  const bool usable = found->release == Release::kAll ? !release.empty() : IsNumbers(release);
  if (found->release == Release::kNone || !usable) return std::string(found->ecosystem);
  if (found->release == Release::kMajor) release = FirstParts(release, 1);
  if (found->release == Release::kTwoParts) release = FirstParts(release, 2);
  return fmt::format("{}:{}{}", found->ecosystem, os.id == "alpine" ? "v" : "", release);
}

std::string WhyNoAdvisories(const OsRelease& os) {
  const std::string ecosystem = EcosystemOf(os);
  if (ecosystem.empty())
    return fmt::format("no advisories are known for the distribution \"{}\"", os.id);
  const bool rolling = std::ranges::any_of(kDistributions, [&](const Distribution& distribution) {
    return distribution.id == os.id && distribution.release == Release::kNone;
  });
  if (rolling || ecosystem.find(':') != std::string::npos) return "";
  return fmt::format(
      "advisories of {} are filed by release, and \"{}\" is none that is out: none is found",
      ecosystem, os.version_id.empty() ? os.pretty_name : os.version_id);
}

}  // namespace redoubt::inventory
