// What is installed below a root: of this host, or of an unpacked image.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <utility>

#include "base/file.h"
#include "inventory/extractors/table.h"
#include "scan/conclude.h"
#include "scan/engine.h"
#include "scan/owned.h"
#include "scan/running.h"
#include "scan/system_files.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFiles = 5'000'000;
constexpr int kMaxDepth = 64;
constexpr size_t kMaxBytes = 512u << 20;

class SystemWalk {
 public:
  SystemWalk(const fs::path& root, ScanResult& result) : root_(root), result_(result) {}

  void Folder(const fs::path& relative, int depth) {
    if (depth > kMaxDepth) return Problem(relative.string() + ": too many folders deep");
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(root_ / relative, error), end; !error && it != end;
         it.increment(error)) {
      if (++seen_ > kMaxFiles) return TooMany();
      entries.push_back(*it);
    }
    if (error) Problem(fmt::format("{}: {}", relative.string(), error.message()));
    std::ranges::sort(entries);
    for (const fs::directory_entry& entry : entries) {
      const fs::path child = relative / entry.path().filename();
      const fs::file_status status = entry.symlink_status(error);
      if (error) continue;  // gone since
      if (fs::is_directory(status)) {
        if (depth > 0 || !IsKernelFolder(child.string())) Folder(child, depth + 1);
      } else if (fs::is_regular_file(status)) {
        File(child, status);
      }
    }
  }

  bool AnyRead() const { return any_read_; }

  /// After Folder: says what came with packages of the distribution.
  void Conclude() {
    AskOwners(result_, untold_,
              [this](const std::string& path) { return ReadFileBeneath(root_, path, kMaxBytes); });
  }

 private:
  void Problem(const std::string& text) { AddProblem(result_, text); }

  void TooMany() {
    if (!std::exchange(limit_said_, true))
      Problem(fmt::format("more than {} files: the rest was not looked at", kMaxFiles));
  }

  void File(const fs::path& relative, const fs::file_status& status) {
    const std::string path = relative.generic_string();
    if (const inventory::Extractor* extractor = InstalledExtractorFor(path))
      return Extract({extractor}, path);
    constexpr auto kRun = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    if ((status.permissions() & kRun) == fs::perms::none) return;
    Extract(inventory::ExtractorsForHead(Head(relative)), path);
  }

  std::string Head(const fs::path& relative) const {
    std::string head(inventory::kSniffBytes, '\0');
    std::ifstream file(root_ / relative, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return head;
  }

  // One reading serves all of them.
  void Extract(const std::vector<const inventory::Extractor*>& extractors,
               const std::string& path) {
    if (extractors.empty()) return;
    const Result<std::string> bytes = ReadFileBeneath(root_, path, kMaxBytes);
    if (!bytes) return Problem(bytes.error().message);
    const auto read = [this](const std::string& other) {
      return ReadFileBeneath(root_, other, 4u << 20);
    };
    for (const inventory::Extractor* extractor : extractors)
      Take(*extractor, path, extractor->extract({*bytes, path, read}));
  }

  void Take(const inventory::Extractor& extractor, const std::string& path,
            Result<inventory::Extraction> extraction) {
    if (!extraction) return Problem(extraction.error().message);
    any_read_ = true;
    for (const std::string& gap : extraction->gaps) {
      if (extractor.place == inventory::Place::kAnywhere)
        untold_.emplace_back(path, gap);
      else
        Problem(gap);
    }
    std::ranges::move(extraction->components, std::back_inserter(result_.components));
  }

  const fs::path& root_;
  ScanResult& result_;
  Untold untold_;
  size_t seen_ = 0;
  bool limit_said_ = false, any_read_ = false;
};

}  // namespace

Result<ScanResult> ScanSystem(std::string_view asset, const fs::path& root,
                              const intel::Index& index, const ScanOptions& options) {
  std::error_code error;
  if (!fs::is_directory(root, error))
    return NotFound(fmt::format("{}: not a folder that can be read", root.string()));
  ScanResult result;
  result.asset = asset;
  result.at = options.now;
  SystemWalk walk(root, result);
  walk.Folder("", 0);
  walk.Conclude();
  if (options.running)
    TellRunning(result, *options.running, root,
                [&](const std::string& path) { return ReadFileBeneath(root, path, kMaxBytes); });
  if (!walk.AnyRead())
    AddProblem(result,
               fmt::format("{}: no package database and nothing installed that redoubt knows",
                           root.string()));
  MatchAll(result, index);
  return result;
}

}  // namespace redoubt::scan
