#include "respond/gates/workshop.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "respond/gates/tree.h"
#include "respond/patch/fetch.h"
#include "scan/engine.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCacheInside = "/redoubt/cache";
constexpr Duration kInstallTimeout = Minutes(5);

/// A repository's .npmrc can name programs and registries; of all its settings only the one that
/// decides whether a lockfile can be installed at all is taken over.
bool WantsLegacyPeers(const fs::path& root, const fs::path& folder) {
  const auto text = ReadFileBeneath(root, folder / ".npmrc", 1 << 16);
  if (!text) return false;
  for (const std::string& line : Split(*text, '\n')) {
    std::string setting(line);
    std::erase_if(setting, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; });
    if (setting == "legacy-peer-deps=true" || setting == "legacy-peer-deps") return true;
  }
  return false;
}

/// An empty file over every .npmrc that npm would read, so that nothing in the tree has to be
/// moved.
Result<std::vector<SandboxMount>> EmptyNpmrcMounts(const fs::path& scratch, const fs::path& tree,
                                                   const fs::path& folder) {
  std::vector<SandboxMount> mounts;
  const fs::path empty = scratch / "empty-npmrc";
  for (fs::path at = folder;; at = at.parent_path()) {
    std::error_code error;
    if (fs::symlink_status(tree / at / ".npmrc", error).type() != fs::file_type::not_found)
      mounts.push_back({empty, (fs::path("/work") / at / ".npmrc").string(), false});
    if (at.empty()) break;
  }
  if (!mounts.empty()) TRY_OK(WriteFileAtomic(empty, ""));
  return mounts;
}

std::vector<std::string> InstallCommand(bool scripts, bool legacy_peers,
                                        const std::string& registry) {
  std::vector<std::string> argv = {"npm",
                                   "ci",
                                   "--offline",
                                   fmt::format("--cache={}", kCacheInside),
                                   "--userconfig=/redoubt/no-user-npmrc",
                                   "--globalconfig=/redoubt/no-global-npmrc",
                                   "--logs-max=0",
                                   "--no-audit",
                                   "--no-fund",
                                   "--no-update-notifier",
                                   "--no-progress",
                                   "--include=dev"};
  argv.push_back(scripts ? "--no-ignore-scripts" : "--ignore-scripts");
  if (!registry.empty()) argv.push_back("--registry=" + registry);
  if (legacy_peers) argv.push_back("--legacy-peer-deps");
  return argv;
}

}  // namespace

std::map<std::string, std::string> QuietEnvironment() {
  return {{"CI", "true"},
          {"NO_COLOR", "1"},
          {"FORCE_COLOR", "0"},
          {"TERM", "dumb"},
          {"LANG", "C.UTF-8"},
          {"npm_config_update_notifier", "false"},
          {"npm_config_logs_max", "0"},
          {"npm_config_offline", "true"}};
}

std::string LastWords(const ProcessResult& result, size_t max_bytes) {
  std::string_view text = Trim(result.err);
  if (text.empty()) text = Trim(result.out);
  if (text.size() > max_bytes) text = text.substr(text.size() - max_bytes);
  std::string words;
  for (const std::string& line : Split(text, '\n')) {
    if (Trim(line).empty()) continue;
    if (!words.empty()) words += " · ";
    words += Trim(line);
  }
  return RedactSecrets(Printable(words, max_bytes + 64));
}

Result<fs::path> Workshop::MakeAfter() {
  const fs::path folder = context_.scratch / "after";
  TRY_OK(CopyTree(context_.before, folder));
  TRY_OK(context_.git.Apply(folder, context_.patch.diff));
  return folder;
}

Result<fs::path> Workshop::After() {
  return Get(after_, [this] { return MakeAfter(); });
}

Result<fs::path> Workshop::Tree(Side side) {
  if (side == Side::kBefore) return context_.before;
  return After();
}

Result<const ScanResult*> Workshop::ScanAfter() {
  const auto& scan = Get(scan_after_, [this]() -> Result<ScanResult> {
    TRY(const fs::path after, After());
    return scan::ScanFolder(context_.scan_before.asset, after, context_.advisories,
                            {.commit = context_.commit,
                             .now = context_.clock.Now(),
                             .dependencies = context_.code == nullptr,
                             .code = context_.code});
  });
  if (!scan) return Fail(scan.error());
  return &*scan;
}

