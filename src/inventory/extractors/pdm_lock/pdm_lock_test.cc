#include "inventory/extractors/pdm_lock/pdm_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PdmLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPdmLock, "pdm.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
