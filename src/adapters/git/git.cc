#include "adapters/git/git.h"

#include <fmt/format.h>

#include "adapters/git/call.h"
#include "adapters/git/refs.h"
#include "adapters/git/repository.h"
#include "adapters/git/tree.h"
#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNetworkProtocols = "https:http:ssh:git";
constexpr size_t kMaxListingBytes = 128 << 20;
constexpr size_t kMaxBatchBytes = (256 << 20) + (64 << 20);

// A killed git leaves its locks; nobody but us uses a mirror, and one caller at a time.
void RemoveStaleLocks(const fs::path& mirror) {
  std::error_code error;
  const auto remove_if_lock = [&](const fs::path& path) {
    if (path.extension() == ".lock") fs::remove(path, error);
  };
  for (const auto& entry : fs::directory_iterator(mirror, error)) remove_if_lock(entry.path());
  for (const auto& entry : fs::recursive_directory_iterator(mirror / "refs", error))
    remove_if_lock(entry.path());
}

Status EnsureMirror(const fs::path& mirror) {
  std::error_code error;
  if (fs::exists(mirror / "HEAD", error)) {
    RemoveStaleLocks(mirror);
    return {};
  }
  fs::create_directories(mirror.parent_path(), error);
  TRY(const TemporaryFolder folder, TemporaryFolder::Make(mirror.parent_path()));
  TRY_OK(WriteBareRepository(folder.path() / "bare", "", {}));
  fs::rename(folder.path() / "bare", mirror, error);
  if (error)
    return Unavailable(fmt::format("{}: cannot make the mirror: {} (mend: remove the folder)",
                                   mirror.string(), error.message()));
  return {};
}

Status CheckCommitId(const std::string& commit) {
  if (IsObjectId(commit)) return {};
  return InvalidArgument(fmt::format("\"{}\" is not a commit id", Printable(commit, 64)));
}

}  // namespace

GitCommand::GitCommand(const ProcessRunner& runner, fs::path work_dir)
    : runner_(runner), work_dir_(fs::absolute(work_dir).lexically_normal()) {}

Status GitCommand::Mirror(const std::string& source, const fs::path& mirror) {
  TRY(const SourceLocation location, LocateSource(source));
  if (!location.local) {
    TRY_OK(EnsureMirror(mirror));
    const Call fetch{.args = {"fetch", "--quiet", "--no-tags", "--prune", "--no-write-fetch-head",
                              "--no-auto-maintenance", "--no-recurse-submodules", "--",
                              location.url, "+refs/heads/*:refs/remotes/origin/*"},
                     .git_dir = mirror,
                     .protocols = kNetworkProtocols,
                     .timeout = Minutes(10)};
    TRY_OK(Output(fetch));
    return {};
  }
  TRY(const LocalRepository repository, OpenLocalRepository(location.path));
  TRY_OK(EnsureMirror(mirror));
  TRY(const TemporaryFolder view, TemporaryFolder::Make(work_dir_));
  TRY_OK(WriteBareRepository(view.path(), repository.Objects(), repository.branches));
  const Call fetch{.args = {"fetch", "--quiet", "--no-tags", "--prune", "--no-write-fetch-head",
                            "--no-auto-maintenance", "--no-recurse-submodules", "--",
                            view.path().string(), "+refs/heads/*:refs/remotes/origin/*"},
                   .git_dir = mirror,
                   .protocols = "file",
                   .timeout = Minutes(10)};
  TRY_WITH(source, const std::string unused, Output(fetch));
  return {};
}

