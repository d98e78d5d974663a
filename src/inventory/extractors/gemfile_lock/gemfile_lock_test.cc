#include "inventory/extractors/gemfile_lock/gemfile_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(GemfileLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kGemfileLock, "Gemfile.lock"));
}

}  // namespace
}  // namespace redoubt::inventory
