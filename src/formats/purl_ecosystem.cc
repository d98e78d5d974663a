#include "formats/purl_ecosystem.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/purl_distro.h"

namespace redoubt::formats {
namespace {

// How a name of OSV becomes a purl's namespace and name.
enum class Form : uint8_t {
  kPlain,   // the name as it is; a distribution's namespace
  kPath,    // all before the last "/" is the namespace
  kMaven,   // group:artifact
  kPypi,    // normalised as PEP 503 says
  kGo,      // a module path
  kAction,  // owner/repository/folder
};

struct Ecosystem {
  std::string_view name;
  std::string_view type;
  Form form = Form::kPlain;
  int release_parts = 0;               // of a release in "distro" that OSV keeps; 0: all
  std::string_view distribution = "";  // the purl's namespace
  std::string_view distro = "";        // what the qualifier begins with; "" : as `distribution`
};

// The types and namespaces are those of osv.dev.
constexpr Ecosystem kEcosystems[] = {
    {"npm", "npm", Form::kPath},
    {"PyPI", "pypi", Form::kPypi},
    {"Maven", "maven", Form::kMaven},
    {"Go", "golang", Form::kGo},
    {"RubyGems", "gem"},
    {"Packagist", "composer", Form::kPath},
    {"NuGet", "nuget"},
    {"crates.io", "cargo"},
    {"Hex", "hex", Form::kPath},
    {"Pub", "pub"},
    {"SwiftURL", "swift", Form::kPath},
    {"CRAN", "cran"},
    {"Hackage", "hackage"},
    {"ConanCenter", "conan"},
    {"Julia", "julia"},
    {"opam", "opam"},
    {"Bitnami", "bitnami"},
    {"VSCode", "vscode-extension", Form::kPath},
    {"GitHub Actions", "github", Form::kAction},
    {"OSS-Fuzz", "generic"},
    {"Debian", "deb", Form::kPlain, 1, "debian"},
    {"Ubuntu", "deb", Form::kPlain, 2, "ubuntu"},
    {"Echo", "deb", Form::kPlain, 0, "echo"},
    {"Alpine", "apk", Form::kPlain, 2, "alpine"},
    {"Alpaquita", "apk", Form::kPlain, 0, "alpaquita"},
    {"BellSoft Hardened Containers", "apk", Form::kPlain, 0, "bellsoft-hardened-containers"},
    {"Chainguard", "apk", Form::kPlain, 0, "chainguard"},
    {"CleanStart", "apk", Form::kPlain, 0, "cleanstart"},
    {"MinimOS", "apk", Form::kPlain, 0, "minimos"},
    {"Wolfi", "apk", Form::kPlain, 0, "wolfi"},
    {"AlmaLinux", "rpm", Form::kPlain, 1, "almalinux"},
    {"Azure Linux", "rpm", Form::kPlain, 0, "azure-linux"},
    {"Mageia", "rpm", Form::kPlain, 1, "mageia"},
    {"openEuler", "rpm", Form::kPlain, 0, "openeuler"},
    {"openSUSE", "rpm", Form::kPlain, 0, "opensuse"},
    {"Photon OS", "rpm", Form::kPlain, 0, "photon"},
    {"Red Hat", "rpm", Form::kPlain, 0, "redhat"},
    {"Rocky Linux", "rpm", Form::kPlain, 1, "rocky-linux", "rocky"},
    {"SUSE", "rpm", Form::kPlain, 0, "suse"},
};

// Whose packages are no packages of one type: a whole system, files, or images.
constexpr std::string_view kWithoutPurl[] = {"Android",    "Bioconductor", "Docker Hardened Images",
                                             "FreeBSD",    "GHC",          "GIT",
                                             "Kubernetes", "Linux",        "Root",
                                             "TuxCare"};

// Namespaces that other tools write.
constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
    {"rocky", "rocky-linux"},
    {"rockylinux", "rocky-linux"},
    {"rhel", "redhat"},
    {"sles", "suse"},
    {"sled", "suse"},
    {"sle-micro", "suse"},
    {"sl-micro", "suse"},
    {"opensuse-leap", "opensuse"},
    {"azurelinux", "azure-linux"},
    {"mariner", "azure-linux"},
    {"opensuse-tumbleweed", "opensuse"}};

// Releases by name, as "distro" may have them.
constexpr std::pair<std::string_view, std::string_view> kCodeNames[] = {
    {"jessie", "debian-8"},     {"stretch", "debian-9"},    {"buster", "debian-10"},
    {"bullseye", "debian-11"},  {"bookworm", "debian-12"},  {"trixie", "debian-13"},
    {"forky", "debian-14"},     {"trusty", "ubuntu-14.04"}, {"xenial", "ubuntu-16.04"},
    {"bionic", "ubuntu-18.04"}, {"focal", "ubuntu-20.04"},  {"jammy", "ubuntu-22.04"},
    {"noble", "ubuntu-24.04"}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// PEP 503: runs of "-", "_" and "." are one "-"; lower case.
std::string Pep503(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool mark = c == '-' || c == '_' || c == '.';
    if (mark && out.ends_with('-')) continue;
    out += mark ? '-' : IsCapital(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// "!azure" is how the module cache and the proxy write "Azure" (go.dev/ref/mod#goproxy-protocol).
std::string UnescapeGo(std::string_view path) {
  std::string out;
  for (size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '!' && i + 1 < path.size() && IsLower(path[i + 1]))
      out += static_cast<char>(path[++i] - 'a' + 'A');
    else
      out += path[i];
  }
  return out;
}

// The standard library's and the tool chain's versions have no "v" in OSV nor in a purl.
bool IsGoItself(std::string_view module) { return module == "stdlib" || module == "toolchain"; }

void SplitPath(std::string_view path, Purl& purl) {
  const size_t slash = path.rfind('/');
  purl.name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  if (slash != std::string_view::npos) purl.namespace_path = path.substr(0, slash);
}

Status SplitAction(const std::string& name, Purl& purl) {
  const std::vector<std::string> parts = Split(name, '/');
  if (parts.size() < 2)
    return InvalidArgument(
        fmt::format("GitHub Actions \"{}\" (mend: owner/repository)", Printable(name, 200)));
  purl.namespace_path = parts[0];
  purl.name = parts[1];
  purl.subpath = Join({parts.begin() + 2, parts.end()}, "/");
  return {};
}

Status SplitMaven(const std::string& name, Purl& purl) {
  const size_t colon = name.find(':');
  if (colon == std::string::npos)
    return InvalidArgument(
        fmt::format("Maven \"{}\" (mend: group:artifact)", Printable(name, 200)));
  purl.namespace_path = name.substr(0, colon);
  purl.name = name.substr(colon + 1);
  return {};
}

Status SetName(const Ecosystem& ecosystem, const OsvPackage& package, Purl& purl) {
  purl.namespace_path = ecosystem.distribution;
  purl.version = package.version;
  switch (ecosystem.form) {
    case Form::kPlain:
      purl.name = package.name;
      return {};
    case Form::kPath:
      SplitPath(package.name, purl);
      return {};
    case Form::kPypi:
      purl.name = Pep503(package.name);
      return {};
    case Form::kMaven:
      return SplitMaven(package.name, purl);
    case Form::kAction:
      return SplitAction(package.name, purl);
    case Form::kGo:
      break;
  }
  SplitPath(UnescapeGo(package.name), purl);
  if (!purl.version.empty() && IsDigit(purl.version.front()) && !IsGoItself(package.name))
    purl.version.insert(0, "v");
  return {};
}

std::string_view DistroOf(const Ecosystem& ecosystem) {
  return ecosystem.distro.empty() ? ecosystem.distribution : ecosystem.distro;
}

// Every second April.
bool IsLongTerm(std::string_view release) {
  const size_t colon = release.rfind(':');
  if (colon != std::string_view::npos) release.remove_prefix(colon + 1);
  return release.size() == 5 && release.ends_with(".04") && (release[1] - '0') % 2 == 0;
}

// "v3.18" of Alpine and "22.04:LTS" of Ubuntu are "3.18" and "22.04" in "distro".
std::string ReleaseOf(const Ecosystem& ecosystem, std::string_view suffix) {
  if (ecosystem.name == "Alpine" && suffix.size() > 1 && suffix[0] == 'v' && IsDigit(suffix[1]))
    suffix.remove_prefix(1);
  if (ecosystem.name == "Ubuntu" && suffix.ends_with(":LTS") &&
      IsLongTerm(suffix.substr(0, suffix.size() - 4)))
    suffix.remove_suffix(4);
  return std::string(suffix);
}

// A release, or the repository that the package is in ("Packagist:https://…").
void SetSuffix(const Ecosystem& ecosystem, std::string_view suffix, Purl& purl) {
  if (!ecosystem.distribution.empty())
    purl.qualifiers["distro"] =
        fmt::format("{}-{}", DistroOf(ecosystem), ReleaseOf(ecosystem, suffix));
  else if (suffix.starts_with("https://"))
    purl.qualifiers["repository_url"] = suffix;
}

std::string SuffixOf(const Ecosystem& ecosystem, std::string release) {
  if (release.empty()) return "";
  if (ecosystem.release_parts > 0 && IsDigit(release.front())) {
    std::vector<std::string> parts = Split(release, '.');
    parts.resize(std::min<size_t>(parts.size(), static_cast<size_t>(ecosystem.release_parts)));
    release = Join(parts, ".");
  }
  if (ecosystem.name == "Alpine" && IsDigit(release.front())) release.insert(0, "v");
  if (ecosystem.name == "Ubuntu" && IsLongTerm(release)) release += ":LTS";
  return ":" + release;
}

std::string Qualifier(const Purl& purl, const std::string& key) {
  const auto found = purl.qualifiers.find(key);
  return found == purl.qualifiers.end() ? "" : found->second;
}

std::string EcosystemName(const Ecosystem& ecosystem, const Purl& purl) {
  std::string name(ecosystem.name);
  if (ecosystem.distribution.empty()) {
    const std::string url = Qualifier(purl, "repository_url");
    return url.starts_with("https://") ? name + ":" + url : name;
  }
  std::string distro = Qualifier(purl, "distro");
  for (const auto& [code, release] : kCodeNames)
    if (code == distro) distro = release;
  if (const std::string known = EcosystemOfDistro(name, distro); !known.empty()) return known;
  const std::string front = std::string(DistroOf(ecosystem)) + "-";
  if (!distro.starts_with(front)) return name;
  return name + SuffixOf(ecosystem, distro.substr(front.size()));
}

const Ecosystem* EcosystemOf(const Purl& purl) {
  std::string_view space = purl.namespace_path;
  for (const auto& [other, name] : kOtherNames)
    if (space == other) space = name;
  const auto* found =
      std::find_if(std::begin(kEcosystems), std::end(kEcosystems), [&](const Ecosystem& ecosystem) {
        return ecosystem.type == purl.type && purl.type != "generic" &&
               (ecosystem.distribution.empty() || ecosystem.distribution == space);
      });
  return found == std::end(kEcosystems) ? nullptr : found;
}

std::string OsvName(const Ecosystem& ecosystem, const Purl& purl) {
  if (ecosystem.form == Form::kPypi) return Pep503(purl.name);
  if (ecosystem.form == Form::kGo && purl.namespace_path.empty()) return UnescapeGo(purl.name);
  if (!ecosystem.distribution.empty() || purl.namespace_path.empty()) return purl.name;
  std::string name = purl.namespace_path + (ecosystem.form == Form::kMaven ? ':' : '/') + purl.name;
  if (ecosystem.form == Form::kGo) return UnescapeGo(name);
  if (ecosystem.form != Form::kAction || purl.subpath.empty()) return name;
  return name + '/' + purl.subpath;
}

// What stands between the parts of a name is in none of them.
bool ReadsBack(const Ecosystem& ecosystem, const Purl& purl) {
  if (ecosystem.form == Form::kPlain || ecosystem.form == Form::kPypi) return true;
  if (ecosystem.form == Form::kMaven)
    return (purl.namespace_path + purl.name).find(':') == std::string::npos;
  const bool path =
      ecosystem.form == Form::kAction && purl.namespace_path.find('/') != std::string::npos;
  return !path && purl.name.find('/') == std::string::npos;
}

}  // namespace

Result<Purl> PurlOfPackage(const OsvPackage& package) {
  const size_t colon = package.ecosystem.find(':');
  const std::string_view name = std::string_view(package.ecosystem).substr(0, colon);
  const auto* ecosystem = std::find_if(std::begin(kEcosystems), std::end(kEcosystems),
                                       [&](const Ecosystem& e) { return e.name == name; });
  if (ecosystem == std::end(kEcosystems))
    return NotFound(fmt::format("ecosystem \"{}\" has no purl type", Printable(name, 60)));
  Purl purl;
  purl.type = ecosystem->type;
  TRY_OK(SetName(*ecosystem, package, purl));
  if (colon != std::string::npos)
    SetSuffix(*ecosystem, std::string_view(package.ecosystem).substr(colon + 1), purl);
  TRY(const std::string text, BuildPurl(purl));
  return ParsePurl(text);
}

Result<OsvPackage> PackageOfPurl(const Purl& purl) {
  const Ecosystem* ecosystem = EcosystemOf(purl);
  if (!ecosystem)
    return NotFound(fmt::format(
        "purl type \"{}\"{} is no ecosystem of OSV", Printable(purl.type, 40),
        purl.namespace_path.empty()
            ? ""
            : fmt::format(" with namespace \"{}\"", Printable(purl.namespace_path, 100))));
  if (!ReadsBack(*ecosystem, purl))
    return InvalidArgument(fmt::format("no name of {} is \"{}\"", ecosystem->name,
                                       Printable(OsvName(*ecosystem, purl), 200)));
  OsvPackage package{EcosystemName(*ecosystem, purl), OsvName(*ecosystem, purl), purl.version};
  if (ecosystem->form == Form::kGo && package.version.size() > 1 && package.version[0] == 'v' &&
      IsDigit(package.version[1]))
    package.version.erase(0, 1);
  return package;
}

std::vector<std::string_view> EcosystemsWithPurl() {
  std::vector<std::string_view> names;
  for (const Ecosystem& ecosystem : kEcosystems) names.push_back(ecosystem.name);
  return names;
}

std::vector<std::string_view> EcosystemsWithoutPurl() {
  return {std::begin(kWithoutPurl), std::end(kWithoutPurl)};
}

}  // namespace redoubt::formats