Result<std::string> GitCommand::Resolve(const fs::path& mirror, const std::string& ref) {
  if (IsObjectId(ref)) {
    TRY(const ProcessResult type, Run({.args = {"cat-file", "-t", ref}, .git_dir = mirror}));
    if (type.Ok() && type.out == "commit\n") return ref;
    return NotFound(fmt::format("{}: no such commit in {}", ref, mirror.string()));
  }
  if (!IsRefName(ref))
    return InvalidArgument(fmt::format("\"{}\" is not a branch name", Printable(ref, 128)));
  std::vector<std::string> names = {"refs/remotes/origin/" + ref, "refs/heads/" + ref};
  if (ref.starts_with("refs/")) names = {ref};
  Call list{.args = {"for-each-ref", "--format=%(objectname) %(objecttype) %(refname)"},
            .git_dir = mirror};
  list.args.insert(list.args.end(), names.begin(), names.end());
  TRY(const std::string found, Output(list));
  for (const std::string& name : names)
    for (const std::string& line : Split(found, '\n'))
      if (line.size() > 40 && line.substr(40) == " commit " + name) return line.substr(0, 40);
  return NotFound(fmt::format("{}: no branch \"{}\"", mirror.string(), ref));
}

Status GitCommand::Export(const fs::path& mirror, const std::string& commit,
                          const fs::path& target) {
  TRY_OK(CheckCommitId(commit));
  std::error_code error;
  fs::create_directories(target, error);
  if (error || !fs::is_empty(target, error))
    return FailedPrecondition(fmt::format("{}: is not an empty folder", target.string()));
  // A few hundred bytes of nested trees can name more files than there is disk.
  const Result<std::string> listing =
      Output({.args = {"ls-tree", "-r", "-z", "-l", "--full-tree", commit},
              .git_dir = mirror,
              .max_output_bytes = kMaxListingBytes});
  if (!listing && listing.error().code == ErrorCode::kResourceExhausted)
    return ResourceExhausted(fmt::format("commit {} holds too many files: their names fill {} MiB",
                                         commit.substr(0, 12), kMaxListingBytes >> 20));
  TRY_OK(listing);
  TRY_WITH(commit, const std::vector<TreeEntry> entries, ParseTreeListing(*listing));
  const ReadObjects read =
      [&](const std::vector<const TreeEntry*>& batch) -> Result<std::vector<std::string>> {
    std::string names;
    for (const TreeEntry* entry : batch) names += entry->object + "\n";
    TRY(const std::string answer, Output({.args = {"cat-file", "--batch"},
                                          .git_dir = mirror,
                                          .input = std::move(names),
                                          .max_output_bytes = kMaxBatchBytes}));
    return ParseObjectBatch(answer, batch);
  };
  return WriteTree(entries, read, target);
}

Result<std::string> GitCommand::ReadFileAt(const fs::path& mirror, const std::string& commit,
                                           const std::string& path) {
  TRY_OK(CheckCommitId(commit));
  if (!IsSafeTreePath(path))
    return InvalidArgument(fmt::format("\"{}\" is not a path in a tree", Printable(path, 256)));
  TRY(const std::string listing,
      Output(
          {.args = {"ls-tree", "-z", "-l", "--full-tree", commit, "--", path}, .git_dir = mirror}));
  if (listing.empty())
    return NotFound(fmt::format("{}: no file \"{}\"", commit, Printable(path, 256)));
  if (listing.starts_with("040000 tree "))
    return InvalidArgument(fmt::format("{}: \"{}\" is a folder", commit, Printable(path, 256)));
  TRY(const std::vector<TreeEntry> entries, ParseTreeListing(listing));
  if (entries.size() != 1 || entries[0].kind == TreeEntry::Kind::kLink ||
      entries[0].kind == TreeEntry::Kind::kModule)
    return InvalidArgument(
        fmt::format("{}: \"{}\" is not a plain file", commit, Printable(path, 256)));
  return Output({.args = {"cat-file", "blob", entries[0].object},
                 .git_dir = mirror,
                 .max_output_bytes = kDefaultMaxFileBytes});
}

Result<std::string> GitCommand::TreeOf(const fs::path& mirror, const std::string& commit) {
  TRY_OK(CheckCommitId(commit));
  TRY(const ProcessResult found,
      Run({.args = {"rev-parse", "--verify", "--quiet", commit + "^{tree}"}, .git_dir = mirror}));
  const std::string tree(Trim(found.out));
  if (!found.Ok() || !IsObjectId(tree))
    return NotFound(fmt::format("{}: no such commit in {}", commit, mirror.string()));
  return tree;
}

