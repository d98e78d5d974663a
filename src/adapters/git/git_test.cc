#include "adapters/git/git.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>

#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/text.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

void Put(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

// A person's repository on this machine, made by the real git, and a mirror of it.
class GitTest : public ::testing::Test {
 protected:
  GitTest() : git_(runner_, scratch_.path() / "work") {
    fs::create_directories(repo_);
    Raw({"init", "-q", "-b", "main"});
    Put(repo_ / "package.json", "{\n  \"version\": \"1.0.0\"\n}\n");
    Put(repo_ / "src/index.js", "module.exports = 1;\n");
    base_ = CommitAll("first");
  }

  // git as its owner would call it, in the repository.
  std::string Raw(std::vector<std::string> args, const fs::path& folder = {}) {
    ProcessSpec spec;
    spec.argv = {"git", "-c", "user.name=Owner", "-c", "user.email=owner@example.com"};
    spec.argv.insert(spec.argv.end(), args.begin(), args.end());
    spec.cwd = (folder.empty() ? repo_ : folder).string();
    spec.env = {{"HOME", scratch_.path().string()}, {"GIT_CONFIG_NOSYSTEM", "1"}};
    const auto result = runner_.Run(spec);
    EXPECT_TRUE(result && result->Ok()) << Join(args, " ") << ": " << (result ? result->err : "");
    return result ? std::string(Trim(result->out)) : "";
  }

  std::string CommitAll(const std::string& message) {
    Raw({"add", "-A"});
    Raw({"commit", "-q", "-m", message});
    return Raw({"rev-parse", "HEAD"});
  }

  CommitSpec FixOf(const std::string& base) const {
    CommitSpec spec;
    spec.base = base;
    spec.diff =
        "diff --git a/package.json b/package.json\n--- a/package.json\n+++ b/package.json\n"
        "@@ -1,3 +1,3 @@\n {\n-  \"version\": \"1.0.0\"\n+  \"version\": \"1.0.1\"\n }\n";
    spec.message = "Raise the version\n";
    spec.author_name = "Redoubt";
    spec.author_email = "redoubt@example.com";
    spec.branch = "redoubt/RD-1";
    spec.at_seconds = 1'700'000'000;
    return spec;
  }

  const testing::ScratchDir scratch_;
  const PosixProcessRunner runner_;
  GitCommand git_;
  const fs::path repo_ = scratch_.path() / "repo";
  const fs::path mirror_ = scratch_.path() / "mirror.git";
  std::string base_;
};

// "path commit-number bytes", and "now" where the head has it.
std::vector<std::string> HistoryOf(GitCommand& git, const fs::path& repo,
                                   const std::map<std::string, int>& numbers) {
  std::vector<std::string> seen;
  const auto gaps = git.ForEachBlob(
      repo, {.skip = [](const HistoryBlob& blob) { return blob.path == "skipped"; },
             .use =
                 [&](const HistoryBlob& blob, std::string_view bytes) {
                   EXPECT_GT(blob.at_seconds, 1'600'000'000);
                   seen.push_back(blob.path + " " + std::to_string(numbers.at(blob.commit)) + " " +
                                  std::string(bytes) + (blob.in_head ? " now" : ""));
                 }});
  EXPECT_TRUE(gaps.has_value()) << gaps.error().message;
  return seen;
}

TEST_F(GitTest, ReadsContentsOfACommitByAnyNameOfIt) {
  Raw({"tag", "v1"});
  Put(repo_ / "src/index.js", "module.exports = 2;\n");
  CommitAll("second");
  Raw({"checkout", "-q", "--detach"});
  REDOUBT_UNWRAP(const auto objects, git_.OpenObjects(repo_));
  REDOUBT_UNWRAP(const auto now, objects->FilesAt("HEAD"));
  for (const char* name : {"HEAD~1", "v1", "main^"}) {
    REDOUBT_UNWRAP(const auto then, objects->FilesAt(name));
    ASSERT_EQ(then.size(), 2u);
    EXPECT_EQ(then.at("package.json"), now.at("package.json"));
    EXPECT_NE(then.at("src/index.js"), now.at("src/index.js"));
    std::map<size_t, std::string> read;
    ASSERT_TRUE(objects->Read({then.at("src/index.js"), now.at("src/index.js")}, 100,
                              [&](size_t i, std::string_view bytes) { read[i] = bytes; }));
    EXPECT_EQ(read[0], "module.exports = 1;\n");
    EXPECT_EQ(read[1], "module.exports = 2;\n");
    ASSERT_TRUE(objects->Read({then.at("src/index.js")}, 10, [](size_t, auto) { FAIL(); }));
  }
  for (const char* name : {"v2", "--all", "", "HEAD:src"})
    EXPECT_FALSE(objects->FilesAt(name)) << name;
  EXPECT_FALSE(objects->Read({std::string(40, '1')}, 100, [](size_t, auto) {}));
}

TEST_F(GitTest, TellsEveryContentOfTheHistoryOnce) {
  Put(repo_ / "a name", "secret");
  Put(repo_ / "skipped", "skipped");
  const std::string second = CommitAll("second");
  Put(repo_ / "a name", "clean");
  fs::create_symlink("a name", repo_ / "link");
  const std::string third = CommitAll("third");
  // Only a tag and the stash still know these.
  Raw({"checkout", "-q", "-b", "side"});
  Put(repo_ / "side", "tagged");
  const std::string fourth = CommitAll("fourth");
  Raw({"tag", "v1"});
  Raw({"checkout", "-q", "main"});
  Raw({"branch", "-q", "-D", "side"});
  Raw({"config", "core.fsmonitor", "touch pwned"});
  Raw({"pack-refs", "--all"});
  const std::map<std::string, int> numbers = {{base_, 1}, {second, 2}, {third, 3}, {fourth, 4}};
  EXPECT_THAT(
      HistoryOf(git_, repo_, numbers),
      ::testing::UnorderedElementsAre("package.json 1 {\n  \"version\": \"1.0.0\"\n}\n now",
                                      "src/index.js 1 module.exports = 1;\n now", "a name 2 secret",
                                      "a name 3 clean now", "side 4 tagged"));
}

TEST_F(GitTest, TellsWhatOnlyAMergeBrought) {
  Raw({"checkout", "-q", "-b", "side"});
  Put(repo_ / "both", "side\n");
  const std::string side = CommitAll("side");
  Raw({"checkout", "-q", "main"});
  Put(repo_ / "both", "main\n");
  const std::string main = CommitAll("main");
  Raw({"merge", "-q", "-s", "ours", "--no-commit", "side"});
  Put(repo_ / "both", "merged\n");
  const std::string merged = CommitAll("merge");
  EXPECT_THAT(HistoryOf(git_, repo_, {{base_, 1}, {side, 2}, {main, 3}, {merged, 4}}),
              ::testing::IsSupersetOf({"both 2 side\n", "both 3 main\n", "both 4 merged\n now"}));
}

TEST_F(GitTest, HasNoHistoryOfAFolderThatIsNoRepository) {
  const auto gaps = git_.ForEachBlob(scratch_.path(), {});
  ASSERT_FALSE(gaps.has_value());
  EXPECT_EQ(gaps.error().code, ErrorCode::kNotFound);
}

TEST_F(GitTest, MirrorsAndRefreshesALocalRepository) {
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  EXPECT_EQ(*git_.Resolve(mirror_, "main"), base_);
  Put(repo_ / "more.js", "1\n");
  const std::string next = CommitAll("second");
  Raw({"branch", "side", base_});
  Raw({"pack-refs", "--all"});
  ASSERT_TRUE(git_.Mirror("file://" + repo_.string(), mirror_));
  EXPECT_EQ(*git_.Resolve(mirror_, "main"), next);
  EXPECT_EQ(*git_.Resolve(mirror_, "side"), base_);
  EXPECT_EQ(git_.Resolve(mirror_, "none").error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(*git_.IsAncestor(mirror_, base_, next));
  EXPECT_FALSE(*git_.IsAncestor(mirror_, next, base_));
  Raw({"branch", "-D", "side"});
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  EXPECT_EQ(git_.Resolve(mirror_, "side").error().code, ErrorCode::kNotFound);
}

TEST_F(GitTest, SurvivesLocksThatAKilledRunLeftInTheMirror) {
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  Put(repo_ / "more.js", "1\n");
  const std::string next = CommitAll("second");
  Put(mirror_ / "packed-refs.lock", "");
  Put(mirror_ / "refs/remotes/origin/main.lock", "");
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  EXPECT_EQ(*git_.Resolve(mirror_, "main"), next);
}

TEST_F(GitTest, ReadsFilesAndTreesOfACommit) {
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  EXPECT_EQ(*git_.ReadFileAt(mirror_, base_, "src/index.js"), "module.exports = 1;\n");
  EXPECT_EQ(git_.ReadFileAt(mirror_, base_, "src").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(git_.ReadFileAt(mirror_, base_, "none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(git_.ReadFileAt(mirror_, base_, "../x").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(*git_.TreeOf(mirror_, base_), Raw({"rev-parse", "HEAD^{tree}"}));
}

TEST_F(GitTest, ExportsPlainFilesWithoutFiltersOrAttributes) {
  Put(repo_ / ".gitattributes", "* text eol=crlf\nsecret.txt export-ignore\n*.id ident\n");
  Put(repo_ / "secret.txt", "kept\n");
  Put(repo_ / "a.id", "$Id$\n");
  Put(repo_ / "run.sh", "#!/bin/sh\n");
  chmod((repo_ / "run.sh").c_str(), 0755);
  fs::create_symlink("src/index.js", repo_ / "link");
  fs::create_symlink("../package.json", repo_ / "src/up");
  const std::string commit = CommitAll("attributes");
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  const fs::path out = scratch_.path() / "out";
  const Status status = git_.Export(mirror_, commit, out);
  ASSERT_TRUE(status) << status.error().message;
  EXPECT_EQ(testing::Slurp(out / "src/index.js"), "module.exports = 1;\n");
  EXPECT_EQ(testing::Slurp(out / "secret.txt"), "kept\n");
  EXPECT_EQ(testing::Slurp(out / "a.id"), "$Id$\n");
  EXPECT_EQ(fs::read_symlink(out / "link"), "src/index.js");
  EXPECT_EQ(fs::status(out / "run.sh").permissions() & fs::perms::owner_exec,
            fs::perms::owner_exec);
  EXPECT_FALSE(fs::exists(out / ".git"));
  EXPECT_EQ(git_.Export(mirror_, commit, out).error().code, ErrorCode::kFailedPrecondition);
}

TEST_F(GitTest, RefusesToExportLinksThatLeaveTheTree) {
  struct Case {
    const char* link;
    const char* target;
  };
  for (const Case& c : {Case{"a", "/etc/passwd"}, Case{"a", "../x"}, Case{"src/a", "../../x"},
                        Case{"src/a", "b/../../../x"}}) {
    Raw({"checkout", "-q", "--detach", base_});
    fs::create_symlink(c.target, repo_ / c.link);
    const std::string commit = CommitAll("link");
    Raw({"branch", "-f", "evil"});
    ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
    const testing::ScratchDir out;
    EXPECT_EQ(git_.Export(mirror_, commit, out.path()).error().code, ErrorCode::kPermissionDenied)
        << c.target;
  }
}

TEST_F(GitTest, MakesADiffOfTwoFoldersThatAppliesAgain) {
  const fs::path before = scratch_.path() / "before", after = scratch_.path() / "after";
  Put(before / "package.json", "{\n  \"version\": \"1.0.0\"\n}\n");
  Put(before / "gone.txt", "gone\n");
  Put(before / ".gitignore", "new.bin\n");
  fs::copy(before, after, fs::copy_options::recursive);
  Put(after / "package.json", "{\n  \"version\": \"1.0.1\"\n}\n");
  Put(after / "new.bin", std::string("\0\1\2", 3));
  Put(after / "dir/crlf.txt", "a\r\nb");
  fs::remove(after / "gone.txt");
  REDOUBT_UNWRAP(const std::string diff, git_.DiffFolders(before, after));
  EXPECT_THAT(diff, HasSubstr("--- a/package.json\n+++ b/package.json\n@@ -1,3 +1,3 @@\n"));
  EXPECT_THAT(diff, ::testing::Not(HasSubstr(scratch_.path().string())));
  const Status applied = git_.Apply(before, diff);
  ASSERT_TRUE(applied) << applied.error().message;
  EXPECT_EQ(*git_.DiffFolders(before, after), "");
  EXPECT_EQ(git_.Apply(before, diff).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(GitTest, AppliesToAFolderInsideAnotherRepository) {
  const fs::path inside = repo_ / "var/work";
  Put(inside / "package.json", "{\n  \"version\": \"1.0.0\"\n}\n");
  ASSERT_TRUE(git_.Apply(inside, FixOf(base_).diff));
  EXPECT_THAT(testing::Slurp(inside / "package.json"), HasSubstr("1.0.1"));
}

TEST_F(GitTest, RefusesDiffsThatReachOutOfTheFolder) {
  const fs::path folder = scratch_.path() / "folder";
  Put(folder / "a", "a\n");
  const std::string body = "@@ -0,0 +1 @@\n+x\n";
  const std::string file = "new file mode 100644\n--- /dev/null\n+++ b/";
  for (const std::string& diff :
       {"diff --git a/../x b/../x\n" + file + "../x\n" + body,
        "diff --git a/.git/hooks/x b/.git/hooks/x\n" + file + ".git/hooks/x\n" + body,
        "diff --git a//etc/x b//etc/x\n" + file + "/etc/x\n" + body, std::string("no diff\n")})
    EXPECT_EQ(git_.Apply(folder, diff).error().code, ErrorCode::kInvalidArgument) << diff;
  const std::string link =
      "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n"
      "+/etc/passwd\n\\ No newline at end of file\n";
  EXPECT_EQ(git_.Apply(folder, link).error().code, ErrorCode::kPermissionDenied);
  EXPECT_FALSE(fs::exists(scratch_.path() / "x"));
}

TEST_F(GitTest, MakesTheSameCommitEachTime) {
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  REDOUBT_UNWRAP(const CommittedTree first, git_.Commit(mirror_, FixOf(base_)));
  REDOUBT_UNWRAP(const CommittedTree again, git_.Commit(mirror_, FixOf(base_)));
  EXPECT_EQ(first.commit, again.commit);
  EXPECT_EQ(*git_.Resolve(mirror_, "redoubt/RD-1"), first.commit);
  EXPECT_EQ(*git_.TreeOf(mirror_, first.commit), first.tree);
  EXPECT_THAT(*git_.ReadFileAt(mirror_, first.commit, "package.json"), HasSubstr("1.0.1"));
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  EXPECT_EQ(*git_.Resolve(mirror_, "redoubt/RD-1"), first.commit) << "a refresh keeps our branches";
  CommitSpec wrong = FixOf(base_);
  wrong.diff.replace(wrong.diff.find("1.0.0"), 5, "9.9.9");
  EXPECT_EQ(git_.Commit(mirror_, wrong).error().code, ErrorCode::kInvalidArgument);
  wrong = FixOf(base_);
  wrong.author_email = "a>\nevil";
  EXPECT_EQ(git_.Commit(mirror_, wrong).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(GitTest, PushesToABareRepositoryOnceAndOnlyFromWhatWasExpected) {
  const fs::path bare = scratch_.path() / "bare.git";
  Raw({"clone", "-q", "--bare", repo_.string(), bare.string()});
  ASSERT_TRUE(git_.Mirror(bare.string(), mirror_));
  REDOUBT_UNWRAP(const CommittedTree fix, git_.Commit(mirror_, FixOf(base_)));
  const auto push = [&](const std::string& branch, const std::string& old) {
    return git_.Push(mirror_, bare.string(), fix.commit, branch, old);
  };
  EXPECT_EQ(push("main", "").error().code, ErrorCode::kConflict);
  const Status pushed = push("main", base_);
  ASSERT_TRUE(pushed) << pushed.error().message;
  EXPECT_EQ(Raw({"rev-parse", "main"}, bare), fix.commit);
  EXPECT_TRUE(push("main", base_)) << "a repeated push succeeds";
  EXPECT_TRUE(push("redoubt/RD-1", ""));
  EXPECT_EQ(Raw({"rev-parse", "redoubt/RD-1"}, bare), fix.commit);
  EXPECT_EQ(Raw({"fsck", "--strict"}, bare), "");
  EXPECT_EQ(push("redoubt", "").error().code, ErrorCode::kConflict) << "a folder is in the way";
  const std::string tree = Raw({"rev-parse", "main^{tree}"}, bare);
  const std::string later = Raw({"commit-tree", tree, "-p", fix.commit, "-m", "later"}, bare);
  Raw({"update-ref", "refs/heads/main", later}, bare);
  EXPECT_TRUE(push("main", base_)) << "delivered before, others went on";
  Raw({"update-ref", "refs/heads/main",
       Raw({"commit-tree", tree, "-p", base_, "-m", "other"}, bare)},
      bare);
  EXPECT_EQ(push("main", base_).error().code, ErrorCode::kConflict);
}

TEST_F(GitTest, PushTakesOverTheLockOfItsOwnKilledRunAndOfNoOther) {
  const fs::path bare = scratch_.path() / "bare.git";
  Raw({"clone", "-q", "--bare", repo_.string(), bare.string()});
  ASSERT_TRUE(git_.Mirror(bare.string(), mirror_));
  REDOUBT_UNWRAP(const CommittedTree fix, git_.Commit(mirror_, FixOf(base_)));
  Put(bare / "refs/heads/main.lock", "");
  const Status refused = git_.Push(mirror_, bare.string(), fix.commit, "main", base_);
  EXPECT_EQ(refused.error().code, ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, HasSubstr("another program is changing the branch"));
  Put(bare / "refs/heads/main.lock", fix.commit + "\n");
  EXPECT_TRUE(git_.Push(mirror_, bare.string(), fix.commit, "main", base_));
  EXPECT_EQ(Raw({"rev-parse", "main"}, bare), fix.commit);
  EXPECT_FALSE(fs::exists(bare / "refs/heads/main.lock"));
}

TEST_F(GitTest, PushMovesTheWorkingFolderOfACheckedOutBranch) {
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  REDOUBT_UNWRAP(const CommittedTree fix, git_.Commit(mirror_, FixOf(base_)));
  Put(repo_ / "untracked.txt", "mine\n");
  const Status pushed = git_.Push(mirror_, repo_.string(), fix.commit, "main", base_);
  ASSERT_TRUE(pushed) << pushed.error().message;
  EXPECT_EQ(Raw({"rev-parse", "HEAD"}), fix.commit);
  EXPECT_EQ(Raw({"status", "--porcelain"}), "?? untracked.txt");
  EXPECT_THAT(testing::Slurp(repo_ / "package.json"), HasSubstr("1.0.1"));
}

TEST_F(GitTest, PushRefusesToTouchAWorkingFolderWithChanges) {
  ASSERT_TRUE(git_.Mirror(repo_.string(), mirror_));
  REDOUBT_UNWRAP(const CommittedTree fix, git_.Commit(mirror_, FixOf(base_)));
  Put(repo_ / "src/index.js", "edited\n");
  const Status pushed = git_.Push(mirror_, repo_.string(), fix.commit, "main", base_);
  EXPECT_EQ(pushed.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_EQ(Raw({"rev-parse", "HEAD"}), base_);
  EXPECT_EQ(testing::Slurp(repo_ / "src/index.js"), "edited\n");
  EXPECT_FALSE(fs::exists(repo_ / ".git/refs/heads/main.lock"));
  EXPECT_TRUE(git_.Push(mirror_, repo_.string(), fix.commit, "redoubt/RD-1", ""));
}

// git's own server, on the loopback, for one folder.
class GitDaemon {
 public:
  explicit GitDaemon(const fs::path& folder) {
    port_ = 20'000 + getpid() % 20'000;
    pid_ = fork();
    if (pid_ != 0) return;
    const std::string port = "--port=" + std::to_string(port_),
                      base = "--base-path=" + folder.string();
    execlp("git", "git", "daemon", "--listen=127.0.0.1", port.c_str(), base.c_str(), "--export-all",
           "--enable=receive-pack", "--log-destination=none", nullptr);
    _exit(127);
  }
  ~GitDaemon() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  std::string Url(const std::string& name) const {
    return "git://127.0.0.1:" + std::to_string(port_) + "/" + name;
  }

 private:
  pid_t pid_ = 0;
  int port_ = 0;
};

TEST_F(GitTest, MirrorsAndPushesOverTheNetwork) {
  const fs::path bare = scratch_.path() / "served/bare.git";
  Raw({"clone", "-q", "--bare", repo_.string(), bare.string()});
  const GitDaemon daemon(scratch_.path() / "served");
  const std::string url = daemon.Url("bare.git");
  Status mirrored = git_.Mirror(url, mirror_);
  for (int i = 0; i < 100 && !mirrored; ++i) {
    usleep(50'000);
    mirrored = git_.Mirror(url, mirror_);
  }
  ASSERT_TRUE(mirrored) << mirrored.error().message;
  EXPECT_EQ(*git_.Resolve(mirror_, "main"), base_);
  REDOUBT_UNWRAP(const CommittedTree fix, git_.Commit(mirror_, FixOf(base_)));
  const Status pushed = git_.Push(mirror_, url, fix.commit, "main", base_);
  ASSERT_TRUE(pushed) << pushed.error().message;
  EXPECT_EQ(Raw({"rev-parse", "main"}, bare), fix.commit);
  EXPECT_TRUE(git_.Push(mirror_, url, fix.commit, "main", base_)) << "a repeated push succeeds";
  EXPECT_TRUE(git_.Push(mirror_, url, fix.commit, "new", ""));
  const std::string tree = Raw({"rev-parse", "main^{tree}"}, bare);
  Raw({"update-ref", "refs/heads/main",
       Raw({"commit-tree", tree, "-p", base_, "-m", "other"}, bare)},
      bare);
  EXPECT_EQ(git_.Push(mirror_, url, fix.commit, "main", base_).error().code, ErrorCode::kConflict);
  EXPECT_EQ(git_.Push(mirror_, url, fix.commit, "main", "").error().code, ErrorCode::kConflict);
}

TEST_F(GitTest, NamesWhatItCannotUseAsSource) {
  for (const char* source : {"", "-x", "--upload-pack=x", "relative", "ext::sh -c x", "fd::3",
                             "ftp://host/x", "a\nb", "https://-x"})
    EXPECT_EQ(git_.Mirror(source, mirror_).error().code, ErrorCode::kInvalidArgument) << source;
  EXPECT_EQ(git_.Mirror("/no/such/folder", mirror_).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(git_.Mirror(scratch_.path().string(), mirror_).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace redoubt
