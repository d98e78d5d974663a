#include "scan/report.h"

#include <nlohmann/json.hpp>
#include <set>

#include "formats/sarif.h"
#include "scan/engine.h"
#include "scan/test_advisories.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

fs::path Testdata() { return testing::SourceDir() / "src/scan/testdata"; }

std::vector<ScanResult> Results() {
  ScanOptions options;
  options.now = {1'720'000'000'000};
  auto result = ScanFolder("shop", Testdata() / "shop", TestIndex(), options);
  EXPECT_TRUE(result);
  result->problems = {"api/x.json:3: broken \x1b[31mred"};
  result->complete = false;
  return {*result};
}

const ReportOptions kOptions = {
    .version = "1.2.3", .advisories = 2, .newest_advisory = {1'710'000'000'000}};

TEST(Report, LooksLikeThis) {
  EXPECT_TRUE(testing::MatchesGolden(ReportTable(Results(), kOptions), Testdata() / "report.txt"));
  EXPECT_TRUE(
      testing::MatchesGolden(ReportMarkdown(Results(), kOptions), Testdata() / "report.md"));
  EXPECT_TRUE(testing::MatchesGolden(ReportJson(Results(), kOptions), Testdata() / "report.json"));
  EXPECT_TRUE(
      testing::MatchesGolden(ReportJsonLines(Results(), kOptions), Testdata() / "report.jsonl"));
  EXPECT_TRUE(
      testing::MatchesGolden(formats::ToSarif(Results(), "1.2.3"), Testdata() / "report.sarif"));
}

TEST(Report, ListsComponentsWhenAsked) {
  ReportOptions options = kOptions;
  options.list_components = true;
  EXPECT_TRUE(
      testing::MatchesGolden(ReportTable(Results(), options), Testdata() / "components.txt"));
  const auto json = nlohmann::json::parse(ReportJson(Results(), options));
  EXPECT_EQ(json.at("results").at(0).at("components").size(), 5u);
}

TEST(Report, OfNothingIsOneLine) {
  EXPECT_EQ(ReportTable({ScanResult{}}, {}),
            "0 findings; 0 components looked at, 0 advisories known\n");
}

TEST(Sarif, RefersToItsRulesAndSaysThatTheScanIsIncomplete) {
  const auto sarif = nlohmann::json::parse(formats::ToSarif(Results(), "1.2.3"));
  const auto& run = sarif.at("runs").at(0);
  for (const auto& result : run.at("results")) {
    const auto& rule =
        run.at("tool").at("driver").at("rules").at(result.at("ruleIndex").get<size_t>());
    EXPECT_EQ(rule.at("id"), result.at("ruleId"));
    EXPECT_FALSE(rule.at("help").at("text").get<std::string>().empty());
    EXPECT_EQ(result.at("partialFingerprints").at("redoubt/v1").get<std::string>().size(), 35u);
  }
  EXPECT_EQ(run.at("results").size(), 3u);
  EXPECT_EQ(run.at("invocations").at(0).at("executionSuccessful"), false);
}

TEST(Sarif, SaysWhatTheLocationsOfEachResultAreRelativeTo) {
  const auto parse = [](const std::string& text) {
    return nlohmann::json::parse(text).at("runs").at(0);
  };
  const auto one = parse(formats::ToSarif(Results(), "1.2.3", {"/srv/a shop/"}));
  EXPECT_EQ(one.at("originalUriBaseIds").at("%SRCROOT%").at("uri"), "file:///srv/a%20shop/");
  std::vector<ScanResult> results = Results();
  results.push_back(results.front());
  const auto two = parse(formats::ToSarif(results, "1.2.3", {"/srv/a", "/srv/b"}));
  std::set<std::string> used;
  for (const auto& result : two.at("results"))
    used.insert(result.at("locations")
                    .at(0)
                    .at("physicalLocation")
                    .at("artifactLocation")
                    .at("uriBaseId")
                    .get<std::string>());
  EXPECT_THAT(used, ::testing::ElementsAre("%SRCROOT1%", "%SRCROOT2%"));
  EXPECT_EQ(two.at("originalUriBaseIds").at("%SRCROOT2%").at("uri"), "file:///srv/b/");
}

}  // namespace
}  // namespace redoubt::scan
