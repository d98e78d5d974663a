#include "inventory/extractors/nuget_lock/nuget_lock.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/inventory/extractors/nuget_lock/testdata";
}

class NugetLockFile : public ::testing::TestWithParam<const char*> {};

TEST_P(NugetLockFile, YieldsThesePackages) {
  const std::string name = GetParam();
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kNugetLock, Testdata(), name + ".json"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), Testdata() / (name + ".golden.txt")));
}

INSTANTIATE_TEST_SUITE_P(Testdata, NugetLockFile, ::testing::Values("v1", "v2"));

TEST(NugetLock, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kNugetLock, text, "p.json"); };
  EXPECT_THAT(error("{\n\"version\": 1,\n"), ::testing::StartsWith("p.json:3: "));
  EXPECT_EQ(error("{}"), "p.json:1: no \"version\": no packages.lock.json of NuGet");
  EXPECT_EQ(error("[]"), "p.json:1: no \"version\": no packages.lock.json of NuGet");
  EXPECT_EQ(error("{\"version\": 9}"),
            "p.json:1: version 9 of packages.lock.json is not known here");
  EXPECT_EQ(error("{\"version\": 1}"), "p.json:1: no object \"dependencies\"");
}

}  // namespace
}  // namespace redoubt::inventory
