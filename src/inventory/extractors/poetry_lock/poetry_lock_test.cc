#include "inventory/extractors/poetry_lock/poetry_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PoetryLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPoetryLock, "poetry.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
