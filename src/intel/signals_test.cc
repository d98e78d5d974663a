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
  return ImportSignals(state, {.path = state / name, .now = {1'700'000'000'000}});
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
      {"epss.csv", "", "no CVE id in it"},
      {"bundle.json", R"({"type": "bundle", "id": "bundle--1", "objects": 7})",
       "not a STIX bundle"},
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

TEST(Signals, OfThreatListsTellWhoSaysWhatSinceWhen) {
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Import(scratch.path(), "kev.json", kKev));
  ASSERT_TRUE(Import(scratch.path(), "watched.txt", "CVE-2021-44228\nCVE-2022-1000\n"));
  REDOUBT_UNWRAP(const auto taken,
                 Import(scratch.path(), "list.csv",
                        "# source: Acme CERT\n# says: exploited\nCVE-2021-44228,2021-12-09\nx\n"));
  EXPECT_EQ(taken->what, "reported CVE");
  EXPECT_EQ(taken->taken, 1u);
  EXPECT_EQ(taken->left_out, 1u);
  REDOUBT_UNWRAP(Signals signals, Signals::Open(SignalsFile(scratch.path())));
  const Signal signal = signals.Find("CVE-2021-44228");
  EXPECT_TRUE(signal.ransomware);
  ASSERT_EQ(signal.reports.size(), 2u);
  EXPECT_EQ(TextOf(signal.reports[0]), "exploited, says Acme CERT since 2021-12-09");
  EXPECT_EQ(TextOf(signal.reports[1]), "watched, says watched since 2023-11-14");
  EXPECT_EQ(signals.Sources().threats,
            (std::vector<ThreatSource>{{"Acme CERT", 1, {1'700'000'000'000}},
                                       {"watched", 2, {1'700'000'000'000}}}));
  ASSERT_TRUE(Import(scratch.path(), "watched.txt", "CVE-2022-1000\n"));
  ASSERT_TRUE(Import(scratch.path(), "epss.csv", kEpss));
  REDOUBT_UNWRAP(signals, Signals::Open(SignalsFile(scratch.path())));
  EXPECT_EQ(signals.Find("CVE-2021-44228").reports.size(), 1u) << "the source no longer says so";
  EXPECT_FALSE(signals.Find("CVE-2022-1000").IsUsed());
}

TEST(Signals, WithoutADateAreOfTheFirstTimeThatTheyWereSeen) {
  const testing::ScratchDir scratch;
  const Feed feed{
      .id = "acme", .kind = FeedKind::kCves, .source = "Acme", .says = ThreatWord::kExploit};
  std::ofstream(scratch.path() / "list") << "CVE-2022-1000\n";
  for (const int64_t now : {1'700'000'000'000, 1'800'000'000'000})
    ASSERT_TRUE(ImportSignals(scratch.path(),
                              {.path = scratch.path() / "list", .now = {now}, .feed = &feed}));
  REDOUBT_UNWRAP(const Signals signals, Signals::Open(SignalsFile(scratch.path())));
  const ThreatReport expected{"Acme", {1'700'000'000'000}, ThreatWord::kExploit};
  EXPECT_THAT(signals.Find("CVE-2022-1000").reports, ::testing::ElementsAre(expected));
}

TEST(Signals, SurviveAnyBrokenByte) {
  const testing::ScratchDir scratch;
  ASSERT_TRUE(Import(scratch.path(), "kev.json", kKev));
  ASSERT_TRUE(Import(scratch.path(), "list.txt", "CVE-2021-44228\n"));
  const fs::path file = SignalsFile(scratch.path());
  const std::string whole = testing::Slurp(file);
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string broken = whole;
    broken[at] = static_cast<char>(~broken[at]);
    fs::remove(file);
    std::ofstream(file) << broken;
    if (const auto signals = Signals::Open(file)) (void)signals->Find("CVE-2021-44228");
  }
}

TEST(Signals, OfTheSharedCatalogueAreAllThere) {
  REDOUBT_NEEDS_SHARED("data/kev.json");
  const testing::ScratchDir scratch;
  REDOUBT_UNWRAP(const auto kev,
                 ImportSignals(scratch.path(), {.path = testing::SharedDir() / "data/kev.json"}));
  EXPECT_EQ(kev->taken, 1404u);
  REDOUBT_UNWRAP(const Signals signals, Signals::Open(SignalsFile(scratch.path())));
  EXPECT_TRUE(signals.Find("CVE-2025-48384").IsExploited());
}

}  // namespace
}  // namespace redoubt::intel
