#include "scan/code/source_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/file.h"

namespace redoubt::scan::code {
namespace {

constexpr std::string_view kExcluded[] = {".git",          ".hg",
                                          ".svn",          ".redoubt",
                                          "node_modules",  "vendor",
                                          "dist",          ".venv",
                                          "venv",          "site-packages",
                                          ".tox",          ".nox",
                                          "__pycache__",   "bower_components",
                                          "jspm_packages", ".yarn",
                                          ".mypy_cache",   ".next",
                                          ".nuxt",         ".gradle",
                                          ".terraform"};

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

}  // namespace

FolderTree::FolderTree(std::filesystem::path root, const ListLimits& limits)
    : root_(std::move(root)), limits_(limits) {
  List("", 0);
  std::ranges::sort(files_, {}, &SourceFile::path);
}

void FolderTree::List(const std::string& folder, int depth) {
  const std::string shown = folder.empty() ? "." : folder;
  if (depth > limits_.depth) {
    problems_.push_back(fmt::format("{}: deeper than {} folders", shown, limits_.depth));
    return;
  }
  const int fd = open((root_ / folder).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  const std::unique_ptr<DIR, CloseFolder> listing(fd < 0 ? nullptr : fdopendir(fd));
  if (!listing) {
    problems_.push_back(fmt::format("{}: {}", shown, std::strerror(errno)));
    if (fd >= 0) close(fd);
    return;
  }
  std::vector<std::string> below;
  while (const dirent* entry = readdir(listing.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (++seen_ > limits_.entries) {
      if (seen_ == limits_.entries + 1)
        problems_.push_back(
            fmt::format("more than {} files: the rest was not looked at", limits_.entries));
      return;
    }
    struct stat about{};
    if (fstatat(fd, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0) continue;  // gone since
    std::string path = folder.empty() ? std::string(name) : fmt::format("{}/{}", folder, name);
    if (S_ISREG(about.st_mode))
      files_.push_back({std::move(path), static_cast<uint64_t>(about.st_size)});
    else if (S_ISDIR(about.st_mode) && std::ranges::find(kExcluded, name) == std::end(kExcluded))
      below.push_back(std::move(path));
  }
  for (const std::string& path : below) List(path, depth + 1);
}

Result<std::string> FolderTree::Read(size_t index, size_t max_bytes) const {
  return ReadFileBeneath(root_, files_[index].path, max_bytes);
}

}  // namespace redoubt::scan::code
