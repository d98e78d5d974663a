#include "intel/signals.h"

#include "intel/import_signals.h"
#include "intel/store.h"
#include "testing/testing.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr const char* kKev = R"({"title": "t", "catalogVersion": "2025.08.25",
  "dateReleased": "2025-08-25T17:04:19.9796Z", "count": 2, "vulnerabilities": [
  {"cveID": "CVE-2021-44228", "dateAdded": "2021-12-10", "dueDate": "2021-12-24",
   "knownRansomwareCampaignUse": "Known"},
  {"cveID": "CVE-2020-7598", "dateAdded": "2022-01-10", "dueDate": "2022-07-10",
   "knownRansomwareCampaignUse": "Unknown"}]})";
constexpr const char* kEpss =
    "#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000\n"
    "cve,epss,percentile\nCVE-2021-44228,0.94358,0.99957\nCVE-2099-10000,0.00042,0.12\n";

Result<std::optional<Imported>> Import(const fs::path& state, const std::string& name,
                                       const std::string& text) {
  std::ofstream(state / name) << text;
  return ImportSignals(state, state / name, nullptr);
}

TEST(Signals, OfKevAndEpssMeetAtTheCve) {
  const testing::ScratchDir scratch;
  REDOUBT_UNWRAP(const auto kev, Import(scratch.path(), "kev.json", kKev));
  ASSERT_TRUE(kev);
  EXPECT_EQ(kev->taken, 2u);
  REDOUBT_UNWRAP(const auto epss, Import(scratch.path(), "epss_scores-current.csv", kEpss));
  ASSERT_TRUE(epss);
  EXPECT_EQ(epss->taken, 2u);
  REDOUBT_UNWRAP(const Signals signals, Signals::Open(SignalsFile(scratch.path())));
  const Signal log4shell = signals.Find("CVE-2021-44228");
  EXPECT_EQ(log4shell.exploited_since.ToString().substr(0, 10), "2021-12-10");
  EXPECT_TRUE(log4shell.ransomware);
  EXPECT_EQ(log4shell.epss, 0.94358);
  EXPECT_EQ(log4shell.epss_percentile, 0.99957);
  EXPECT_EQ(signals.Find("CVE-2020-7598").epss, -1);
  EXPECT_FALSE(signals.Find("CVE-2020-7598").ransomware);
  EXPECT_FALSE(signals.Find("CVE-2099-10000").IsExploited());
  EXPECT_EQ(signals.Find("CVE-2021-44229"), Signal());
  EXPECT_EQ(signals.Find("GHSA-jfh8-c2jp-5v3q"), Signal());
  EXPECT_EQ(signals.Sources().kev_version, "2025.08.25");
  EXPECT_EQ(signals.Sources().epss_model, "v2025.03.14");
}

TEST(Signals, OfANewCatalogueReplaceTheOldOnes) {
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Import(scratch.path(), "kev.json", kKev));
  ASSERT_TRUE(Import(scratch.path(), "epss.csv", kEpss));
  ASSERT_TRUE(Import(scratch.path(), "kev.json",
                     R"({"catalogVersion": "2025.08.26", "dateReleased": "2025-08-26T00:00:00Z",
    "vulnerabilities": []})"));
  REDOUBT_UNWRAP(const Signals signals, Signals::Open(SignalsFile(scratch.path())));
  EXPECT_FALSE(signals.Find("CVE-2021-44228").IsExploited());
  EXPECT_EQ(signals.Find("CVE-2021-44228").epss, 0.94358);
  EXPECT_EQ(signals.Find("CVE-2020-7598"), Signal());
}

TEST(Signals, OfBrokenFilesAreRefusedAndTheOldOnesStay) {
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Import(scratch.path(), "kev.json", kKev));
  const struct {
    const char *file, *text, *told;
  } broken[] = {
      {"kev.json", R"({"catalogVersion": "x", "dateReleased": "2025-08-26T00:00:00Z", "count": 9,
                       "vulnerabilities": []})",
       "count is 9, but it has 0"},
      {"kev.json", R"({"catalogVersion": "x", "dateReleased": "2025-08-26T00:00:00Z",
                       "vulnerabilities": [{"cveID": "2021-44228"}]})",
       "vulnerabilities[0].cveID: not a CVE id"},
      {"kev.json", R"({"catalogVersion": )", "kev.json"},
      {"epss.csv", "#score_date:2025-08-25T00:00:00+0000\ncve,epss,percentile\nCVE-2021-1,1.5,0\n",
       "epss.csv:3: \"CVE-2021-1,1.5,0\" is no score"},
      {"epss.csv", "cve,epss,percentile\nCVE-2021-4422,0.5,0\n", "no score_date"},
      {"epss.csv", "", "no EPSS file"},
  };
  for (const auto& each : broken) {
    const auto imported = Import(scratch.path(), each.file, each.text);
    ASSERT_FALSE(imported) << each.told;
    EXPECT_THAT(imported.error().message, HasSubstr(each.told));
  }
  REDOUBT_UNWRAP(const Signals signals, Signals::Open(SignalsFile(scratch.path())));
  EXPECT_TRUE(signals.Find("CVE-2021-44228").IsExploited());
  std::ofstream(SignalsFile(scratch.path())) << "RDBT";
  EXPECT_THAT(Signals::Open(SignalsFile(scratch.path())).error().message, HasSubstr("damaged"));
}

TEST(Signals, ComeWithEveryMatchOfTheirCve) {
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Import(scratch.path(), "kev.json", kKev));
  Advisory advisory{.id = "GHSA-1", .aliases = {"CVE-2020-7598"}};
  advisory.affected = {{"npm", "thing", {{"SEMVER", {{RangeEvent::Kind::kIntroduced, "0"}}}}, {}}};
  Index index({advisory});
  REDOUBT_UNWRAP(Signals signals, Signals::Open(SignalsFile(scratch.path())));
  index.UseSignals(std::move(signals));
  const auto matches = index.Query("npm", "thing", "1.0.0");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_TRUE(matches[0].signal.IsExploited());
}

TEST(Signals, OfWhatADistributionsRecordIsAboutAreItsOwn) {
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Import(scratch.path(), "kev.json", kKev));
  Advisory advisory{.id = "DSA-1-1", .upstream = {"CVE-1999-1", "CVE-2020-7598"}};
  advisory.affected = {
      {"Debian:12", "thing", {{"ECOSYSTEM", {{RangeEvent::Kind::kIntroduced, "0"}}}}, {}}};
  Index index({advisory});
  REDOUBT_UNWRAP(Signals signals, Signals::Open(SignalsFile(scratch.path())));
  index.UseSignals(std::move(signals));
  const auto matches = index.Query("Debian:12", "thing", "1.0-1");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_TRUE(matches[0].signal.IsExploited());
  EXPECT_THAT(matches[0].aliases, ::testing::IsEmpty());
}

TEST(Signals, OfTheSharedCatalogueAreAllThere) {
  REDOUBT_NEEDS_SHARED("data/kev.json");
  const testing::ScratchDir scratch;
  REDOUBT_UNWRAP(const auto kev,
                 ImportSignals(scratch.path(), testing::SharedDir() / "data/kev.json", nullptr));
  EXPECT_EQ(kev->taken, 1404u);
  REDOUBT_UNWRAP(const Signals signals, Signals::Open(SignalsFile(scratch.path())));
  EXPECT_TRUE(signals.Find("CVE-2025-48384").IsExploited());
}

}  // namespace
}  // namespace redoubt::intel
