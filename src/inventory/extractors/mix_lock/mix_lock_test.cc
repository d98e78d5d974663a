#include "inventory/extractors/mix_lock/mix_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(MixLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kMixLock, "mix.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
