#include "base/file.h"

#include <sys/stat.h>

#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using testing::ScratchDir;

TEST(WriteFileAtomic, MakesFoldersReplacesAndLeavesNothingBeside) {
  const ScratchDir dir;
  const fs::path file = dir.path() / "a/b/c.txt";
  ASSERT_TRUE(WriteFileAtomic(file, "one"));
  ASSERT_TRUE(WriteFileAtomic(file, "two", 0600));
  EXPECT_EQ(ReadFile(file), "two");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), {}), 1);
}

TEST(WriteFileAtomic, AFailureKeepsWhatWasThere) {
  const ScratchDir dir;
  fs::create_directories(dir.path() / "c/inside");
  EXPECT_FALSE(WriteFileAtomic(dir.path() / "c", "text"));
  EXPECT_TRUE(fs::is_directory(dir.path() / "c/inside"));
  EXPECT_EQ(std::distance(fs::directory_iterator(dir.path()), {}), 1);
}

TEST(WriteFileAtomic, ReplacesASymbolicLinkInsteadOfFollowingIt) {
  const ScratchDir dir;
  ASSERT_TRUE(WriteFileAtomic(dir.path() / "target", "kept"));
  fs::create_symlink("target", dir.path() / "link");
  ASSERT_TRUE(WriteFileAtomic(dir.path() / "link", "new"));
  EXPECT_EQ(ReadFile(dir.path() / "target"), "kept");
}

TEST(ReadFile, RefusesLargeFilesFoldersAndPipes) {
  const ScratchDir dir;
  ASSERT_TRUE(WriteFileAtomic(dir.path() / "a", "12345"));
  EXPECT_EQ(ReadFile(dir.path() / "a", 5), "12345");
  EXPECT_EQ(ReadFile(dir.path() / "a", 4).error().code, ErrorCode::kResourceExhausted);
  EXPECT_EQ(ReadFile(dir.path() / "b").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFile(dir.path()).error().code, ErrorCode::kInvalidArgument);
  ASSERT_EQ(mkfifo((dir.path() / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(ReadFile(dir.path() / "pipe").error().code, ErrorCode::kInvalidArgument);
}

TEST(ReadFileBeneath, FollowsNoSymbolicLinkAndNeverLeavesTheRoot) {
  const ScratchDir dir;
  ASSERT_TRUE(WriteFileAtomic(dir.path() / "secret", "s"));
  ASSERT_TRUE(WriteFileAtomic(dir.path() / "root/in/a", "a"));
  const fs::path root = dir.path() / "root";
  fs::create_symlink("../secret", root / "out");
  fs::create_symlink("in/a", root / "inside");
  fs::create_directory_symlink("in", root / "folder");
  EXPECT_EQ(ReadFileBeneath(root, "in/a"), "a");
  for (const char* path : {"out", "inside", "folder/a", "../secret", "in/../../secret"})
    EXPECT_EQ(ReadFileBeneath(root, path).error().code, ErrorCode::kPermissionDenied) << path;
  EXPECT_EQ(ReadFileBeneath(root, dir.path() / "secret").error().code,
            ErrorCode::kPermissionDenied);
  EXPECT_EQ(ReadFileBeneath(root, "absent").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace redoubt
