// Repositories whose owner wants a program of theirs to run, or a file of ours to be read or
// written.
#include <sys/stat.h>

#include <fstream>

#include "adapters/git/git.h"
#include "adapters/git/refs.h"
#include "adapters/git/tree.h"
#include "adapters/posix/process.h"
#include "base/text.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

class HostileTest : public ::testing::Test {
 protected:
  HostileTest() : git_(runner_, scratch_.path() / "work") {
    fs::create_directories(repo_ / "src");
    Raw({"init", "-q", "-b", "main"});
    Write(repo_ / "a.txt", "one\n");
    Write(repo_ / "src/b.txt", "two\n");
    Raw({"add", "-A"});
    Raw({"commit", "-q", "-m", "first"});
    base_ = Raw({"rev-parse", "HEAD"});
  }

  static void Write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  std::string Raw(std::vector<std::string> args, bool plain = true) {
    ProcessSpec spec;
    spec.argv = {"git", "-c", "user.name=O", "-c", "user.email=o@example.com"};
    spec.argv.insert(spec.argv.end(), args.begin(), args.end());
    spec.cwd = repo_.string();
    spec.env = {{"HOME", scratch_.path().string()}, {"GIT_CONFIG_NOSYSTEM", "1"}};
    const auto result = runner_.Run(spec);
    EXPECT_TRUE(!plain || (result && result->Ok())) << Join(args, " ");
    return result ? std::string(Trim(result->out)) : "";
  }

  // Every setting, hook and attribute by which a repository can have a program run.
  void PlantEverything() {
    const fs::path program = scratch_.path() / "evil.sh";
    Write(program, "#!/bin/sh\necho \"$0 $*\" >> '" + marker_.string() + "'\ncat\nexit 0\n");
    chmod(program.c_str(), 0755);
    const std::string run = program.string();
    std::string config;
    for (const char* setting :
         {"core.fsmonitor", "core.sshCommand", "core.editor", "core.pager", "core.askPass",
          "core.gitProxy", "core.alternateRefsCommand", "uploadpack.packObjectsHook",
          "diff.external", "gpg.program", "sequence.editor", "credential.helper",
          "remote.origin.uploadpack", "remote.origin.receivepack", "core.worktree"})
      config += std::string(setting) + "=" + run + "\n";
    for (const std::string& line : Split(config, '\n'))
      if (const size_t at = line.find('='); at != line.npos)
        Raw({"config", line.substr(0, at), line.substr(at + 1)}, false);
    Raw({"config", "--unset", "core.worktree"}, false);
    for (const char* part : {"clean", "smudge", "process"})
      Raw({"config", std::string("filter.evil.") + part, run}, false);
    for (const char* part : {"command", "textconv"})
      Raw({"config", std::string("diff.evil.") + part, run}, false);
    Raw({"config", "merge.evil.driver", run}, false);
    Raw({"config", "alias.fetch", "!" + run}, false);
    Raw({"config", "alias.upload-pack", "!" + run}, false);
    Raw({"config", "core.hooksPath", (repo_ / ".git/hooks").string()}, false);
    for (const char* hook :
         {"pre-receive", "update", "post-receive", "post-update", "reference-transaction",
          "push-to-checkout", "proc-receive", "post-checkout", "pre-push", "post-index-change",
          "pre-auto-gc", "post-rewrite", "fsmonitor-watchman", "pre-commit", "commit-msg"}) {
      Write(repo_ / ".git/hooks" / hook,
            "#!/bin/sh\necho hook " + std::string(hook) + " >> '" + marker_.string() + "'\n");
      chmod((repo_ / ".git/hooks" / hook).c_str(), 0755);
    }
    Write(repo_ / ".git/info/attributes", "* filter=evil diff=evil merge=evil\n");
  }

  const testing::ScratchDir scratch_;
  const PosixProcessRunner runner_;
  GitCommand git_;
  const fs::path repo_ = scratch_.path() / "repo";
  const fs::path mirror_ = scratch_.path() / "mirror.git";
  const fs::path marker_ = scratch_.path() / "marker";
  std::string base_;
};

