#include "inventory/extractors/homebrew/homebrew.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Homebrew, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kHomebrew, "Cellar/rclone/1.67.0/INSTALL_RECEIPT.json"));
}

}  // namespace
}  // namespace redoubt::inventory
