#include "intel/index.h"

#include "testing/testing.h"

namespace redoubt::intel {
namespace {

using Kind = RangeEvent::Kind;

Advisory Make(std::string id, std::vector<RangeEvent> events,
              std::vector<std::string> aliases = {}) {
  Advisory a;
  a.id = std::move(id);
  a.aliases = std::move(aliases);
  a.severity = Severity::kHigh;
  a.modified = {1'700'000'000'000};
  a.affected = {{"npm", "thing", {{"SEMVER", std::move(events)}}, {}}};
  return a;
}

std::vector<std::string> Ids(const std::vector<Match>& matches) {
  std::vector<std::string> ids;
  for (const Match& match : matches) ids.push_back(match.advisory->id);
  return ids;
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct RangeCase {
  const char* name;
  std::vector<RangeEvent> events;
  std::vector<std::string> inside, outside;
};

TEST(Index, EvaluatesRangesAsTheOsvSchemaSays) {
  const std::vector<RangeCase> cases = {
      {"introduced and fixed",
       {{Kind::kIntroduced, "1.0.0"}, {Kind::kFixed, "1.2.3"}},
       {"1.0.0", "1.2.2", "1.2.3-beta"},
       {"0.9.9", "1.0.0-rc.1", "1.2.3", "2.0.0"}},
      {"from the first one",
       {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.0.0"}},
       {"0.0.0", "0.0.0-alpha", "0.9.9"},
       {"1.0.0"}},
      {"no end", {{Kind::kIntroduced, "2.0.0"}}, {"2.0.0", "99.0.0"}, {"1.9.9"}},
      {"last_affected counts",
       {{Kind::kIntroduced, "0"}, {Kind::kLastAffected, "1.5.0"}},
       {"1.5.0"},
       {"1.5.1", "1.5.1-rc"}},
      {"several ranges in one list, in any order",
       {{Kind::kFixed, "1.2.0"},
        {Kind::kIntroduced, "2.0.0"},
        {Kind::kIntroduced, "1.0.0"},
        {Kind::kFixed, "2.1.0"}},
       {"1.1.0", "2.0.5"},
       {"0.1.0", "1.2.0", "1.9.0", "2.1.0"}},
      {"a limit bounds", {{Kind::kIntroduced, "0"}, {Kind::kLimit, "2.0.0"}}, {"1.9.9"}, {"2.0.0"}},
      {"build metadata does not count",
       {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.0.0+a"}},
       {"0.9.0+z"},
       {"1.0.0", "1.0.0+b"}}};
  for (const RangeCase& c : cases) {
    const Index index({Make("A-1", c.events)});
    for (const std::string& version : c.inside)
      EXPECT_TRUE(index.IsVulnerable("npm", "thing", version)) << c.name << " " << version;
    for (const std::string& version : c.outside)
      EXPECT_FALSE(index.IsVulnerable("npm", "thing", version)) << c.name << " " << version;
  }
}

TEST(Index, TakesListedVersionsBesideRanges) {
  Advisory a = Make("A-1", {{Kind::kIntroduced, "2.0.0"}, {Kind::kFixed, "2.0.1"}});
  a.affected[0].versions = {"1.0.0", "v1.1"};
  const Index index({a});
  EXPECT_TRUE(index.IsVulnerable("npm", "thing", "1.0.0"));
  EXPECT_TRUE(index.IsVulnerable("npm", "thing", "1.1.0"));
  EXPECT_TRUE(index.IsVulnerable("npm", "thing", "2.0.0"));
  EXPECT_FALSE(index.IsVulnerable("npm", "thing", "1.2.0"));
  EXPECT_FALSE(index.IsVulnerable("PyPI", "thing", "1.0.0"));
  EXPECT_FALSE(index.IsVulnerable("npm", "Thing", "1.0.0"));
}

TEST(Index, GivesOneMatchForRecordsOfTheSameThing) {
  const std::vector<RangeEvent> fixed = {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.2.0"}};
  const std::vector<RangeEvent> open = {{Kind::kIntroduced, "0"}};
  const Index index({Make("NSWG-7", open, {"CVE-2020-7"}), Make("CVE-2020-7", fixed),
                     Make("GHSA-7", fixed, {"CVE-2020-7"}), Make("GHSA-8", fixed)});
  const auto matches = index.Query("npm", "thing", "1.0.0");
  EXPECT_THAT(Ids(matches), ElementsAre("GHSA-7", "GHSA-8"));
  EXPECT_THAT(matches[0].aliases, ElementsAre("CVE-2020-7", "NSWG-7"));
  EXPECT_THAT(matches[0].fixed_versions, ElementsAre("1.2.0"));
  EXPECT_THAT(Ids(index.Query("npm", "thing", "1.2.0")), ElementsAre("NSWG-7"));
  EXPECT_EQ(index.Find("CVE-2020-7")->id, "CVE-2020-7");
}

TEST(Index, LeavesOutWithdrawnRecordsAndTakesTheNewerOfTwo) {
  const std::vector<RangeEvent> open = {{Kind::kIntroduced, "0"}};
  Advisory withdrawn = Make("A-1", open);
  withdrawn.withdrawn = {1};
  const Index index({Make("A-1", open), Make("A-2", open), withdrawn});
  EXPECT_EQ(index.Size(), 1u);
  EXPECT_THAT(Ids(index.Query("npm", "thing", "1.0.0")), ElementsAre("A-2"));
  EXPECT_TRUE(index.Find("A-1")->withdrawn.IsSet());
}

TEST(Index, IsUnsureAboutVersionsWithoutAnOrder) {
  const Index index({Make("A-1", {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.0.0"}})});
  const auto matches = index.Query("npm", "thing", "git+https://git.example/thing.git#abc");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].confidence, Confidence::kLow);
  EXPECT_THAT(matches[0].confidence_reason, ::testing::HasSubstr("is not a version"));
}

TEST(Index, ListsFixedVersionsInVersionOrder) {
  Advisory a = Make("A-1", {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.10.0"}});
  a.affected.push_back(
      {"npm", "thing", {{"SEMVER", {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.9.0"}}}}, {}});
  a.affected.push_back(
      {"npm", "other", {{"SEMVER", {{Kind::kIntroduced, "0"}, {Kind::kFixed, "0.1.0"}}}}, {}});
  const Index index({a});
  EXPECT_THAT(index.Query("npm", "thing", "1.0.0").at(0).fixed_versions,
              ElementsAre("1.9.0", "1.10.0"));
}

TEST(Index, KnowsItsAge) {
  const Index index({Make("A-1", {})});
  EXPECT_EQ(index.Age({1'700'000'005'000}).ms, 5000);
  EXPECT_EQ(Index().Age({1}).ms, 0);
  EXPECT_THAT(Index().Query("npm", "thing", "1"), IsEmpty());
}

TEST(Index, TellsWhatADistributionSaysOfAVulnerability) {
  const auto record = [](std::string id, std::string cve, std::vector<RangeEvent> events) {
    Advisory a{.id = std::move(id), .upstream = {std::move(cve), "CVE-0-0"}};
    a.affected = {{"Debian:12", "thing", {{"ECOSYSTEM", std::move(events)}}, {}}};
    if (a.affected[0].ranges[0].events.empty()) a.affected[0].ranges.clear();
    return a;
  };
  const Index index({record("DSA-1", "CVE-1", {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1-2"}}),
                     record("DSA-2", "CVE-2", {{Kind::kIntroduced, "0"}}),
                     record("DSA-3", "CVE-3", {})});
  const auto said = [&](const std::vector<std::string>& ids) {
    std::string text;
    for (const Word& word : index.WordsOn("Debian:12", "thing", "1-2", ids))
      text += word.advisory->id + (word.affected ? " affected " : " not affected ") +
              (word.fixed_versions.empty() ? "" : word.fixed_versions[0]) + ";";
    return text;
  };
  EXPECT_EQ(said({"GHSA-1", "CVE-1"}), "DSA-1 not affected 1-2;");
  EXPECT_EQ(said({"CVE-2"}), "DSA-2 affected ;");
  EXPECT_EQ(said({"CVE-3"}), "") << "without a range it says nothing of a version";
  EXPECT_EQ(said({"CVE-4"}), "");
}

}  // namespace
}  // namespace redoubt::intel
