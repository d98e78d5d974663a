#include "inventory/extractors/nuget_project/nuget_project.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/inventory/extractors/nuget_project/testdata";
}

class NugetProjectFile : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(NugetProjectFile, YieldsThesePackages) {
  const auto [path, golden] = GetParam();
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kNugetProject, Testdata(), path));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), Testdata() / golden));
}

INSTANTIATE_TEST_SUITE_P(Testdata, NugetProjectFile,
                         ::testing::Values(std::pair("src/shop/Shop.csproj", "shop.golden.txt"),
                                           std::pair("Directory.Packages.props",
                                                     "central.golden.txt")));

TEST(NugetProject, LeavesItToTheLockfileBesideIt) {
  REDOUBT_UNWRAP(const Extraction extraction,
                 ExtractFrom(kNugetProject, Testdata(), "src/locked/Locked.csproj"));
  EXPECT_EQ(AsText(extraction), "");
}

TEST(NugetProject, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kNugetProject, text, "a.csproj"); };
  EXPECT_EQ(error("<Project>\n<ItemGroup>\n</Project>"), "a.csproj:3: Start-end tags mismatch");
  EXPECT_EQ(error("<packages/>"), "a.csproj:1: <packages> is no <Project> of MSBuild");
}

}  // namespace
}  // namespace redoubt::inventory
