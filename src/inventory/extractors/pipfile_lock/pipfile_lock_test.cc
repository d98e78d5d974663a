#include "inventory/extractors/pipfile_lock/pipfile_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PipfileLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPipfileLock, "Pipfile.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
