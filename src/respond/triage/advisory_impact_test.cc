#include "respond/triage/advisory_impact.h"

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

ScanResult Scan(std::vector<std::pair<std::string, std::string>> findings) {
  ScanResult scan;
  for (const auto& [rule, package] : findings) {
    Finding finding;
    finding.rule = rule;
    finding.component.name = package;
    scan.findings.push_back(finding);
  }
  return scan;
}

TEST(AdvisoryImpact, CountsRemediesNotFindings) {
  AdvisoryImpacts impacts;
  AddImpacts(Scan({{"OLD", "a"}, {"KEPT", "a"}}),
             Scan({{"KEPT", "a"}, {"NEW", "a"}, {"NEW", "a"}, {"NEW", "b"}}), impacts);
  AddImpacts(Scan({}), Scan({{"NEW", "a"}}), impacts);
  EXPECT_EQ(impacts, (AdvisoryImpacts{{"NEW", {.opens = 3}}, {"OLD", {.closes = 1}}}));
}

TEST(AdvisoryImpact, IsTooMuchAboveTheLargerOfNumberAndShare) {
  EXPECT_FALSE(IsTooMuch({.opens = 10}, 10, 50, 0));
  EXPECT_TRUE(IsTooMuch({.opens = 11}, 10, 50, 0));
  EXPECT_FALSE(IsTooMuch({.opens = 11}, 10, 50, 22));
  EXPECT_TRUE(IsTooMuch({.opens = 1, .closes = 12}, 10, 50, 22));
}

}  // namespace
}  // namespace redoubt::respond
