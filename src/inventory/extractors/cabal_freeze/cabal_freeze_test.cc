#include "inventory/extractors/cabal_freeze/cabal_freeze.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(CabalFreeze, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kCabalFreeze, "cabal.project.freeze"));
}

}  // namespace
}  // namespace redoubt::inventory
