#include "inventory/extractors/bazel_maven/bazel_maven.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(BazelMaven, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kBazelMaven, "maven_install.json"));
}

}  // namespace
}  // namespace redoubt::inventory
