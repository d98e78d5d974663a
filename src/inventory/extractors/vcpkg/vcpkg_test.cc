#include "inventory/extractors/vcpkg/vcpkg.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Vcpkg, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kVcpkg, "vcpkg/status"));
  EXPECT_TRUE(testing::TestdataHolds(kVcpkg, "vcpkg.json"));
}

}  // namespace
}  // namespace redoubt::inventory
