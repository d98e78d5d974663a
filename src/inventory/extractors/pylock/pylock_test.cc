#include "inventory/extractors/pylock/pylock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Pylock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPylock, "pylock.toml"));
}

}  // namespace
}  // namespace redoubt::inventory
