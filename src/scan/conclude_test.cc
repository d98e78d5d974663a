#include "scan/conclude.h"

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ScanResult Holding(const std::vector<std::string>& ecosystems) {
  ScanResult result;
  for (const std::string& ecosystem : ecosystems) {
    Component c;
    c.ecosystem = ecosystem;
    c.name = "a";
    result.components.push_back(c);
  }
  return result;
}

TEST(Uncovered, IsToldOncePerEcosystem) {
  ScanResult result = Holding({"npm", "Hackage", "Hackage", "Julia"});
  TellUncovered(result, {{"npm", 5}, {"Julia", 0}});
  EXPECT_THAT(result.notes,
              ElementsAre("no advisories for Hackage in the index: 2 components were not judged",
                          "no advisories for Julia in the index: 1 component was not judged"));
  EXPECT_TRUE(result.complete);
}

TEST(Uncovered, AllReleasesOfADistributionAreOne) {
  ScanResult result = Holding({"Debian:12", "Alpine:v3.20", "Alpine:v3.21"});
  TellUncovered(result, {{"Debian", 1}});
  EXPECT_THAT(result.notes, ElementsAre("no advisories for Alpine in the index: 2 components were "
                                        "not judged"));
}

TEST(Uncovered, IsNotToldOfWhatNoEcosystemHasNorOfAnEmptyIndex) {
  ScanResult result = Holding({"", "npm"});
  TellUncovered(result, {{"npm", 1}});
  EXPECT_THAT(result.notes, IsEmpty());
  TellUncovered(result, {});
  EXPECT_THAT(result.notes, IsEmpty());
}

}  // namespace
}  // namespace redoubt::scan
