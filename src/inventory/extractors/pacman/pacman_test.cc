#include "inventory/extractors/pacman/pacman.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Pacman, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPacman, "var/lib/pacman/local/gawk-5.3.1-1/desc"));
  EXPECT_TRUE(testing::TestdataHolds(kPacman, "var/lib/pacman/local/ALPM_DB_VERSION"));
}

}  // namespace
}  // namespace redoubt::inventory
