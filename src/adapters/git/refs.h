// Names and values of refs, read from a repository folder that somebody else controls.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

using RefMap = std::map<std::string, std::string>;  // "refs/heads/main" → 40 hexadecimal digits

/// Forty lower-case hexadecimal digits.
bool IsObjectId(std::string_view text);

/// The rules of git-check-ref-format(1), and no leading '-' in any part.
bool IsRefName(std::string_view name);

/// packed-refs (gitformat of that name): peeled lines and refs that are not `below` are passed
/// over. kInvalidArgument with the line; kResourceExhausted beyond 200,000 branches.
Result<RefMap> ParsePackedRefs(std::string_view text, std::string_view name,
                               std::string_view below = "refs/heads/");

/// All branches of the repository folder `git_dir`: loose ones win over packed ones, symbolic ones
/// are left out. Follows no symbolic link (kPermissionDenied).
Result<RefMap> ReadBranches(const std::filesystem::path& git_dir);

/// As ReadBranches, for all refs below refs/: tags, remote branches, the stash.
Result<RefMap> ReadAllRefs(const std::filesystem::path& git_dir);

/// Value of one branch, "" when it does not exist.
Result<std::string> ReadBranch(const std::filesystem::path& git_dir, const std::string& branch);

/// Moves refs/heads/`branch` from `expected_old` ("" : must not exist) to `commit` by git's own
/// protocol (BRANCH.lock, compare, rename), calling `between` while the lock is held; its error
/// leaves the branch as it was. kConflict when the branch has another value or another program
/// holds the lock.
template <typename Function>
Status MoveBranch(const std::filesystem::path& git_dir, const std::string& branch,
                  const std::string& expected_old, const std::string& commit, Function between);

/// The lock on one branch; dropped, without a change, on destruction.
class BranchLock {
 public:
  static Result<BranchLock> Take(const std::filesystem::path& git_dir, const std::string& branch,
                                 const std::string& commit);
  BranchLock(BranchLock&& other) noexcept;
  BranchLock& operator=(BranchLock&&) = delete;
  ~BranchLock();
  /// The branch now has the commit; durable.
  Status Apply();

 private:
  explicit BranchLock(std::filesystem::path file) : file_(std::move(file)) {}
  std::filesystem::path file_;  // without ".lock"; empty when moved from or applied
};

template <typename Function>
Status MoveBranch(const std::filesystem::path& git_dir, const std::string& branch,
                  const std::string& expected_old, const std::string& commit, Function between) {
  TRY(BranchLock lock, BranchLock::Take(git_dir, branch, commit));
  TRY(const std::string current, ReadBranch(git_dir, branch));
  if (current != expected_old)
    return Fail(ErrorCode::kConflict, "branch " + branch + " moved to " +
                                          (current.empty() ? "nothing" : current) + " meanwhile");
  TRY_OK(between());
  return lock.Apply();
}

}  // namespace redoubt
