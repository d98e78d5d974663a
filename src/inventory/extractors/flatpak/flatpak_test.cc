#include "inventory/extractors/flatpak/flatpak.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Flatpak, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(
      kFlatpak,
      "app/org.gimp.GIMP/x86_64/stable/active/export/share/metainfo/org.gimp.GIMP.metainfo.xml"));
}

}  // namespace
}  // namespace redoubt::inventory
