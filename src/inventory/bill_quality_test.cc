#include "inventory/bill_quality.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

std::string AsText(const BillQuality& quality) {
  std::string text = fmt::format("{}: {} of 100, {}\n", quality.format, quality.Score(),
                                 Counted(quality.components, "component"));
  for (size_t i = 0; i < kBillElements; ++i) {
    const auto element = static_cast<BillElement>(i);
    text += fmt::format("  {} {:.1f}%\n", NameOf(element), quality.Coverage(element));
  }
  text += fmt::format("  author {} {}\n  timestamp {} {}\n", quality.has_author,
                      quality.author_note, quality.has_timestamp, quality.timestamp_note);
  for (const BillQuality::Lacking& lacking : quality.lacking) {
    std::vector<std::string> names;
    for (const BillElement element : lacking.elements) names.emplace_back(NameOf(element));
    text += fmt::format("  line {}: {} lacks {}\n", lacking.line, lacking.label, Join(names, ", "));
  }
  return text;
}

TEST(BillQuality, OfEachFormIsThis) {
  const fs::path testdata = testing::SourceDir() / "src/inventory/testdata/quality";
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(testdata))
    if (entry.path().filename() != "golden.txt") names.push_back(entry.path().filename());
  std::ranges::sort(names);
  ASSERT_EQ(names.size(), 7u);
  std::string text;
  for (const std::string& name : names) {
    const std::string bytes = testing::Slurp(testdata / name);
    REDOUBT_UNWRAP(const BillQuality quality, QualityOfBill({bytes, name}));
    text += name + "\n" + AsText(quality);
  }
  EXPECT_TRUE(testing::MatchesGolden(text, testdata / "golden.txt"));
}

TEST(BillQuality, AScoreOf100NeedsEverything) {
  BillQuality quality{.components = 1000, .has_author = true, .has_timestamp = true};
  quality.have.fill(1000);
  EXPECT_EQ(quality.Score(), 100);
  quality.have[0] = 999;
  EXPECT_EQ(quality.Score(), 99);
  EXPECT_EQ(BillQuality{}.Score(), 0);
}

TEST(BillQuality, ListsTheFirstComponentsThatLackSomethingAndCountsAll) {
  std::string components;
  for (int i = 0; i < 1000; ++i)
    components += fmt::format("{}{{\"name\": \"c{}\"}}", i ? ",\n" : "", i);
  const std::string text = fmt::format(
      R"({{"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{}]}})", components);
  REDOUBT_UNWRAP(const BillQuality quality, QualityOfBill({text, "bom.json"}));
  EXPECT_EQ(quality.lacking_count, 1000u);
  EXPECT_EQ(quality.lacking.size(), BillQuality::kMaxLacking);
  EXPECT_EQ(quality.lacking.back().label, "c199");
  EXPECT_EQ(quality.lacking.back().line, 200);
}

TEST(BillQuality, WhatIsNoBillIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) {
    const auto quality = QualityOfBill({text, "x.json"});
    return quality ? "" : quality.error().message;
  };
  EXPECT_EQ(error("{}"), "x.json:1: no SPDX document: it names no version of SPDX");
  EXPECT_EQ(error("{\"bomFormat\": \"CycloneDX\"}"),
            "x.json:1: specVersion \"\" is not read (mend: 1.2 to 1.7)");
  EXPECT_THAT(error("<html/>"), ::testing::HasSubstr("no CycloneDX document"));
}

}  // namespace
}  // namespace redoubt::inventory
