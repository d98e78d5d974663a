#include "inventory/extractors/uv_lock/uv_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(UvLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kUvLock, "uv.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
