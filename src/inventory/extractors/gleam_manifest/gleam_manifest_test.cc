#include "inventory/extractors/gleam_manifest/gleam_manifest.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(GleamManifest, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kGleamManifest, "manifest.toml"));
}

}  // namespace
}  // namespace redoubt::inventory
