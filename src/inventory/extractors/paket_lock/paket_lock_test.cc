#include "inventory/extractors/paket_lock/paket_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PaketLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPaketLock, "paket.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
