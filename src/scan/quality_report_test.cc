#include "scan/quality_report.h"

#include <nlohmann/json.hpp>

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

std::vector<NamedQuality> Bills() {
  std::vector<NamedQuality> bills;
  for (const char* name : {"poor.cdx.json", "tool-only.spdx"}) {
    const std::string bytes =
        testing::Slurp(testing::SourceDir() / "src/inventory/testdata/quality" / name);
    auto quality = inventory::QualityOfBill({bytes, name});
    EXPECT_TRUE(quality);
    bills.push_back({name, std::move(*quality)});
  }
  return bills;
}

TEST(QualityReport, LooksLikeThis) {
  const fs::path testdata = testing::SourceDir() / "src/scan/testdata";
  EXPECT_TRUE(testing::MatchesGolden(QualityTable(Bills()), testdata / "quality.txt"));
  EXPECT_TRUE(testing::MatchesGolden(QualityJson(Bills()), testdata / "quality.json"));
}

TEST(QualityReport, NeverSays100PercentOfWhatIsNotWhole) {
  NamedQuality bill{"x", {.format = "SPDX 2.3", .components = 100'000}};
  bill.quality.have.fill(99'999);
  bill.quality.lacking_count = 1;
  EXPECT_THAT(QualityTable({bill}), ::testing::HasSubstr(" 99.9 %  99999 of 100000 components"));
  EXPECT_THAT(QualityTable({bill}), ::testing::HasSubstr("and 1 more"));
  const auto json = nlohmann::json::parse(QualityJson({bill})).at("bills").at(0);
  EXPECT_EQ(json.at("elements").at(0).at("percent"), 99.9);
}

TEST(QualityReport, IsANoteOfAScan) {
  EXPECT_EQ(QualityNote(Bills().at(1)),
            "tool-only.spdx: a bill of quality 57 of 100 by the minimum elements of NTIA; 2 of 2 "
            "components lack something (redoubt scan --sbom-quality lists what)");
}

}  // namespace
}  // namespace redoubt::scan
