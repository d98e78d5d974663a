#include "inventory/extractors/requirements/requirements.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(Requirements, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kRequirements, "requirements.txt"));
}

TEST(Requirements, OfAFileForTestsAreDevelopment) {
  for (const auto& [path, scope] : {std::pair("requirements-dev.txt", Scope::kDevelopment),
                                    std::pair("requirements/test.txt", Scope::kDevelopment),
                                    std::pair("latest-requirements.txt", Scope::kProduction)}) {
    REDOUBT_UNWRAP(const Extraction out,
                   kRequirements.extract({.bytes = "six==1.16", .path = path}));
    ASSERT_EQ(out.components.size(), 1u);
    EXPECT_EQ(out.components[0].scope, scope) << path;
  }
}

}  // namespace
}  // namespace redoubt::inventory
