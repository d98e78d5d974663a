#include "inventory/extractors/nuget_assets/nuget_assets.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(NugetAssets, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kNugetAssets, "project.assets.json"));
}

}  // namespace
}  // namespace redoubt::inventory
