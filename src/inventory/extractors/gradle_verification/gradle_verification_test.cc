#include "inventory/extractors/gradle_verification/gradle_verification.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(GradleVerification, YieldsTheseModules) {
  const auto testdata =
      testing::SourceDir() / "src/inventory/extractors/gradle_verification/testdata";
  REDOUBT_UNWRAP(const Extraction extraction,
                 ExtractFrom(kGradleVerification, testdata, "gradle/verification-metadata.xml"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "metadata.golden.txt"));
}

TEST(GradleVerification, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) {
    return ErrorOf(kGradleVerification, text, "v.xml");
  };
  EXPECT_EQ(error("<verification-metadata>\n<components>\n"), "v.xml:2: Start-end tags mismatch");
  EXPECT_EQ(error("<project/>"), "v.xml:1: <project> is no <verification-metadata> of Gradle");
  EXPECT_EQ(error("<verification-metadata/>"), "");
}

}  // namespace
}  // namespace redoubt::inventory
