#include "scan/code/source_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/file.h"
#include "formats/git_index.h"

namespace redoubt::scan::code {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxIgnoreBytes = 1 << 20;
constexpr size_t kMaxIndexBytes = 512 << 20;
constexpr std::string_view kNever[] = {".git", ".redoubt"};
constexpr std::string_view kExcluded[] = {".git",
                                          ".redoubt",
                                          ".hg",
                                          ".svn",
                                          "node_modules",
                                          "vendor",
                                          "bower_components",
                                          "dist",
                                          ".venv",
                                          "venv",
                                          "__pycache__",
                                          "jspm_packages",
                                          "site-packages",
                                          ".tox",
                                          ".nox",
                                          ".mypy_cache",
                                          ".yarn",
                                          ".next",
                                          ".nuxt",
                                          ".gradle",
                                          ".terraform"};

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

bool IsExcluded(std::string_view name, bool everything) {
  return everything ? std::ranges::find(kNever, name) != std::end(kNever)
                    : std::ranges::find(kExcluded, name) != std::end(kExcluded);
}

SourceFile FileOf(std::string path, const struct stat& about) {
  const auto nanoseconds = [](const timespec& time) {
    return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return {.path = std::move(path),
          .size_bytes = static_cast<uint64_t>(about.st_size),
          .changed_ns = std::max(nanoseconds(about.st_mtim), nanoseconds(about.st_ctim)),
          .inode = about.st_ino};
}

}  // namespace

bool IsInExcludedFolder(std::string_view path) {
  for (size_t slash = path.find('/'); slash != path.npos; slash = path.find('/')) {
    if (IsExcluded(path.substr(0, slash), false)) return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

FolderTree::FolderTree(fs::path root, const ListOptions& options)
    : root_(std::move(root)), options_(options) {
  if (!options_.everything) repository_ = RepositoryAround(root_);
  const IgnorePatterns around = PatternsAround();
  List("", 0, repository_ ? around : IgnorePatterns());
  std::ranges::sort(files_, {}, &SourceFile::path);
  if (repository_) AddTracked();
}

std::string FolderTree::InRepository(const std::string& path) const {
  return repository_ ? repository_->InRepository(path) : path;
}

// Of the repository itself and of the folders between its root and ours. A folder that the
// repository ignores is none of its own: a copy of another tree, as ours in .redoubt.
IgnorePatterns FolderTree::PatternsAround() {
  IgnorePatterns patterns;
  if (!repository_) return patterns;
  if (const auto text = ReadFile(repository_->git_dir / "info/exclude", kMaxIgnoreBytes))
    patterns.Add("", *text);
  fs::path folder;
  for (const fs::path& part : fs::path(repository_->prefix)) {
    if (const auto text =
            ReadFileBeneath(repository_->root, folder / ".gitignore", kMaxIgnoreBytes))
      patterns.Add(folder.generic_string(), *text);
    folder /= part;
    if (part == ".redoubt" || patterns.Ignores(folder.generic_string(), true)) {
      repository_.reset();
      return patterns;
    }
  }
  return patterns;
}

void FolderTree::List(const std::string& folder, int depth, const IgnorePatterns& around) {
  const std::string shown = folder.empty() ? "." : folder;
  if (depth > options_.depth) {
    problems_.push_back(fmt::format("{}: deeper than {} folders", shown, options_.depth));
    return;
  }
  const int fd = open((root_ / folder).c_str(),
                      O_RDONLY | O_DIRECTORY | O_CLOEXEC | (folder.empty() ? 0 : O_NOFOLLOW));
  const std::unique_ptr<DIR, CloseFolder> listing(fd < 0 ? nullptr : fdopendir(fd));
  if (!listing) {
    problems_.push_back(fmt::format("{}: {}", shown, std::strerror(errno)));
    if (fd >= 0) close(fd);
    return;
  }
  std::vector<std::string> names;
  bool has_patterns = false;
  while (const dirent* entry = readdir(listing.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (++seen_ > options_.entries) {
      if (seen_ == options_.entries + 1)
        problems_.push_back(
            fmt::format("more than {} files: the rest was not looked at", options_.entries));
      return;
    }
    has_patterns = has_patterns || name == ".gitignore";
    names.emplace_back(name);
  }
  IgnorePatterns own;
  const bool more = has_patterns && !options_.everything;
  if (more) {
    own = around;
    if (const auto text = ReadFileBeneath(root_, fs::path(folder) / ".gitignore", kMaxIgnoreBytes))
      own.Add(InRepository(folder), *text);
  }
  const IgnorePatterns& patterns = more ? own : around;
  for (const std::string& name : names) {
    struct stat about{};
    if (fstatat(fd, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) continue;  // gone since
    const bool is_folder = S_ISDIR(about.st_mode);
    if (!is_folder && !S_ISREG(about.st_mode)) continue;
    if (is_folder && IsExcluded(name, options_.everything)) continue;
    std::string path = folder.empty() ? name : fmt::format("{}/{}", folder, name);
    if (!patterns.empty() && patterns.Ignores(InRepository(path), is_folder)) continue;
    if (is_folder)
      List(path, depth + 1, patterns);
    else
      files_.push_back(FileOf(std::move(path), about));
  }
}

// What is tracked counts although a pattern names it.
void FolderTree::AddTracked() {
  const auto bytes = ReadFile(repository_->git_dir / "index", kMaxIndexBytes);
  if (!bytes) return;  // nothing is tracked yet
  const auto entries = formats::ParseGitIndex(*bytes);
  if (!entries) return;  // of a format that is not known: what no pattern names is listed
  const size_t listed = files_.size();
  for (const formats::GitIndexEntry& entry : *entries) {
    const auto path = repository_->InFolder(entry.path);
    if (!path || !entry.IsPlainFile() || IsInExcludedFolder(*path)) continue;
    const auto end = files_.begin() + static_cast<ptrdiff_t>(listed);
    const auto found = std::ranges::lower_bound(files_.begin(), end, *path, {}, &SourceFile::path);
    if (found != end && found->path == *path) continue;
    struct stat about{};
    if (lstat((root_ / *path).c_str(), &about) == 0 && S_ISREG(about.st_mode))
      files_.push_back(FileOf(*path, about));
  }
  std::ranges::sort(files_, {}, &SourceFile::path);
  const auto repeated = std::ranges::unique(files_, {}, &SourceFile::path);
  files_.erase(repeated.begin(), repeated.end());
}

Result<std::string> FolderTree::Read(size_t index, size_t max_bytes) const {
  return ReadFileBeneath(root_, files_[index].path, max_bytes);
}

void MemoryTree::Add(std::string path, std::string bytes) {
  files_.push_back({.path = std::move(path), .size_bytes = bytes.size()});
  texts_.push_back(std::move(bytes));
}

Result<std::string> MemoryTree::Read(size_t index, size_t max_bytes) const {
  if (texts_[index].size() > max_bytes)
    return ResourceExhausted(fmt::format("{}: too large", files_[index].path));
  return texts_[index];
}

}  // namespace redoubt::scan::code
