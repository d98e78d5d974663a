#include "inventory/extractors/gradle_catalog/gradle_catalog.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(GradleCatalog, YieldsTheseModules) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/gradle_catalog/testdata";
  REDOUBT_UNWRAP(const Extraction extraction,
                 ExtractFrom(kGradleCatalog, testdata, "gradle/libs.versions.toml"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "libs.golden.txt"));
}

TEST(GradleCatalog, ABrokenFileIsRefusedWithItsLine) {
  EXPECT_THAT(ErrorOf(kGradleCatalog, "[libraries]\na = \n", "libs.versions.toml"),
              ::testing::StartsWith("libs.versions.toml:2: "));
  EXPECT_EQ(ErrorOf(kGradleCatalog, "", "libs.versions.toml"), "");
}

}  // namespace
}  // namespace redoubt::inventory