Status Workshop::InstallFolder(const fs::path& source, const fs::path& relative,
                               InstalledTree& tree) {
  const bool legacy_peers = WantsLegacyPeers(source, relative);
  TRY(std::vector<SandboxMount> mounts, EmptyNpmrcMounts(context_.scratch, source, relative));
  {
    const std::lock_guard lock(fetch_mutex_);
    TRY_OK(context_.fetcher.Fill(source / relative, context_.cache));
  }
  TRY(const std::string registry, context_.fetcher.Registry());
  SandboxSpec spec;
  spec.argv = InstallCommand(context_.repository.install_scripts, legacy_peers, registry);
  spec.cwd = (fs::path("/work") / relative).lexically_normal().string();
  if (relative.empty()) spec.cwd = "/work";
  spec.env = QuietEnvironment();
  TRY(spec.mounts,
      OfflineCacheMounts(context_.cache, tree.folder.string() + ".npm", std::string(kCacheInside)));
  spec.mounts.push_back({tree.folder, "/work", true});
  std::ranges::move(mounts, std::back_inserter(spec.mounts));
  spec.limits.timeout = kInstallTimeout;
  TRY(const SandboxResult run, context_.sandbox.Run(spec));
  MergeProtections(run.protections, tree.protections);
  GateLog log;
  log.Output(fmt::format("{} (in {})", Join(spec.argv, " "), spec.cwd), run.process);
  tree.log += log.text();
  if (run.process.timed_out)
    return Fail(ErrorCode::kDeadlineExceeded,
                "npm ci did not end within " + kInstallTimeout.Human());
  if (!run.process.Ok() && run.process.err.find("ENOSPC") != std::string::npos)
    return Unavailable(fmt::format("{}: the disk is full (mend: free space below the state folder)",
                                   context_.scratch.string()));
  if (!run.process.Ok())
    return FailedPrecondition("npm ci refuses the lockfile: " + LastWords(run.process));
  return {};
}

Result<InstalledTree> Workshop::Install(Side side) {
  TRY(const fs::path source, Tree(side));
  InstalledTree tree;
  tree.folder = context_.scratch / fmt::format("installed-{}", SideName(side));
  TRY_OK(CopyTree(source, tree.folder));
  TRY(tree.locked, LockedFolders(tree.folder));
  std::error_code error;
  fs::create_directories(context_.cache, error);
  for (const fs::path& folder : tree.locked)
    if (auto done = InstallFolder(source, folder, tree); !done)
      return Fail(done.error().With(folder.empty() ? "." : folder.generic_string()));
  return tree;
}

Result<const InstalledTree*> Workshop::Installed(Side side) {
  const auto& tree = Get(installed_[side == Side::kAfter], [&] { return Install(side); });
  if (!tree) return Fail(tree.error());
  return &*tree;
}

Result<fs::path> Workshop::FreshCopy(Side side, std::string_view use) {
  TRY(const InstalledTree* tree, Installed(side));
  const fs::path copy = context_.scratch / fmt::format("{}-{}", use, SideName(side));
  std::error_code error;
  fs::remove_all(copy, error);
  if (error) return Unavailable(fmt::format("{}: {}", copy.string(), error.message()));
  TRY_OK(CopyTree(tree->folder, copy));
  return copy;
}

Result<std::string> Workshop::Tools() {
  return Get(tools_, [this]() -> Result<std::string> {
    std::vector<std::string> tools;
    for (const char* program : {"node", "npm"}) {
      SandboxSpec spec;
      spec.argv = {program, "--version"};
      spec.cwd = "/";
      spec.env = QuietEnvironment();
      spec.limits.timeout = Seconds(30);
      TRY(const SandboxResult run, context_.sandbox.Run(spec));
      if (!run.process.Ok())
        return FailedPrecondition(
            fmt::format("{} does not run in the sandbox: {}", program, LastWords(run.process)));
      tools.push_back(fmt::format("{} {}", program, Printable(Trim(run.process.out), 40)));
    }
    return Join(tools, ", ");
  });
}

}  // namespace redoubt::respond::gates
