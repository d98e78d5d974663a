// git as a subprocess that reads no configuration but ours.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ports/git.h"
#include "ports/git_history.h"
#include "ports/git_objects.h"
#include "ports/process.h"

namespace redoubt {

/// A source on this machine (path or file://) is never opened as a repository: its refs are read
/// here, its objects through a bare repository of ours that borrows its object folder, so neither
/// its configuration nor its hooks nor its attributes can act. Source branches are
/// refs/remotes/origin/* of the mirror, our own are refs/heads/*. Refused with kFailedPrecondition
/// and the mend: linked worktrees, alternates, shallow, reftable and SHA-256 repositories. Symbolic
/// links inside a source's repository folder: kPermissionDenied. Push to a local repository that
/// has `branch` checked out moves its working folder along when no tracked file was changed there,
/// and is kFailedPrecondition otherwise.
class GitCommand : public Git, public GitHistory, public GitObjectSource {
 public:
  /// `work_dir`: a folder of ours for temporary repositories; made when missing. `runner` must
  /// outlive this.
  GitCommand(const ProcessRunner& runner, std::filesystem::path work_dir);

  Status Mirror(const std::string& source, const std::filesystem::path& mirror) override;
  /// `ref`: a branch of the source, else one of ours; or "refs/…"; or a full commit id.
  Result<std::string> Resolve(const std::filesystem::path& mirror, const std::string& ref) override;
  Status Export(const std::filesystem::path& mirror, const std::string& commit,
                const std::filesystem::path& target) override;
  Result<std::string> ReadFileAt(const std::filesystem::path& mirror, const std::string& commit,
                                 const std::string& path) override;
  Result<std::string> DiffFolders(const std::filesystem::path& before,
                                  const std::filesystem::path& after) override;
  Status Apply(const std::filesystem::path& folder, const std::string& diff) override;
  Result<CommittedTree> Commit(const std::filesystem::path& mirror,
                               const CommitSpec& spec) override;
  Result<std::string> TreeOf(const std::filesystem::path& mirror,
                             const std::string& commit) override;
  Status Push(const std::filesystem::path& mirror, const std::string& source,
              const std::string& commit, const std::string& branch,
              const std::string& expected_old) override;
  Result<bool> IsAncestor(const std::filesystem::path& mirror, const std::string& ancestor,
                          const std::string& commit) override;
  Result<Gaps> ForEachBlob(const std::filesystem::path& source, const Visit& visit) override;
  /// This must outlive what it returns.
  Result<std::unique_ptr<GitObjects>> OpenObjects(const std::filesystem::path& folder) override;

 private:
  struct Call;
  class Objects;
  Result<ProcessResult> Run(const Call& call) const;
  /// Run, and kUnavailable with git's own words when it exits with an error.
  Result<std::string> Output(const Call& call) const;
  Result<Gaps> VisitBlobs(const std::filesystem::path& git_dir,
                          const std::vector<HistoryBlob>& blobs, const Visit& visit) const;
  Status PushLocal(const std::filesystem::path& mirror, const std::filesystem::path& source,
                   const std::string& commit, const std::string& branch,
                   const std::string& expected_old);
  Status PushUrl(const std::filesystem::path& mirror, const std::string& url,
                 const std::string& commit, const std::string& branch,
                 const std::string& expected_old);

  const ProcessRunner& runner_;
  std::filesystem::path work_dir_;
};

}  // namespace redoubt
