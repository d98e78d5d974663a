#include "respond/patch/lockfile_edit.h"

#include <algorithm>

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/respond/patch/testdata/lockfiles";
}

// Each folder holds original.json, before.json where it is not the same, after.json (npm's), and
// expected.json.
class MergeLockfileTest : public ::testing::TestWithParam<const char*> {};

TEST_P(MergeLockfileTest, ChangesOnlyWhatTheUpgradeNeeds) {
  const std::filesystem::path folder = Testdata() / GetParam();
  const std::string original = testing::Slurp(folder / "original.json");
  const std::string before = std::filesystem::exists(folder / "before.json")
                                 ? testing::Slurp(folder / "before.json")
                                 : original;
  const std::string after = testing::Slurp(folder / "after.json");
  std::vector<SpecChange> specs;
  if (std::string_view(GetParam()) == "v3-manifest") specs = {{"", "minimist", "^1.2.6"}};
  REDOUBT_UNWRAP(const std::string merged,
                 MergeLockfile({original, before, after, specs, "package-lock.json"}));
  EXPECT_TRUE(testing::MatchesGolden(merged, folder / "expected.json"));
}

INSTANTIATE_TEST_SUITE_P(Lockfiles, MergeLockfileTest,
                         ::testing::Values("v3-manifest", "v3-without-resolved", "v2", "v1"),
                         [](const auto& given) {
                           std::string name = given.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(MergeLockfile, LeavesAnUnchangedTreeByteForByte) {
  const std::string text = "{ \"lockfileVersion\": 3,\r\n \"packages\": {\"\": {} } }\r\n\r\n";
  REDOUBT_UNWRAP(const std::string merged, MergeLockfile({text, text, text, {}, "x.json"}));
  EXPECT_EQ(merged, text);
}

TEST(MergeLockfile, NamesTheFileThatIsNoLockfile) {
  const auto merged = MergeLockfile({"{}", "{}", "{}", {}, "x.json"});
  ASSERT_FALSE(merged.has_value());
  EXPECT_EQ(merged.error().message, "x.json: has no \"packages\"");
}

TEST(RegistryPrefix, IsWhatComesBeforeThePackage) {
  EXPECT_EQ(RegistryPrefix("https://registry.example/r/@s/b/-/b-1.0.0.tgz", "@s/b"),
            "https://registry.example/r/");
  EXPECT_EQ(RegistryPrefix("https://registry.example/b-1.0.0.tgz", "b"), "");
  EXPECT_EQ(RegistryPrefix("git+ssh://registry.example/b/-/b.git", "b"), "");
}

}  // namespace
}  // namespace redoubt::respond
