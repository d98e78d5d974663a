#include "inventory/extractors/julia_manifest/julia_manifest.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(JuliaManifest, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kJuliaManifest, "Manifest.toml"));
}

}  // namespace
}  // namespace redoubt::inventory
