#include "respond/gates/install/install.h"

#include <fmt/format.h>

#include <future>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "respond/gates/tree.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;

constexpr int kNoLockfileRisk = 30;

/// Every artefact must be pinned by content. The fetcher refuses this as well; here it is judged
/// from the lockfiles themselves, so that no other fetcher can let it pass.
Result<std::string> FirstUnpinned(const fs::path& tree) {
  TRY(const std::vector<fs::path> folders, LockedFolders(tree));
  for (const fs::path& folder : folders) {
    TRY(const fs::path file, LockfileOf(tree, folder));
    TRY(const std::string text, ReadFileBeneath(tree, file));
    TRY(const inventory::NpmTree lock, inventory::ParseNpmTree(text, file.generic_string()));
    for (const inventory::NpmEntry& entry : lock.entries) {
      if (entry.workspace || entry.link || entry.bundled) continue;
      if (entry.integrity.view().find("sha512-") == std::string_view::npos)
        return fmt::format("{}:{}: {} {} has no sha512 integrity", lock.file, entry.line,
                           Printable(entry.name, 200), Printable(entry.version, 100));
    }
  }
  return std::string();
}

std::string InstalledVersion(const fs::path& tree, const std::string& key) {
  const auto text = ReadFileBeneath(tree, fs::path(key) / "package.json", 4 << 20);
  if (!text) return "";
  const auto json = ParseJson(*text, "package.json", {.duplicates = DuplicateKeys::kLastWins});
  if (!json || !json->is_object()) return "";
  const auto version = json->find("version");
  return version != json->end() && version->is_string() ? version->get<std::string>() : "";
}

/// A changed package must really be on disk in the version that the lockfile promises.
std::string FirstWrongVersion(const GateRun& run, const InstalledTree& tree,
                              const ScanResult& scan) {
  for (const PackageChange& change : run.context.patch.changes) {
    if (change.to.empty()) continue;
    for (const Component& component : scan.components) {
      if (component.name != change.name || component.version != change.to) continue;
      const fs::path folder = fs::path(component.location.file).parent_path();
      const std::string installed = InstalledVersion(tree.folder / folder, component.key);
      // Optional packages for other platforms are left out by npm.
      if (installed.empty() && component.scope == Scope::kOptional) continue;
      if (installed != component.version)
        return fmt::format("{} is \"{}\" on disk, but {} in the lockfile", component.key,
                           Printable(installed, 40), component.version);
    }
  }
  return "";
}

}  // namespace

Result<Judgement> InstallGate::Judge(GateRun& run) const {
  TRY(const ScanResult* scan, run.shop.ScanAfter());
  TRY(const fs::path after, run.shop.After());
  TRY(const std::string unpinned, FirstUnpinned(after));
  if (!unpinned.empty()) return Rejected(unpinned + " (mend: let npm write the lockfile again)");
  // Later gates compare with the tree before the patch: its installation goes on meanwhile.
  // Whatever comes of it is theirs to judge.
  const auto baseline =
      std::async(std::launch::async, [&] { return run.shop.Installed(Side::kBefore).has_value(); });
  TRY(run.tools, run.shop.Tools());
  TRY(const InstalledTree* tree, run.shop.Installed(Side::kAfter));
  MergeProtections(tree->protections, run.protections);
  run.log.Line(tree->log);
  if (tree->locked.empty())
    return NotApplicable("the repository has no lockfile: nothing can be installed",
                         kNoLockfileRisk);
  if (const std::string wrong = FirstWrongVersion(run, *tree, *scan); !wrong.empty())
    return Rejected(wrong);
  return Passed(fmt::format(
      "npm ci installs {} offline, install scripts {}",
      tree->locked.size() == 1 ? "the lockfile" : fmt::format("{} lockfiles", tree->locked.size()),
      run.context.repository.install_scripts ? "on, inside the sandbox" : "off"));
}

}  // namespace redoubt::respond::gates
