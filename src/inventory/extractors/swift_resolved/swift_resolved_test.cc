#include "inventory/extractors/swift_resolved/swift_resolved.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(SwiftResolved, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kSwiftResolved, "Package.resolved"));
}

}  // namespace
}  // namespace redoubt::inventory
