// The extractors there are: a folder each, a line each.
#include "inventory/extractors/table.h"

#include <unordered_map>

#include "inventory/extractors/apk/apk.h"
#include "inventory/extractors/bazel_maven/bazel_maven.h"
#include "inventory/extractors/bun_lock/bun_lock.h"
#include "inventory/extractors/cabal_freeze/cabal_freeze.h"
#include "inventory/extractors/cargo_auditable/cargo_auditable.h"
#include "inventory/extractors/cargo_lock/cargo_lock.h"
#include "inventory/extractors/compose/compose.h"
#include "inventory/extractors/composer_lock/composer_lock.h"
#include "inventory/extractors/conan_lock/conan_lock.h"
#include "inventory/extractors/deno_lock/deno_lock.h"
#include "inventory/extractors/dockerfile/dockerfile.h"
#include "inventory/extractors/dpkg/dpkg.h"
#include "inventory/extractors/flatpak/flatpak.h"
#include "inventory/extractors/gem_installed/gem_installed.h"
#include "inventory/extractors/gemfile_lock/gemfile_lock.h"
#include "inventory/extractors/github_actions/github_actions.h"
#include "inventory/extractors/gleam_manifest/gleam_manifest.h"
#include "inventory/extractors/go_binary/go_binary.h"
#include "inventory/extractors/go_mod/go_mod.h"
#include "inventory/extractors/gradle_catalog/gradle_catalog.h"
#include "inventory/extractors/gradle_lock/gradle_lock.h"
#include "inventory/extractors/gradle_verification/gradle_verification.h"
#include "inventory/extractors/helm_chart/helm_chart.h"
#include "inventory/extractors/homebrew/homebrew.h"
#include "inventory/extractors/jar/jar.h"
#include "inventory/extractors/julia_manifest/julia_manifest.h"
#include "inventory/extractors/mix_lock/mix_lock.h"
#include "inventory/extractors/npm_installed/npm_installed.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "inventory/extractors/nuget_assets/nuget_assets.h"
#include "inventory/extractors/nuget_config/nuget_config.h"
#include "inventory/extractors/nuget_deps/nuget_deps.h"
#include "inventory/extractors/nuget_lock/nuget_lock.h"
#include "inventory/extractors/nuget_project/nuget_project.h"
#include "inventory/extractors/opkg/opkg.h"
#include "inventory/extractors/pacman/pacman.h"
#include "inventory/extractors/paket_lock/paket_lock.h"
#include "inventory/extractors/pdm_lock/pdm_lock.h"
#include "inventory/extractors/pipfile_lock/pipfile_lock.h"
#include "inventory/extractors/pnpm_lock/pnpm_lock.h"
#include "inventory/extractors/podfile_lock/podfile_lock.h"
#include "inventory/extractors/poetry_lock/poetry_lock.h"
#include "inventory/extractors/pom_xml/pom_xml.h"
#include "inventory/extractors/pubspec_lock/pubspec_lock.h"
#include "inventory/extractors/pylock/pylock.h"
#include "inventory/extractors/pyproject/pyproject.h"
#include "inventory/extractors/python_archive/python_archive.h"
#include "inventory/extractors/python_installed/python_installed.h"
#include "inventory/extractors/rebar_lock/rebar_lock.h"
#include "inventory/extractors/renv_lock/renv_lock.h"
#include "inventory/extractors/requirements/requirements.h"
#include "inventory/extractors/rpm/rpm.h"
#include "inventory/extractors/sbom_cyclonedx/sbom_cyclonedx.h"
#include "inventory/extractors/sbom_spdx/sbom_spdx.h"
#include "inventory/extractors/snap/snap.h"
#include "inventory/extractors/stack_lock/stack_lock.h"
#include "inventory/extractors/swift_resolved/swift_resolved.h"
#include "inventory/extractors/uv_lock/uv_lock.h"
#include "inventory/extractors/vcpkg/vcpkg.h"
#include "inventory/extractors/vendored_js/vendored_js.h"
#include "inventory/extractors/yarn_lock/yarn_lock.h"

namespace redoubt::inventory {

std::span<const Extractor> Extractors() {
  // clang-format off
  static const Extractor kTable[] = {
      kApk,
      kBazelMaven,
      kBunLock,
      kCabalFreeze,
      kCargoAuditable,
      kCargoLock,
      kCompose,
      kComposerLock,
      kConanLock,
      kDenoLock,
      kDockerfile,
      kDpkg,
      kFlatpak,
      kGemInstalled,
      kGemfileLock,
      kGithubActions,
      kGleamManifest,
      kGoBinary,
      kGoMod,
      kGradleCatalog,
      kGradleLock,
      kGradleVerification,
      kHelmChart,
      kHomebrew,
      kJar,
      kJuliaManifest,
      kMixLock,
      kNpmInstalled,
      kNpmLock,
      kNugetAssets,
      kNugetConfig,
      kNugetDeps,
      kNugetLock,
      kNugetProject,
      kOpkg,
      kPacman,
      kPaketLock,
      kPdmLock,
      kPipfileLock,
      kPnpmLock,
      kPodfileLock,
      kPoetryLock,
      kPomXml,
      kPubspecLock,
      kPylock,
      kPyproject,
      kPythonArchive,
      kPythonInstalled,
      kRebarLock,
      kRenvLock,
      kRequirements,
      kRpm,
      kSbomCyclonedx,
      kSbomSpdx,
      kSnap,
      kStackLock,
      kSwiftResolved,
      kUvLock,
      kVcpkg,
      kVendoredJs,
      kYarnLock,
  };
  // clang-format on
  return kTable;
}

namespace {

// The patterns by what the last segment of a path tells at once: each file of a system asks.
class PatternIndex {
 public:
  PatternIndex() {
    for (const Extractor& extractor : Extractors())
      for (const std::string_view pattern : extractor.patterns) {
        const std::string_view last = pattern.substr(pattern.rfind('/') + 1);  // npos + 1 is 0
        const size_t star = last.rfind('*');
        if (star == std::string_view::npos)
          exact_[last].push_back({&extractor, pattern, last});
        else
          wild_.push_back({&extractor, pattern, last.substr(star + 1)});
      }
  }

  const Extractor* Find(std::string_view path, Place place) const {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const Extractor* first = nullptr;  // in the order of the table
    const auto consider = [&](const Entry& entry) {
      const bool counts = place != Place::kSource || entry.extractor->place != Place::kInstalled;
      if (counts && (!first || entry.extractor < first) && MatchesPath(entry.pattern, path))
        first = entry.extractor;
    };
    if (const auto found = exact_.find(name); found != exact_.end())
      for (const Entry& entry : found->second) consider(entry);
    for (const Entry& entry : wild_)
      if (name.ends_with(entry.end)) consider(entry);
    return first;
  }

 private:
  struct Entry {
    const Extractor* extractor;
    std::string_view pattern, end;
  };
  std::unordered_map<std::string_view, std::vector<Entry>> exact_;
  std::vector<Entry> wild_;
};

}  // namespace

const Extractor* ExtractorFor(std::string_view path, Place place) {
  static const PatternIndex index;
  return index.Find(path, place);
}

std::vector<const Extractor*> ExtractorsForHead(std::string_view head) {
  std::vector<const Extractor*> found;
  for (const Extractor& extractor : Extractors())
    if (extractor.sniff && extractor.sniff(head.substr(0, kSniffBytes)))
      found.push_back(&extractor);
  return found;
}

}  // namespace redoubt::inventory
