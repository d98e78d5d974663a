// Push: a branch of somebody else's repository is moved without opening that repository.
#include <fmt/format.h>

#include "adapters/git/call.h"
#include "adapters/git/git.h"
#include "adapters/git/refs.h"
#include "adapters/git/repository.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxPackBytes = 256 << 20;

// Git keeps "a" and "a/b" apart by refusing the second.
Status CheckRoom(const LocalRepository& target, const std::string& branch) {
  const std::string ref = "refs/heads/" + branch;
  for (const auto& [other, unused] : target.branches)
    if (other.starts_with(ref + "/") || ref.starts_with(other + "/"))
      return Fail(ErrorCode::kConflict,
                  fmt::format("branch {}: {} is in its way (mend: another name)", branch, other));
  return {};
}

std::string Named(const std::string& commit) {
  return commit.empty() ? "nothing" : commit.substr(0, 12);
}

Error Moved(const std::string& branch, const std::string& expected, const std::string& current) {
  return {ErrorCode::kConflict, fmt::format("branch {} moved: {} was expected, {} is there", branch,
                                            Named(expected), Named(current))};
}

}  // namespace

Status GitCommand::Push(const fs::path& mirror, const std::string& source,
                        const std::string& commit, const std::string& branch,
                        const std::string& expected_old) {
  TRY(const SourceLocation location, LocateSource(source));
  if (!IsObjectId(commit) || (!expected_old.empty() && !IsObjectId(expected_old)) ||
      !IsRefName("refs/heads/" + branch))
    return InvalidArgument("a push needs two commit ids and a branch name");
  if (!expected_old.empty()) {
    TRY(const bool forward, IsAncestor(mirror, expected_old, commit));
    if (!forward)
      return Fail(ErrorCode::kConflict, fmt::format("{} does not contain {}: not a fast-forward",
                                                    Named(commit), Named(expected_old)));
  }
  if (location.local) return PushLocal(mirror, location.path, commit, branch, expected_old);
  return PushUrl(mirror, location.url, commit, branch, expected_old);
}

namespace {

// Sends the commits that the target lacks into its object folder, from a view with our
// configuration.
template <typename Output>
Status SendObjects(const Output& output, const fs::path& mirror, const LocalRepository& target,
                   const fs::path& view, const std::string& commit,
                   const std::string& mirror_refs) {
  std::string revisions = commit + "\n";
  for (const auto& [ref, value] : target.branches)
    if (mirror_refs.find(value) != std::string::npos) revisions += "^" + value + "\n";
  TRY(std::string pack,
      output({"pack-objects", "--revs", "--stdout", "--quiet"}, mirror, std::move(revisions), {}));
  TRY_OK(output({"unpack-objects", "-q", "--strict"}, view, std::move(pack),
                {{"GIT_OBJECT_DIRECTORY", target.Objects().string()}}));
  return {};
}

// The working folder of a repository that has the branch checked out goes along with it, as
// receive.denyCurrentBranch=updateInstead does, but under our configuration: no filter, no hook.
template <typename Run>
Status MoveWorkTree(const Run& run, const LocalRepository& target, const std::string& old_commit,
                    const std::string& commit) {
  const std::string mend = "(mend: commit or stash there, or deliver to another branch)";
  if (!fs::is_regular_file(fs::symlink_status(target.git_dir / "index")))
    return FailedPrecondition(fmt::format("{}: has no index file", target.git_dir.string()));
  if (old_commit.empty())
    return FailedPrecondition(
        fmt::format("{}: its branch has no commit yet", target.work_tree.string()));
  TRY(const ProcessResult listed, run({"ls-files", "-s", "-z"}));
  if (!listed.Ok() || listed.out.starts_with("160000 ") ||
      listed.out.find(std::string("\0"
                                  "160000 ",
                                  8)) != std::string::npos)
    return FailedPrecondition(fmt::format("{}: its index cannot be read or has submodules {}",
                                          target.work_tree.string(), mend));
  TRY_OK(run({"update-index", "-q", "--refresh"}));
  TRY(const ProcessResult files, run({"diff-files", "--quiet", "--ignore-submodules=all"}));
  TRY(const ProcessResult as_old, run({"diff-index", "--cached", "--quiet", old_commit, "--"}));
  TRY(const ProcessResult as_new, run({"diff-index", "--cached", "--quiet", commit, "--"}));
  if (!files.Ok() || (!as_old.Ok() && !as_new.Ok()))
    return FailedPrecondition(
        fmt::format("{}: tracked files were changed {}", target.work_tree.string(), mend));
  TRY(const ProcessResult moved, run({"read-tree", "-u", "-m", old_commit, commit}));
  if (!moved.Ok())
    return FailedPrecondition(
        fmt::format("{}: {} {}", target.work_tree.string(), GitWords(moved), mend));
  return {};
}

}  // namespace

