// The version control system, always on a clone of ours.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace redoubt {

struct CommitSpec {
  std::string base;  // commit the diff applies to
  std::string diff;  // unified
  std::string message;
  std::string author_name, author_email;
  std::string branch;  // local branch in our clone that will point at the commit
  int64_t at_seconds =
      0;  // author and committer date, so that a repeated call makes the same commit
};

struct CommittedTree {
  std::string commit;
  std::string tree;
};

/// Hooks, fsmonitor, external diff, textconv, filters and user configuration are off in every call;
/// the target's own configuration is never read. Thread-safe for different repositories.
class Git {
 public:
  virtual ~Git() = default;
  /// Clones or refreshes `source` (path or URL) into our bare mirror `mirror`.
  virtual Status Mirror(const std::string& source, const std::filesystem::path& mirror) = 0;
  /// Object id of a branch head, or kNotFound.
  virtual Result<std::string> Resolve(const std::filesystem::path& mirror,
                                      const std::string& ref) = 0;
  /// Writes the tree of `commit` as plain files (no .git) into the empty folder `target`. Symbolic
  /// links that leave the tree are refused (kPermissionDenied), as are more than 200,000 files.
  virtual Status Export(const std::filesystem::path& mirror, const std::string& commit,
                        const std::filesystem::path& target) = 0;
  virtual Result<std::string> ReadFileAt(const std::filesystem::path& mirror,
                                         const std::string& commit, const std::string& path) = 0;
  /// Unified diff between two trees that stand in folders with equal names relative to each other.
  virtual Result<std::string> DiffFolders(const std::filesystem::path& before,
                                          const std::filesystem::path& after) = 0;
  /// Applies a diff to plain files; kInvalidArgument when it does not apply cleanly.
  virtual Status Apply(const std::filesystem::path& folder, const std::string& diff) = 0;
  virtual Result<CommittedTree> Commit(const std::filesystem::path& mirror,
                                       const CommitSpec& spec) = 0;
  virtual Result<std::string> TreeOf(const std::filesystem::path& mirror,
                                     const std::string& commit) = 0;
  /// Fast-forwards `branch` of `source` from `expected_old` ("" : must not exist) to `commit`,
  /// atomically. kConflict when it moved. Repeating a push that succeeded succeeds.
  virtual Status Push(const std::filesystem::path& mirror, const std::string& source,
                      const std::string& commit, const std::string& branch,
                      const std::string& expected_old) = 0;
  virtual Result<bool> IsAncestor(const std::filesystem::path& mirror, const std::string& ancestor,
                                  const std::string& commit) = 0;
};

}  // namespace redoubt
