#include "inventory/extractors/composer_lock/composer_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(ComposerLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kComposerLock, "composer.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
