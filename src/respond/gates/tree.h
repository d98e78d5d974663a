// Plain trees of files that somebody else controls: bounded copies and comparison.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace redoubt::respond::gates {

struct TreeLimits {
  size_t files = 300'000;  // files, folders and links together
  uint64_t bytes = uint64_t{4} << 30;
  int depth = 64;
};

/// Copies files, folders and symbolic links (as links, never followed) from `from` into the new
/// folder `to`. kPermissionDenied for a link that leaves the tree; kInvalidArgument for a device,
/// socket or pipe; kResourceExhausted beyond a limit. Keeps the owner's executable bit and nothing
/// else of modes.
Status CopyTree(const std::filesystem::path& from, const std::filesystem::path& to,
                const TreeLimits& limits = {});

struct TreeChange {
  enum class Kind { kAdded, kRemoved, kContent, kMode, kType };
  std::string file;  // relative, with '/'
  Kind kind = Kind::kContent;
  bool is_link = false;  // on either side

  bool operator==(const TreeChange&) const = default;
};

/// How `after` differs from `before`, sorted by file. Links are compared by their text. Folders
/// count by what they hold. Errors as CopyTree.
Result<std::vector<TreeChange>> CompareTrees(const std::filesystem::path& before,
                                             const std::filesystem::path& after,
                                             const TreeLimits& limits = {});

/// Folders (relative; "" is the root) that hold an npm lockfile beside a package.json, outside of
/// node_modules, at most 16, sorted.
Result<std::vector<std::filesystem::path>> LockedFolders(const std::filesystem::path& tree);

/// package-lock.json, or npm-shrinkwrap.json which takes precedence (npm's rule), of a folder.
/// kNotFound when there is neither.
Result<std::filesystem::path> LockfileOf(const std::filesystem::path& tree,
                                         const std::filesystem::path& folder);

}  // namespace redoubt::respond::gates
