#include "formats/git_index.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

std::string Index(const std::string& name) {
  return testing::Slurp(testing::SourceDir() / "src/formats/testdata/git_index" / name);
}

// As git 2.39 wrote them for the same files.
TEST(GitIndex, ReadsEveryVersionAlike) {
  for (const char* name : {"v3.bin", "v4.bin"}) {
    REDOUBT_UNWRAP(const auto entries, ParseGitIndex(Index(name)));
    ASSERT_EQ(entries.size(), 5u) << name;
    EXPECT_EQ(entries[0].path, "a/b/one.js");
    EXPECT_EQ(entries[0].mode, 0100644u);
    EXPECT_EQ(entries[0].object, "587be6b4c3f93f93c489c0111bba5596147a26cb");
    EXPECT_EQ(entries[1].path, "a/b/two.js");
    EXPECT_EQ(entries[2].path, "later");
    EXPECT_TRUE(entries[2].intent_to_add);
    EXPECT_FALSE(entries[0].intent_to_add);
    EXPECT_EQ(entries[3].path, "link");
    EXPECT_FALSE(entries[3].IsPlainFile());
    EXPECT_EQ(entries[4].path, "three");
    EXPECT_EQ(entries[4].mode, 0100755u);
    EXPECT_TRUE(entries[4].IsPlainFile());
  }
  REDOUBT_UNWRAP(const auto old, ParseGitIndex(Index("v2.bin")));
  EXPECT_EQ(old.size(), 4u);
  EXPECT_EQ(old[3].path, "three");
}

TEST(GitIndex, RefusesWhatIsCutOffOrSomethingElse) {
  for (const char* name : {"v2.bin", "v3.bin", "v4.bin"}) {
    const std::string whole = Index(name);
    for (size_t size = 0; size < 300; ++size) EXPECT_FALSE(ParseGitIndex(whole.substr(0, size)));
  }
  EXPECT_EQ(ParseGitIndex(std::string("DIRC\0\0\0\x05\0\0\0\0", 12)).error().message,
            "a git index of version 5, which is not known");
  EXPECT_FALSE(ParseGitIndex(std::string("DIRC\0\0\0\x02\xFF\xFF\xFF\xFF", 12)));
}

}  // namespace
}  // namespace redoubt::formats
