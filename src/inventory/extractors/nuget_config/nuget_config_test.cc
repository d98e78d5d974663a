#include "inventory/extractors/nuget_config/nuget_config.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(NugetConfig, YieldsThesePackages) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/nuget_config/testdata";
  REDOUBT_UNWRAP(const Extraction extraction,
                 ExtractFrom(kNugetConfig, testdata, "packages.config"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "packages.golden.txt"));
}

TEST(NugetConfig, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kNugetConfig, text, "p.config"); };
  EXPECT_EQ(error("<packages>\n<package></packages>"), "p.config:2: Start-end tags mismatch");
  EXPECT_EQ(error("<configuration/>"), "p.config:1: <configuration> is no <packages> of NuGet");
}

}  // namespace
}  // namespace redoubt::inventory
