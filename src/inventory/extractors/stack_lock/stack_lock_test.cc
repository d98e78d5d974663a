#include "inventory/extractors/stack_lock/stack_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(StackLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kStackLock, "stack.yaml.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
