#include "formats/osv.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

constexpr const char* kRecord = R"({
  "schema_version": "1.7.0",
  "id": "GHSA-aaaa-bbbb-cccc",
  "modified": "2024-05-01T10:00:00Z",
  "published": "2024-04-01T00:00:00Z",
  "aliases": ["CVE-2024-1"],
  "upstream": ["CVE-2024-2"],
  "summary": "a thing",
  "severity": [
    {"type": "CVSS_V2", "score": "AV:N/AC:L/Au:N/C:C/I:C/A:C"},
    {"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"},
    {"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
  "affected": [{
    "package": {"ecosystem": "npm", "name": "thing"},
    "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.2.3"}]}],
    "versions": ["1.0.0"]}],
  "references": [{"type": "WEB", "url": "https://example.com/a"}],
  "database_specific": {"severity": "CRITICAL", "cwe_ids": ["CWE-400"], "mitigation": "Turn it off."}
})";

TEST(Osv, ReadsEveryFieldThatWeActOn) {
  REDOUBT_UNWRAP(const Advisory a, ParseOsv(kRecord, "a.json"));
  EXPECT_EQ(a.id, "GHSA-aaaa-bbbb-cccc");
  EXPECT_THAT(a.aliases, ::testing::ElementsAre("CVE-2024-1"));
  EXPECT_THAT(a.upstream, ::testing::ElementsAre("CVE-2024-2"));
  EXPECT_EQ(a.summary, "a thing");
  EXPECT_EQ(a.cvss_score, 8.7) << "version 4.0 goes before 3.1, though the score is lower";
  EXPECT_EQ(a.cvss_vector, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N");
  EXPECT_EQ(a.severity, Severity::kHigh) << "a vector goes before the database's word";
  EXPECT_EQ(a.published.ToString(), "2024-04-01T00:00:00Z");
  EXPECT_FALSE(a.withdrawn.IsSet());
  EXPECT_THAT(a.cwes, ::testing::ElementsAre("CWE-400"));
  EXPECT_THAT(a.references, ::testing::ElementsAre("https://example.com/a"));
  EXPECT_EQ(a.mitigation, "Turn it off.");
  ASSERT_EQ(a.affected.size(), 1u);
  EXPECT_EQ(a.affected[0].name, "thing");
  EXPECT_THAT(a.affected[0].versions, ::testing::ElementsAre("1.0.0"));
  EXPECT_THAT(a.affected[0].ranges[0].events,
              ::testing::ElementsAre(RangeEvent{RangeEvent::Kind::kIntroduced, "0"},
                                     RangeEvent{RangeEvent::Kind::kFixed, "1.2.3"}));
}

TEST(Osv, TakesTheDatabasesWordWhereNoVectorCanBeScored) {
  REDOUBT_UNWRAP(const Advisory a, ParseOsv(R"({"id": "X-1", "modified": "2024-01-01T00:00:00Z",
      "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:?"}],
      "database_specific": {"severity": "MODERATE"}})",
                                            "x.json"));
  EXPECT_EQ(a.severity, Severity::kMedium);
  EXPECT_EQ(a.cvss_score, 0);
}

TEST(Osv, SaysWhereARecordIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\n\n  \"id\": }", "x.json:3: syntax error"},
      {"[]", "x.json:1: not a JSON object"},
      {"{}", "x.json: id: missing or not a text"},
      {R"({"id": "A", "withdrawn": "yesterday"})", "x.json: withdrawn: "},
      {R"({"id": "A", "aliases": [1]})", "x.json: aliases: an item is not a text"},
      {R"({"id": "A", "affected": [{"package": {"ecosystem": "npm"}}]})",
       "x.json: affected[0].package.name: missing"},
      {R"({"id": "A", "affected": [{"package": {"ecosystem": "npm", "name": "a"},
           "ranges": [{"type": "SEMVER", "events": [{"fixed": 1}]}]}]})",
       "x.json: affected[0].ranges[0].events: fixed is not a version"}};
  for (const auto& [text, message] : cases) {
    const auto advisory = ParseOsv(text, "x.json");
    ASSERT_FALSE(advisory) << text;
    EXPECT_THAT(advisory.error().message, ::testing::StartsWith(message));
  }
  EXPECT_FALSE(ParseOsv(std::string(5u << 20, ' '), "x.json"));
}

}  // namespace
}  // namespace redoubt::formats
