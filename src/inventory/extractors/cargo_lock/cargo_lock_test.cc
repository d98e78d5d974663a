#include "inventory/extractors/cargo_lock/cargo_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(CargoLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kCargoLock, "Cargo.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
