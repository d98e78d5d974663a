#include "inventory/extractors/python_installed/python_installed.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(PythonInstalled, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kPythonInstalled, "METADATA"));
}

}  // namespace
}  // namespace redoubt::inventory