Result<bool> GitCommand::IsAncestor(const fs::path& mirror, const std::string& ancestor,
                                    const std::string& commit) {
  TRY_OK(CheckCommitId(ancestor));
  TRY_OK(CheckCommitId(commit));
  TRY(const ProcessResult result,
      Run({.args = {"merge-base", "--is-ancestor", ancestor, commit}, .git_dir = mirror}));
  if (result.exit_code == 0) return true;
  if (result.exit_code == 1) return false;
  return NotFound(fmt::format("{}: {}", mirror.string(), GitWords(result)));
}

Status GitCommand::Apply(const fs::path& folder, const std::string& diff) {
  TRY_OK(CheckDiff(diff));
  TRY(const TemporaryFolder bare, TemporaryFolder::Make(work_dir_));
  TRY_OK(WriteBareRepository(bare.path(), "", {}));
  TRY(const ProcessResult result, Run({.args = {"apply", "--whitespace=nowarn", "-p1", "-"},
                                       .git_dir = bare.path(),
                                       .work_tree = fs::absolute(folder).lexically_normal(),
                                       .input = diff}));
  if (!result.Ok())
    return InvalidArgument(
        fmt::format("the diff does not apply to {}: {}", folder.string(), GitWords(result)));
  return {};
}

Result<CommittedTree> GitCommand::Commit(const fs::path& mirror, const CommitSpec& spec) {
  TRY_OK(CheckCommitId(spec.base));
  TRY_OK(CheckDiff(spec.diff));
  if (!IsRefName("refs/heads/" + spec.branch))
    return InvalidArgument(fmt::format("\"{}\" is not a branch name", Printable(spec.branch, 128)));
  const std::string who = spec.author_name + spec.author_email;
  if (spec.author_name.empty() || spec.author_email.empty() || spec.at_seconds < 0 ||
      who.find_first_of(std::string_view("<>\n\r\0", 5)) != who.npos)
    return InvalidArgument("the author of a commit needs a plain name, an address and a date");
  TRY(const TemporaryFolder folder, TemporaryFolder::Make(work_dir_));
  const std::map<std::string, std::string> index = {
      {"GIT_INDEX_FILE", (folder.path() / "index").string()}};
  TRY(const std::string base_tree, TreeOf(mirror, spec.base));
  TRY_OK(Output({.args = {"read-tree", base_tree}, .git_dir = mirror, .env = index}));
  TRY(const ProcessResult applied,
      Run({.args = {"apply", "--cached", "--whitespace=nowarn", "-p1", "-"},
           .git_dir = mirror,
           .input = spec.diff,
           .env = index}));
  if (!applied.Ok())
    return InvalidArgument(
        fmt::format("the diff does not apply to {}: {}", spec.base, GitWords(applied)));
  TRY(const std::string tree_line,
      Output({.args = {"write-tree"}, .git_dir = mirror, .env = index}));
  CommittedTree made{"", std::string(Trim(tree_line))};
  const std::string date = fmt::format("@{} +0000", spec.at_seconds);
  TRY(const std::string commit_line, Output({.args = {"commit-tree", "-p", spec.base, made.tree},
                                             .git_dir = mirror,
                                             .input = spec.message,
                                             .env = {{"GIT_AUTHOR_NAME", spec.author_name},
                                                     {"GIT_AUTHOR_EMAIL", spec.author_email},
                                                     {"GIT_AUTHOR_DATE", date},
                                                     {"GIT_COMMITTER_NAME", spec.author_name},
                                                     {"GIT_COMMITTER_EMAIL", spec.author_email},
                                                     {"GIT_COMMITTER_DATE", date}}}));
  made.commit = Trim(commit_line);
  TRY_OK(Output(
      {.args = {"update-ref", "refs/heads/" + spec.branch, made.commit}, .git_dir = mirror}));
  return made;
}

}  // namespace redoubt
