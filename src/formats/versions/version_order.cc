#include "formats/versions/version_order.h"

#include <fmt/format.h>

#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats {
namespace {

using namespace versions;

constexpr VersionOrder kApk{"apk", CompareApk}, kConan{"conan", CompareConan},
    kCran{"cran", CompareCran}, kDebian{"dpkg", CompareDebian}, kHackage{"hackage", CompareHackage},
    kLinux{"linux", CompareLinux}, kMaven{"maven", CompareMaven}, kNuGet{"nuget", CompareNuGet},
    kOpam{"opam", CompareOpam}, kPackagist{"packagist", ComparePackagist}, kPub{"pub", ComparePub},
    kPyPi{"pep440", ComparePyPi}, kRpm{"rpm", CompareRpm}, kRubyGems{"rubygems", CompareRubyGems},
    kSemver{"semver", CompareSemver};

constexpr EcosystemOrder kTable[] = {
    {"AlmaLinux", kRpm},
    {"Alpaquita", kApk},
    {"Alpine", kApk},
    {"Azure Linux", kRpm},
    {"BellSoft Hardened Containers", kApk},
    {"Bioconductor", kCran},
    {"Bitnami", kSemver},
    {"Chainguard", kApk},
    {"CleanStart", kApk},
    {"ConanCenter", kConan},
    {"CRAN", kCran},
    {"crates.io", kSemver},
    {"Debian", kDebian},
    {"Docker Hardened Images", kSemver, true},
    {"Echo", kDebian, true},
    {"GHC", kSemver},
    {"GitHub Actions", kSemver},
    {"Go", kSemver},
    {"Hackage", kHackage},
    {"Hex", kSemver},
    {"Julia", kSemver},
    {"Kubernetes", kSemver},
    {"Linux", kLinux},
    {"Mageia", kRpm},
    {"Maven", kMaven},
    {"MinimOS", kApk},
    {"npm", kSemver},
    {"NuGet", kNuGet},
    {"opam", kOpam},
    {"openEuler", kRpm},
    {"openSUSE", kRpm},
    {"Packagist", kPackagist},
    {"Photon OS", kRpm},
    {"Pub", kPub},
    {"PyPI", kPyPi},
    {"Red Hat", kRpm},
    {"Rocky Linux", kRpm},
    {"Root", kSemver, true},
    {"RubyGems", kRubyGems},
    {"semver", kSemver},
    {"SUSE", kRpm},
    {"SwiftURL", kSemver},
    {"TuxCare", kRpm, true},
    {"Ubuntu", kDebian},
    {"VSCode", kSemver},
    {"Wolfi", kApk},
};

const EcosystemOrder* Find(std::string_view name) {
  for (const EcosystemOrder& entry : kTable)
    if (EqualWithoutCase(entry.ecosystem, name)) return &entry;
  return nullptr;
}

Status CheckText(std::string_view text) {
  if (text.empty()) return InvalidArgument("a version is empty");
  if (text.size() <= kMaxVersionBytes) return {};
  return InvalidArgument(fmt::format("a version of {} bytes (limit {}): \"{}\"", text.size(),
                                     kMaxVersionBytes, Printable(text, 40)));
}

}  // namespace

Result<std::strong_ordering> VersionOrder::Compare(std::string_view a, std::string_view b) const {
  a = Trim(a);
  b = Trim(b);
  TRY_OK(CheckText(a));
  TRY_OK(CheckText(b));
  return function(a, b);
}

const VersionOrder* FindVersionOrder(std::string_view ecosystem) {
  const size_t colon = ecosystem.find(':');
  const EcosystemOrder* entry = Find(ecosystem.substr(0, colon));
  if (!entry) return nullptr;
  if (!entry->wraps || colon == std::string_view::npos) return &entry->order;
  const std::string_view inner = ecosystem.substr(colon + 1);
  const EcosystemOrder* wrapped = Find(inner.substr(0, inner.find(':')));
  if (!wrapped || wrapped->wraps) return &entry->order;
  // These publish rebuilds as build metadata ("1.2.3+echo.1"), which pub's order counts.
  static constexpr VersionOrder kSemverWithBuild = kPub;
  return wrapped->order.function == CompareSemver ? &kSemverWithBuild : &wrapped->order;
}

Result<const VersionOrder*> VersionOrderOf(std::string_view ecosystem) {
  if (const VersionOrder* order = FindVersionOrder(ecosystem)) return order;
  std::string known;
  for (const EcosystemOrder& entry : kTable)
    known += fmt::format("{}{}", known.empty() ? "" : ", ", entry.ecosystem);
  return NotFound(fmt::format("the version order of \"{}\" is not known (known: {})",
                              Printable(ecosystem, 60), known));
}

std::span<const EcosystemOrder> EcosystemOrders() { return kTable; }

}  // namespace redoubt::formats
