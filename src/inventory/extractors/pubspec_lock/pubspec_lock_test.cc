#include "inventory/extractors/pubspec_lock/pubspec_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PubspecLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPubspecLock, "pubspec.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