Status GitCommand::PushLocal(const fs::path& mirror, const fs::path& source,
                             const std::string& commit, const std::string& branch,
                             const std::string& expected_old) {
  TRY(const LocalRepository target, OpenLocalRepository(source));
  TRY(const std::string current, ReadBranch(target.git_dir, branch));
  TRY(const TemporaryFolder view, TemporaryFolder::Make(work_dir_));
  TRY_OK(WriteBareRepository(view.path(), target.Objects(), target.branches));
  if (current == commit) return {};
  if (current != expected_old) {
    // Delivered before, and others went on from there?
    if (current.empty()) return Fail(Moved(branch, expected_old, current));
    const Result<bool> contained = IsAncestor(view.path(), commit, current);
    return contained && *contained ? Status() : Fail(Moved(branch, expected_old, current));
  }
  TRY_OK(CheckRoom(target, branch));
  const auto output = [this](std::vector<std::string> args, const fs::path& git_dir,
                             std::string input, std::map<std::string, std::string> env) {
    return Output({.args = std::move(args),
                   .git_dir = git_dir,
                   .input = std::move(input),
                   .env = std::move(env),
                   .max_output_bytes = kMaxPackBytes});
  };
  TRY(const std::string known, output({"for-each-ref", "--format=%(objectname)"}, mirror, "", {}));
  TRY_OK(SendObjects(output, mirror, target, view.path(), commit, known));
  const bool checked_out = !target.work_tree.empty() && target.head == "refs/heads/" + branch;
  return MoveBranch(target.git_dir, branch, expected_old, commit, [&]() -> Status {
    if (!checked_out) return {};
    const auto run = [&](std::vector<std::string> args) {
      return Run({.args = std::move(args),
                  .git_dir = view.path(),
                  .work_tree = target.work_tree,
                  .env = {{"GIT_INDEX_FILE", (target.git_dir / "index").string()}}});
    };
    return MoveWorkTree(run, target, expected_old, commit);
  });
}

Status GitCommand::PushUrl(const fs::path& mirror, const std::string& url,
                           const std::string& commit, const std::string& branch,
                           const std::string& expected_old) {
  const std::string ref = "refs/heads/" + branch;
  constexpr const char* kProtocols = "https:http:ssh:git";
  TRY(const ProcessResult pushed,
      Run({.args = {"push", "--quiet", "--no-verify", "--recurse-submodules=no", "--no-signed",
                    fmt::format("--force-with-lease={}:{}", ref, expected_old), "--", url,
                    commit + ":" + ref},
           .git_dir = mirror,
           .protocols = kProtocols,
           .timeout = Minutes(10)}));
  if (pushed.Ok()) return {};
  TRY_OK(Mirror(url, mirror));
  const Result<std::string> current = Resolve(mirror, "refs/remotes/origin/" + branch);
  if (!current && current.error().code != ErrorCode::kNotFound) return Fail(current.error());
  if (current) {
    TRY(const bool contained, IsAncestor(mirror, commit, *current));
    if (contained) return {};
  }
  const std::string value = current ? *current : "";
  if (value != expected_old) return Fail(Moved(branch, expected_old, value));
  return Unavailable(fmt::format("git push: {}", GitWords(pushed)));
}

}  // namespace redoubt
