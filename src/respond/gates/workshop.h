// What the gates of one run share: the patched tree, its scan, and installed copies, each made
// once.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/finding.h"
#include "ports/sandbox.h"
#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

enum class Side { kBefore, kAfter };
constexpr std::string_view SideName(Side side) {
  return side == Side::kBefore ? "before" : "after";
}

/// A tree in which its lockfiles have been installed.
struct InstalledTree {
  std::filesystem::path folder;               // never run in: take a FreshCopy
  std::vector<std::filesystem::path> locked;  // folders with a lockfile, relative
  std::vector<std::string> protections;
  std::string log;  // redaction is left to whoever stores it
};

/// Thread-safe: the first caller makes a thing, the others wait for it. An error is kept as well.
class Workshop {
 public:
  explicit Workshop(const GateContext& context) : context_(context) {}

  /// The tree before the patch with the diff applied: what all gates judge.
  Result<std::filesystem::path> After();
  Result<std::filesystem::path> Tree(Side side);
  /// Scan of After() with the advisories of the context.
  Result<const ScanResult*> ScanAfter();
  /// Installed from the lockfiles with `npm ci --offline`, in the sandbox, with the per-case cache
  /// read-only; install scripts only where the repository allows them. Errors: as the fetcher's and
  /// the sandbox's; kFailedPrecondition with npm's own words when it refuses.
  Result<const InstalledTree*> Installed(Side side);
  /// A copy of the installed tree for one use, `scratch/USE-SIDE`.
  Result<std::filesystem::path> FreshCopy(Side side, std::string_view use);
  /// "node v20.1.0, npm 10.2.3" as the sandbox sees them.
  Result<std::string> Tools();

 private:
  template <typename T>
  struct Once {
    std::once_flag flag;
    std::optional<Result<T>> value;
  };
  template <typename T, typename Make>
  const Result<T>& Get(Once<T>& once, Make make) {
    std::call_once(once.flag, [&] { once.value.emplace(make()); });
    return *once.value;
  }

  Result<std::filesystem::path> MakeAfter();
  Result<InstalledTree> Install(Side side);
  Status InstallFolder(const std::filesystem::path& source, const std::filesystem::path& relative,
                       InstalledTree& tree);

  const GateContext& context_;
  std::mutex fetch_mutex_;  // the fetcher is thread-safe for different caches only
  Once<std::filesystem::path> after_;
  Once<ScanResult> scan_after_;
  Once<InstalledTree> installed_[2];
  Once<std::string> tools_;
};

/// Environment of every run of a repository's code: nothing of ours, colours and update checks off.
std::map<std::string, std::string> QuietEnvironment();

/// The last lines of what a program said, on one line, for a reason.
std::string LastWords(const ProcessResult& result, size_t max_bytes = 300);

}  // namespace redoubt::respond::gates
