#include "inventory/extractors/pyproject/pyproject.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Pyproject, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPyproject, "pyproject.toml"));
}

}  // namespace
}  // namespace redoubt::inventory
