#include "inventory/extractors/rebar_lock/rebar_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(RebarLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kRebarLock, "rebar.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
