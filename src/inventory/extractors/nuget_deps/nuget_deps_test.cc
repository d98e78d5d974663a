#include "inventory/extractors/nuget_deps/nuget_deps.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(NugetDeps, YieldsThesePackages) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/nuget_deps/testdata";
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kNugetDeps, testdata, "shop.deps.json"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "shop.golden.txt"));
}

TEST(NugetDeps, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kNugetDeps, text, "a.deps.json"); };
  EXPECT_THAT(error("{\n\"libraries\": {"), ::testing::StartsWith("a.deps.json:2: "));
  EXPECT_EQ(error("{\"libraries\": []}"),
            "a.deps.json:1: no object \"libraries\": no deps.json of .NET");
}

}  // namespace
}  // namespace redoubt::inventory
