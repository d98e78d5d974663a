#include "inventory/extractors/opkg/opkg.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Opkg, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kOpkg, "usr/lib/opkg/status"));
}

}  // namespace
}  // namespace redoubt::inventory
