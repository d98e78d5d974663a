// A folder of repositories: work trees and bare ones.
#include <fmt/format.h>

#include <algorithm>

#include "discovery/discovery.h"

namespace redoubt::discovery {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 6;
constexpr size_t kMaxFolders = 1'000'000;

bool IsRepository(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder / ".git", error))) return true;
  return fs::is_regular_file(folder / "HEAD", error) &&
         fs::is_directory(folder / "objects", error) && fs::is_directory(folder / "refs", error);
}

class Walk {
 public:
  Walk(const fs::path& root, const Tools& tools) : root_(root), tools_(tools) {}

  Status Folder(const fs::path& folder, int depth) {
    if (IsRepository(folder))
      return Add(tools_,
                 {.kind = "repository",
                  .name = folder == root_ ? root_.filename().string()
                                          : folder.lexically_relative(root_).generic_string(),
                  .location = folder.string()},
                 assets);
    if (depth == kMaxDepth) return {};
    std::error_code error;
    std::vector<fs::path> inside;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      if (++seen_ > kMaxFolders)
        return ResourceExhausted(
            fmt::format("{}: more than {} entries", root_.string(), kMaxFolders));
      if (it->symlink_status(error).type() == fs::file_type::directory)
        inside.push_back(it->path());
    }
    if (error) return Unavailable(fmt::format("{}: {}", folder.string(), error.message()));
    std::ranges::sort(inside);
    for (const fs::path& next : inside) TRY_OK(Folder(next, depth + 1));
    return {};
  }

  std::vector<DiscoveredAsset> assets;

 private:
  const fs::path& root_;
  const Tools& tools_;
  size_t seen_ = 0;
};

}  // namespace

Assets DiscoverFolder(const DiscoverySource& source, const Tools& tools) {
  std::error_code error;
  if (!fs::is_directory(source.path, error))
    return NotFound(source.path.string() + ": not a folder that can be read");
  Walk walk(source.path, tools);
  TRY_OK(walk.Folder(source.path, 0));
  return std::move(walk.assets);
}

}  // namespace redoubt::discovery
