#include "inventory/extractors/renv_lock/renv_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(RenvLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kRenvLock, "renv.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
