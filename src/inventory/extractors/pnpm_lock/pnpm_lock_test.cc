#include "inventory/extractors/pnpm_lock/pnpm_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PnpmLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPnpmLock, "pnpm-lock.yaml"));
}

}  // namespace
}  // namespace redoubt::inventory
