#include "inventory/extractors/podfile_lock/podfile_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PodfileLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPodfileLock, "Podfile.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