TEST_F(HostileTest, RunsNoProgramThatTheRepositoryNames) {
  Write(repo_ / ".gitattributes", "* filter=evil diff=evil merge=evil\n");
  Raw({"add", "-A"});
  Raw({"commit", "-q", "-m", "attributes"});
  const std::string base = Raw({"rev-parse", "HEAD"});
  PlantEverything();
  Raw({"status"}, false);
  ASSERT_TRUE(fs::exists(marker_)) << "the trap itself works: a plain git status springs it";
  fs::remove(marker_);

  const Status mirrored = git_.Mirror(repo_.string(), mirror_);
  ASSERT_TRUE(mirrored) << mirrored.error().message;
  ASSERT_TRUE(git_.Export(mirror_, base, scratch_.path() / "out"));
  CommitSpec spec{base, "", "Fix\n", "R", "r@example.com", "fix", 1'700'000'000};
  fs::copy(scratch_.path() / "out", scratch_.path() / "new", fs::copy_options::recursive);
  Write(scratch_.path() / "new/a.txt", "changed\n");
  REDOUBT_UNWRAP(spec.diff, git_.DiffFolders(scratch_.path() / "out", scratch_.path() / "new"));
  REDOUBT_UNWRAP(const CommittedTree fix, git_.Commit(mirror_, spec));
  ASSERT_TRUE(git_.Apply(scratch_.path() / "out", spec.diff));
  const Status pushed = git_.Push(mirror_, repo_.string(), fix.commit, "main", base);
  ASSERT_TRUE(pushed) << pushed.error().message;
  ASSERT_TRUE(git_.Push(mirror_, repo_.string(), fix.commit, "fix", ""));
  EXPECT_FALSE(fs::exists(marker_)) << testing::Slurp(marker_);
  EXPECT_EQ(testing::Slurp(repo_ / "a.txt"), "changed\n");
}

TEST_F(HostileTest, RefusesObjectsThatLieElsewhere) {
  Write(repo_ / ".git/objects/info/alternates", "/somewhere/else/objects\n");
  EXPECT_EQ(git_.Mirror(repo_.string(), mirror_).error().code, ErrorCode::kFailedPrecondition);
  fs::remove(repo_ / ".git/objects/info/alternates");
  fs::create_directory_symlink("/etc", repo_ / ".git/objects/zz");
  EXPECT_EQ(git_.Mirror(repo_.string(), mirror_).error().code, ErrorCode::kPermissionDenied);
  fs::remove(repo_ / ".git/objects/zz");
  fs::rename(repo_ / ".git/objects", scratch_.path() / "moved");
  fs::create_directory_symlink(scratch_.path() / "moved", repo_ / ".git/objects");
  EXPECT_FALSE(git_.Mirror(repo_.string(), mirror_));
}

TEST_F(HostileTest, RefusesRefsThatAreLinks) {
  fs::create_symlink("/etc/passwd", repo_ / ".git/refs/heads/evil");
  EXPECT_EQ(git_.Mirror(repo_.string(), mirror_).error().code, ErrorCode::kPermissionDenied);
  fs::remove(repo_ / ".git/refs/heads/evil");
  fs::rename(repo_ / ".git/refs/heads", scratch_.path() / "heads");
  fs::create_directory_symlink(scratch_.path() / "heads", repo_ / ".git/refs/heads");
  const Status status = git_.Push(mirror_, repo_.string(), base_, "x", "");
  EXPECT_FALSE(status);
  EXPECT_FALSE(fs::exists(scratch_.path() / "heads/x"));
}

TEST_F(HostileTest, RefusesGitFoldersThatPointElsewhere) {
  fs::rename(repo_ / ".git", scratch_.path() / "real");
  Write(repo_ / ".git", "gitdir: " + (scratch_.path() / "real").string() + "\n");
  EXPECT_EQ(git_.Mirror(repo_.string(), mirror_).error().code, ErrorCode::kFailedPrecondition);
  fs::remove(repo_ / ".git");
  fs::create_directory_symlink(scratch_.path() / "real", repo_ / ".git");
  EXPECT_EQ(git_.Mirror(repo_.string(), mirror_).error().code, ErrorCode::kFailedPrecondition);
}

TEST(TreeListing, RefusesPathsThatNoTreeMayHave) {
  const std::string blob = "100644 blob " + std::string(40, 'a') + "       3\t";
  for (const std::string path : {"../x", "a/../b", "/x", "a//b", ".git/config", "a/.GIT/x",
                                 ".git /x", ".git./x", "GIT~1/x", "."}) {
    const auto parsed = ParseTreeListing(blob + path + std::string(1, '\0'));
    EXPECT_EQ(parsed.error().code, ErrorCode::kPermissionDenied) << path;
  }
  EXPECT_TRUE(ParseTreeListing(blob + ".github/x" + std::string(1, '\0')));
}

TEST(TreeListing, BoundsFilesAndBytes) {
  const std::string entry =
      "100644 blob " + std::string(40, 'a') + "     100\tx" + std::string(1, '\0');
  EXPECT_EQ(ParseTreeListing(entry + entry, {.files = 1}).error().code,
            ErrorCode::kResourceExhausted);
  EXPECT_EQ(ParseTreeListing(entry + entry, {.total_bytes = 150}).error().code,
            ErrorCode::kResourceExhausted);
  EXPECT_EQ(ParseTreeListing(entry, {.file_bytes = 99}).error().code,
            ErrorCode::kResourceExhausted);
}

TEST(TreeListing, FollowsLinksThroughLinksToTheirEnd) {
  EXPECT_TRUE(CheckLinks({{"a", "b"}, {"b", "c/d"}}));
  EXPECT_TRUE(CheckLinks({{"x/y", "../z"}}));
  EXPECT_FALSE(CheckLinks({{"x/y", "../../z"}}));
  // By its text "a/b/d/.." is "a/b"; through the link it is the parent of the tree.
  EXPECT_FALSE(CheckLinks({{"a/b/d", "../.."}, {"x", "a/b/d/.."}}));
  EXPECT_FALSE(CheckLinks({{"a", "b"}, {"b", "a"}}));
  EXPECT_FALSE(CheckLinks({{"a", ""}}));
  EXPECT_FALSE(CheckLinks({{"a", "/etc"}, {"a", "b"}})) << "the second must not hide the first";
  EXPECT_FALSE(CheckLinks({{"a/b", "/etc"}, {"a", "c"}})) << "nor one above it";
}

TEST(Refs, ReadsPackedBranchesAndNamesABadLine) {
  const std::string id(40, 'a');
  REDOUBT_UNWRAP(const RefMap refs,
                 ParsePackedRefs("# pack-refs with: peeled\n" + id + " refs/heads/main\n" + id +
                                     " refs/tags/v1\n^" + id + "\n",
                                 "packed-refs"));
  EXPECT_EQ(refs, (RefMap{{"refs/heads/main", id}}));
  EXPECT_EQ(ParsePackedRefs(id + " refs/heads/a\n" + id + " refs/heads/../b\n", "packed-refs")
                .error()
                .message,
            "packed-refs:2: not a ref");
}

TEST(Refs, KnowsWhichNamesGitAllows) {
  for (const char* good : {"main", "refs/heads/a-b", "redoubt/RD-1", "a.b", "ü"})
    EXPECT_TRUE(IsRefName(good)) << good;
  for (const char* bad :
       {"",   "-x", "a/-b", "a..b", "a.lock", "a/", "/a",   "a b", "a~1", "a^",   "a:b",
        "a?", "a*", "a[",   "a\\b", "@{u}",   ".a", "a/.b", "a.",  "@",   "a\x7f"})
    EXPECT_FALSE(IsRefName(bad)) << bad;
}

}  // namespace
}  // namespace redoubt
