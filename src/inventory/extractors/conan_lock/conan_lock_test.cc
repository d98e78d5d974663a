#include "inventory/extractors/conan_lock/conan_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(ConanLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kConanLock, "conan.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
