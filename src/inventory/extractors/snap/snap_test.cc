#include "inventory/extractors/snap/snap.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Snap, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kSnap, "snap/core/16928/meta/snap.yaml"));
}

}  // namespace
}  // namespace redoubt::inventory
