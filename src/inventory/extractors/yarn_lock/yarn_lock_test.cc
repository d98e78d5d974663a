#include "inventory/extractors/yarn_lock/yarn_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(YarnLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kYarnLock, "yarn.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
