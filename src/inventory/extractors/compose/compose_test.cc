#include "inventory/extractors/compose/compose.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(Compose, YieldsTheseImages) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/compose/testdata";
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kCompose, testdata, "compose.yaml"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "compose.golden.txt"));
}

TEST(Compose, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kCompose, text, "compose.yaml"); };
  EXPECT_EQ(error("no map"), "compose.yaml:1: no map: not a compose file");
  EXPECT_THAT(error("services:\n  a: [\n"), ::testing::StartsWith("compose.yaml:"));
  EXPECT_EQ(error(""), "");
}

}  // namespace
}  // namespace redoubt::inventory
