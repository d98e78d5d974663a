#include "formats/threat_list.h"

#include <fmt/format.h>

#include "formats/cve.h"
#include "formats/cve_list.h"
#include "formats/stix.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

// "2026-1000 exploited 2026-03-01", a line an entry.
std::string Told(const ThreatList& list) {
  std::string text;
  for (const ThreatEntry& entry : list.entries)
    text += fmt::format("{}-{} {} {}\n", entry.cve >> 48, entry.cve & ((uint64_t{1} << 48) - 1),
                        NameOf(entry.says), entry.since.ToString().substr(0, 10));
  return text;
}

std::string Cves(std::string_view text) {
  const auto list = ParseCveList(text, "list");
  return list ? Told(*list) : list.error().message;
}

TEST(Stix, TellsWhatASourceSaysOfVulnerabilities) {
  const auto text =
      testing::Slurp(testing::SourceDir() / "src/formats/testdata/threats/bundle.json");
  REDOUBT_UNWRAP(const ThreatList list, ParseStix(text, "bundle.json"));
  EXPECT_EQ(list.source, "Acme CERT");
  EXPECT_EQ(Told(list),
            "2026-1000 exploited 2026-03-01\n"
            "2026-2000 exploit 2026-03-02\n"
            "2026-4000 exploited 2026-03-04\n"
            "2026-5000 watched 2026-02-05\n"
            "2026-6000 watched 2026-03-05\n");
  EXPECT_THAT(list.problems,
              ::testing::ElementsAre("bundle.json: objects[12]: without an id of its type"));
  REDOUBT_UNWRAP(const ThreatList exploited, ParseStix(text, "x", ThreatWord::kExploited));
  EXPECT_EQ(exploited.entries[3].says, ThreatWord::kExploited) << "its mere being there says so";
}

TEST(Stix, TakesTheNewestVersionOfAnObject) {
  const auto object = [](const char* modified, const char* cve, const char* more) {
    return fmt::format(
        R"({{"type": "vulnerability", "id": "vulnerability--1", "created": "2026-01-01T00:00:00Z",
        "modified": "{}", "name": "{}"{}}})",
        modified, cve, more);
  };
  const std::string old = object("2026-01-01T00:00:00Z", "CVE-2026-1000", "");
  const std::string renamed = object("2026-01-02T00:00:00Z", "CVE-2026-2000", "");
  const std::string revoked =
      object("2026-01-03T00:00:00Z", "CVE-2026-2000", R"(, "revoked": true)");
  const auto told = [](const std::string& objects) {
    return Told(*ParseStix(R"({"type": "bundle", "objects": [)" + objects + "]}", "x"));
  };
  EXPECT_EQ(told(renamed + "," + old), "2026-2000 watched 2026-01-01\n");
  EXPECT_EQ(told(old + "," + revoked + "," + renamed), "");
}

TEST(Stix, RefusesWhatIsNoBundle) {
  EXPECT_EQ(ParseStix("{}", "x").error().message, "x: not a STIX bundle with objects");
  EXPECT_FALSE(ParseStix("[", "x"));
  EXPECT_FALSE(ParseStix(R"({"type": "bundle", "objects": 1})", "x"));
}

TEST(CveList, IsALineForEach) {
  EXPECT_EQ(Cves("# source: Acme CERT\n# date: 2026-11-01\n# says: exploited\n"
                 "CVE-2026-2000\ncve-2026-1000 # twice\r\n\nCVE-2026-1000\n"),
            "2026-1000 exploited 2026-11-01\n2026-2000 exploited 2026-11-01\n");
  EXPECT_EQ(ParseCveList("#Source: Acme CERT\nCVE-2026-1000\n", "x")->source, "Acme CERT");
}

TEST(CveList, IsCsvWithOrWithoutAHead) {
  EXPECT_EQ(Cves("name,CVE ID,Date Added,published\n"
                 "\"a, \"\"b\"\"\",CVE-2026-1000,2026-05-06,2020-01-01\n"),
            "2026-1000 watched 2026-05-06\n");
  EXPECT_EQ(Cves("x,CVE-2026-1000,2026-05-06T07:08:09Z\n"), "2026-1000 watched 2026-05-06\n");
  EXPECT_EQ(Cves("cve,says\nCVE-2026-1000,exploit\nCVE-2026-2000,never\n"),
            "2026-1000 exploit \n2026-2000 watched \n");
}

TEST(CveList, TellsWhatItLeavesOut) {
  REDOUBT_UNWRAP(const ThreatList list,
                 ParseCveList("CVE-2026-1000\nnonsense\n# date: soon\nCVE-2026-2000\n", "list"));
  EXPECT_EQ(list.entries.size(), 2u);
  EXPECT_THAT(list.problems, ::testing::ElementsAre("list:2: \"nonsense\" is no CVE id",
                                                    "list:3: \"soon\" is no date"));
  EXPECT_EQ(Cves("<html>\n"), "list: no CVE id in it (mend: a line for each, or CSV)");
}

}  // namespace
}  // namespace redoubt::formats
