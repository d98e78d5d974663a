#include "inventory/extractors/helm_chart/helm_chart.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(HelmChart, YieldsTheseCharts) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/helm_chart/testdata";
  std::string text;
  for (const char* path : {"locked/Chart.yaml", "locked/Chart.lock", "open/Chart.yaml"}) {
    REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kHelmChart, testdata, path));
    text += fmt::format("{}\n{}", path, AsText(extraction));
  }
  EXPECT_TRUE(testing::MatchesGolden(text, testdata / "charts.golden.txt"));
}

TEST(HelmChart, ABrokenFileIsRefusedWithItsLine) {
  EXPECT_EQ(ErrorOf(kHelmChart, "- a\n", "Chart.lock"), "Chart.lock:1: no map: not of Helm");
  EXPECT_THAT(ErrorOf(kHelmChart, "a: [\n", "Chart.lock"), ::testing::StartsWith("Chart.lock:"));
}

}  // namespace
}  // namespace redoubt::inventory
