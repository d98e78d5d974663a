// The difference of two folders of plain files, as git would write it for two trees.
#include <fmt/format.h>
#include <sys/stat.h>

#include <map>
#include <set>

#include "adapters/git/call.h"
#include "adapters/git/git.h"
#include "adapters/git/repository.h"
#include "adapters/git/tree.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFiles = 200'000;
constexpr size_t kMaxDiffBytes = 16 << 20;

struct PlainFile {
  bool program = false;
  uintmax_t size_bytes = 0;
};
using Folder = std::map<std::string, PlainFile>;

Result<Folder> ListFolder(const fs::path& folder) {
  Folder files;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string path = entry->path().lexically_relative(folder).string();
    const fs::file_status status = entry->symlink_status(error);
    if (fs::is_directory(status) || fs::is_symlink(status)) continue;  // a patch touches no links
    if (!fs::is_regular_file(status) || !IsSafeTreePath(path) || path.find('\n') != path.npos)
      return InvalidArgument(fmt::format("{}: no diff can be made of such a file",
                                         Printable(entry->path().string(), 512)));
    const bool program = (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
    files[path] = {program, entry->file_size(error)};
    if (files.size() > kMaxFiles)
      return ResourceExhausted(fmt::format("{}: more than {} files", folder.string(), kMaxFiles));
  }
  if (error) return Unavailable(fmt::format("{}: {}", folder.string(), error.message()));
  return files;
}

// Only files that differ go into the trees: a diff of two large folders stays cheap.
Result<bool> Same(const fs::path& before, const fs::path& after, const std::string& path,
                  const PlainFile& a, const PlainFile& b) {
  if (a.program != b.program || a.size_bytes != b.size_bytes) return false;
  TRY(const std::string old_text, ReadFileBeneath(before, path));
  TRY(const std::string new_text, ReadFileBeneath(after, path));
  return old_text == new_text;
}

}  // namespace

Result<std::string> GitCommand::DiffFolders(const fs::path& before, const fs::path& after) {
  const fs::path old_root = fs::absolute(before).lexically_normal();
  const fs::path new_root = fs::absolute(after).lexically_normal();
  TRY(Folder old_files, ListFolder(old_root));
  TRY(Folder new_files, ListFolder(new_root));
  for (auto file = old_files.begin(); file != old_files.end();) {
    const auto other = new_files.find(file->first);
    bool same = false;
    if (other != new_files.end()) {
      TRY(same, Same(old_root, new_root, file->first, file->second, other->second));
    }
    if (same) new_files.erase(other);
    file = same ? old_files.erase(file) : std::next(file);
  }
  if (old_files.empty() && new_files.empty()) return std::string();

  TRY(const TemporaryFolder folder, TemporaryFolder::Make(work_dir_));
  TRY_OK(WriteBareRepository(folder.path(), "", {}));
  const auto write_tree = [&](const fs::path& root, const Folder& files,
                              const char* name) -> Result<std::string> {
    std::string paths, index_lines;
    for (const auto& [path, unused] : files) paths += (root / path).string() + "\n";
    TRY(const std::string objects,
        Output({.args = {"hash-object", "-w", "--no-filters", "--stdin-paths"},
                .git_dir = folder.path(),
                .input = std::move(paths)}));
    size_t at = 0;
    for (const auto& [path, file] : files) {
      if (at + 41 > objects.size()) return Unavailable("git hash-object: an answer is missing");
      index_lines += fmt::format("{} {}\t{}", file.program ? "100755" : "100644",
                                 objects.substr(at, 40), path);
      index_lines += '\0';
      at += 41;
    }
    const std::map<std::string, std::string> index = {
        {"GIT_INDEX_FILE", (folder.path() / name).string()}};
    TRY_OK(Output({.args = {"update-index", "-z", "--index-info"},
                   .git_dir = folder.path(),
                   .input = std::move(index_lines),
                   .env = index}));
    return Output({.args = {"write-tree"}, .git_dir = folder.path(), .env = index});
  };
  TRY(const std::string old_tree, write_tree(old_root, old_files, "old"));
  TRY(const std::string new_tree, write_tree(new_root, new_files, "new"));
  return Output(
      {.args = {"diff-tree", "-r", "-p", "--binary", "--full-index", "--no-renames", "--no-color",
                "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/",
                std::string(Trim(old_tree)), std::string(Trim(new_tree))},
       .git_dir = folder.path(),
       .max_output_bytes = kMaxDiffBytes});
}

}  // namespace redoubt
