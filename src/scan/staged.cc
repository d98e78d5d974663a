#include "scan/staged.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "formats/git_index.h"
#include "scan/code/repository.h"
#include "scan/code/source_tree.h"
#include "scan/conclude.h"
#include "scan/contents.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxIndexBytes = 512 << 20;
constexpr size_t kMaxFileBytes = 16 << 20;

struct StagedFile {
  std::string path, object;
};

Result<std::vector<StagedFile>> FilesOf(const code::RepositoryPlace& place,
                                        const std::map<std::string, std::string>& head) {
  const fs::path index = place.git_dir / "index";
  std::error_code error;
  std::vector<StagedFile> files;
  if (!fs::exists(index, error)) return files;
  TRY(const std::string bytes, ReadFile(index, kMaxIndexBytes));
  TRY_WITH(index.string(), const auto entries, formats::ParseGitIndex(bytes));
  for (const formats::GitIndexEntry& entry : entries) {
    const auto path = place.InFolder(entry.path);
    if (!path || !entry.IsPlainFile() || entry.intent_to_add || entry.stage > 1) continue;
    const auto known = head.find(entry.path);
    if (known != head.end() && known->second == entry.object) continue;
    if (!code::IsInExcludedFolder(*path)) files.push_back({*path, entry.object});
  }
  std::ranges::sort(files, {}, &StagedFile::path);
  return files;
}

}  // namespace

Result<ScanResult> ScanStaged(GitObjectSource& git, std::string_view asset, const fs::path& folder,
                              const ScanOptions& options) {
  const auto place = code::RepositoryAround(folder);
  if (!place)
    return InvalidArgument(
        fmt::format("{}: in no git repository (mend: --staged needs one)", folder.string()));
  TRY(const auto objects, git.OpenObjects(place->root));
  auto head = objects->FilesAt("HEAD");  // there is none before the first commit
  TRY(const std::vector<StagedFile> files,
      FilesOf(*place, head ? *head : std::map<std::string, std::string>()));
  std::vector<std::string> ids;
  for (const StagedFile& file : files) ids.push_back(file.object);
  ScanResult result;
  result.asset = asset;
  result.at = options.now;
  code::MemoryTree tree;
  std::vector<bool> read(files.size());
  TRY_OK(objects->Read(ids, kMaxFileBytes, [&](size_t i, std::string_view bytes) {
    read[i] = true;
    tree.Add(files[i].path, std::string(bytes));
  }));
  for (size_t i = 0; i < files.size(); ++i)
    if (!read[i]) AddProblem(result, files[i].path + ": not scanned: larger than 16 MiB");
  ScanContents(tree, options, result);
  result.notes.push_back(fmt::format("{} staged", Counted(files.size(), "file")));
  return result;
}

}  // namespace redoubt::scan
