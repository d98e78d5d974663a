#include "inventory/extractors/deno_lock/deno_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(DenoLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kDenoLock, "deno.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
