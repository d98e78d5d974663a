#include "respond/gates/tree.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = TreeChange::Kind;

class TreeTest : public ::testing::Test {
 protected:
  void Write(const fs::path& relative, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomic(root() / relative, text));
  }
  fs::path root() const { return scratch_.path(); }
  std::string CopyError(const TreeLimits& limits = {}) {
    const Status done = CopyTree(root() / "a", root() / "copy", limits);
    return done ? "" : done.error().message;
  }

 private:
  redoubt::testing::ScratchDir scratch_;
};

TEST_F(TreeTest, ACopyDiffersInNothing) {
  Write("a/x/y.txt", "y");
  Write("a/run.sh", "#!/bin/sh\n");
  chmod((root() / "a/run.sh").c_str(), 0755);
  fs::create_symlink("x/y.txt", root() / "a/link");
  fs::create_directories(root() / "a/empty");
  ASSERT_EQ(CopyError(), "");
  REDOUBT_UNWRAP(const auto changes, CompareTrees(root() / "a", root() / "copy"));
  EXPECT_TRUE(changes.empty());
  EXPECT_TRUE(fs::is_directory(root() / "copy/empty"));
  EXPECT_EQ(fs::read_symlink(root() / "copy/link"), "x/y.txt");
}

TEST_F(TreeTest, NamesEveryKindOfChange) {
  for (const char* side : {"a", "copy"}) {
    Write(fs::path(side) / "same", "same");
    Write(fs::path(side) / "mode", "m");
  }
  Write("a/gone", "g");
  Write("copy/new", "n");
  Write("a/text", "one");
  Write("copy/text", "two");
  Write("a/kind", "k");
  fs::create_symlink("same", root() / "copy/kind");
  chmod((root() / "copy/mode").c_str(), 0755);
  REDOUBT_UNWRAP(const auto changes, CompareTrees(root() / "a", root() / "copy"));
  EXPECT_THAT(changes,
              ElementsAre(TreeChange{"gone", Kind::kRemoved}, TreeChange{"kind", Kind::kType, true},
                          TreeChange{"mode", Kind::kMode}, TreeChange{"new", Kind::kAdded},
                          TreeChange{"text", Kind::kContent}));
}

TEST_F(TreeTest, RefusesLinksThatLeaveTheTree) {
  for (const char* target : {"/etc/passwd", "../secret", "x/../../secret"}) {
    fs::remove_all(root() / "a");
    fs::remove_all(root() / "copy");
    fs::create_directories(root() / "a");
    fs::create_symlink(target, root() / "a/link");
    EXPECT_THAT(CopyError(), HasSubstr("symbolic link leaves the tree")) << target;
  }
}

TEST_F(TreeTest, RefusesPipesAndWhatIsTooMuch) {
  Write("a/one", "1");
  Write("a/two", "22");
  EXPECT_EQ(CopyError({.files = 1}), "the tree has more than 1 files");
  EXPECT_EQ(CopyError({.bytes = 2}), "the tree is larger than 2 bytes");
  Write("a/b/c/d", "x");
  EXPECT_EQ(CopyError({.depth = 2}), "the tree is deeper than 2 folders");
  mkfifo((root() / "a/pipe").c_str(), 0600);
  EXPECT_EQ(CopyError(), "pipe: neither a file, a folder nor a link");
}

TEST_F(TreeTest, FindsLockfilesOutsideOfNodeModules) {
  Write("a/package.json", "{}");
  Write("a/package-lock.json", "{}");
  Write("a/tools/package.json", "{}");
  Write("a/tools/npm-shrinkwrap.json", "{}");
  Write("a/tools/package-lock.json", "{}");
  Write("a/node_modules/x/package.json", "{}");
  Write("a/node_modules/x/package-lock.json", "{}");
  Write("a/docs/package-lock.json", "{}");
  REDOUBT_UNWRAP(const auto folders, LockedFolders(root() / "a"));
  EXPECT_THAT(folders, ElementsAre("", "tools"));
  REDOUBT_UNWRAP(const auto lockfile, LockfileOf(root() / "a", "tools"));
  EXPECT_EQ(lockfile, "tools/npm-shrinkwrap.json");
}

}  // namespace
}  // namespace redoubt::respond::gates
