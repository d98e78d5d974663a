#include "inventory/extractors/github_actions/github_actions.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(GithubActions, YieldsTheseActions) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/github_actions/testdata";
  std::string text;
  for (const char* path : {".github/workflows/ci.yml", "setup/action.yml"}) {
    REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kGithubActions, testdata, path));
    text += fmt::format("{}\n{}", path, AsText(extraction));
  }
  EXPECT_TRUE(testing::MatchesGolden(text, testdata / "actions.golden.txt"));
}

TEST(GithubActions, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kGithubActions, text, "a.yml"); };
  EXPECT_EQ(error("name: x\n"), "a.yml:1: neither \"jobs\" nor \"runs\"");
  EXPECT_EQ(error("\njobs: [a]\n"), "a.yml:2: \"jobs\" is not a map");
  EXPECT_THAT(error("jobs:\n  a: [\n"), ::testing::StartsWith("a.yml:"));
  EXPECT_EQ(error(""), "a.yml:1: neither \"jobs\" nor \"runs\"");
}

}  // namespace
}  // namespace redoubt::inventory
