#include "inventory/extractors/homebrew/homebrew.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Homebrew, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kHomebrew, "Cellar/rclone/1.67.0/INSTALL_RECEIPT.json"));
  EXPECT_TRUE(testing::TestdataHolds(
      kHomebrew, "Caskroom/firefox/.metadata/130.0.1/20240910090000.000/Casks/firefox.json"));
}

}  // namespace
}  // namespace redoubt::inventory
