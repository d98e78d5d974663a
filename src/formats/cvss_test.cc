#include "formats/cvss.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

struct Known {
  const char* vector;
  double base;
  Severity severity;
};

class CvssBase : public ::testing::TestWithParam<Known> {};

TEST_P(CvssBase, IsWhatTheCalculatorsOfFirstAndNvdSay) {
  REDOUBT_UNWRAP(const CvssScore score, ScoreCvss(GetParam().vector));
  EXPECT_DOUBLE_EQ(score.base, GetParam().base);
  EXPECT_EQ(score.severity, GetParam().severity);
}

INSTANTIATE_TEST_SUITE_P(
    Known, CvssBase,
    ::testing::Values(
        Known{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, Severity::kCritical},
        Known{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0, Severity::kCritical},
        Known{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5, Severity::kHigh},
        Known{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L", 5.3, Severity::kMedium},
        Known{"CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1, Severity::kMedium},
        Known{"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:L/A:L", 5.6, Severity::kMedium},
        Known{"CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:C/C:H/I:H/A:H", 7.8, Severity::kHigh},
        Known{"CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.6, Severity::kLow},
        Known{"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0, Severity::kNone},
        Known{"CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4, Severity::kMedium},
        Known{"CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", 7.4, Severity::kHigh},
        Known{"CVSS:3.1/AV:A/AC:L/PR:H/UI:N/S:C/C:H/I:N/A:L/E:P/RL:O/RC:C/MAV:N", 6.9,
              Severity::kMedium},
        Known{"AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8, Severity::kHigh},
        Known{"AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0, Severity::kHigh},
        Known{"AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2, Severity::kMedium},
        Known{"(AV:N/AC:M/Au:N/C:P/I:P/A:P)", 6.8, Severity::kMedium},
        Known{"AV:N/AC:M/Au:N/C:N/I:P/A:N", 4.3, Severity::kMedium},
        Known{"AV:L/AC:L/Au:N/C:N/I:N/A:N", 0.0, Severity::kLow},
        Known{"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0,
              Severity::kCritical},
        Known{"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3,
              Severity::kCritical},
        Known{"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N", 8.7,
              Severity::kHigh},
        Known{"CVSS:4.0/AV:L/AC:L/AT:P/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0,
              Severity::kNone}));

std::string Shown(const std::optional<double>& score) {
  return score ? fmt::format("{:.1f}", *score) : "-";
}

TEST(Cvss, ScoresEveryGroupOfEveryVersionAsOtherCalculatorsDo) {
  std::istringstream golden(
      testing::Slurp(testing::SourceDir() / "src/formats/testdata/cvss.golden.txt"));
  size_t vectors = 0;
  for (std::string line; std::getline(golden, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::string vector = line.substr(0, line.find(' '));
    const auto score = ScoreCvss(vector);
    ASSERT_TRUE(score) << score.error().message;
    EXPECT_EQ(fmt::format("{} {} {} {}", vector, Shown(score->base), Shown(score->temporal),
                          Shown(score->environmental)),
              line);
    ++vectors;
  }
  EXPECT_EQ(vectors, 380u);
}

TEST(Cvss, GivesTheScoreWithAllGroupsThatTheVectorHas) {
  const std::string base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
  const std::vector<std::tuple<std::string, double, std::string, std::string>> cases = {
      {base, 9.3, "-", "-"},
      {base + "/E:X/CR:X/MAV:X", 9.3, "-", "-"},
      {base + "/S:P/AU:Y/R:I/V:C/RE:H/U:Red", 9.3, "-", "-"},
      {base + "/E:U", 8.1, "8.1", "-"},
      {base + "/MAV:P", 7.0, "-", "7.0"},
      {base + "/E:U/MAV:P", 4.0, "8.1", "4.0"}};
  for (const auto& [vector, full, temporal, environmental] : cases) {
    REDOUBT_UNWRAP(const CvssScore score, ScoreCvss(vector));
    EXPECT_EQ(score.version, CvssVersion::k40);
    EXPECT_DOUBLE_EQ(score.base, 9.3);
    EXPECT_DOUBLE_EQ(score.score, full) << vector;
    EXPECT_EQ(Shown(score.temporal), temporal) << vector;
    EXPECT_EQ(Shown(score.environmental), environmental) << vector;
    EXPECT_EQ(score.severity, SeverityOfScore(full));
  }
}

TEST(Cvss, KeepsANegativeAdjustedScoreOfVersion2UntilTheEnd) {
  REDOUBT_UNWRAP(const CvssScore high, ScoreCvss("AV:L/AC:H/Au:M/C:P/I:N/A:N/CDP:H/CR:L"));
  EXPECT_EQ(Shown(high.environmental), "4.9");
  REDOUBT_UNWRAP(const CvssScore none, ScoreCvss("AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L"));
  EXPECT_EQ(Shown(none.environmental), "0.0");
}

TEST(Cvss, TakesMetricsInAnyOrderBeforeVersion4) {
  for (const std::string vector : {"AV:L/AC:M/Au:N/C:P/I:C/A:N/E:F/CDP:LM",
                                   "CVSS:3.1/AV:L/AC:L/PR:L/UI:R/S:C/C:L/I:H/A:N/E:F/MAV:N/CR:H"}) {
    const size_t at = vector.starts_with("CVSS") ? 9 : 0;
    std::vector<std::string> parts = Split(vector.substr(at), '/');
    std::reverse(parts.begin(), parts.end());
    REDOUBT_UNWRAP(const CvssScore forwards, ScoreCvss(vector));
    REDOUBT_UNWRAP(const CvssScore backwards, ScoreCvss(vector.substr(0, at) + Join(parts, "/")));
    EXPECT_EQ(forwards.score, backwards.score);
    EXPECT_EQ(forwards.base, backwards.base);
  }
}

TEST(Cvss, SaysWhatIsWrongWithAVector) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"CVSS:3.1/AV:N", "CVSS:3.1/AV:N: metric AC is missing"},
      {"CVSS:3.1/AV:N/AV:N", "CVSS:3.1/AV:N/AV:N: metric AV twice"},
      {"CVSS:3.1/AV:Q", "CVSS:3.1/AV:Q: \"AV:Q\": AV is one of N,A,L,P"},
      {"CVSS:3.1/ZZ:N", "CVSS:3.1/ZZ:N: unknown metric \"ZZ:N\""},
      {"CVSS:5.0/AV:N", "CVSS:5.0/AV:N: unknown version of CVSS"},
      {"CVSS:4.0/AV:N", "CVSS:4.0/AV:N: metric AC is missing"},
      {"CVSS:4.0/AC:L/AV:N",
       "CVSS:4.0/AC:L/AV:N: metric AV is out of order (mend: put it before AC)"},
      {"CVSS:4.0/AV:X", "CVSS:4.0/AV:X: \"AV:X\": AV is one of N,A,L,P"},
      {"CVSS:4.0/AV:N/", "CVSS:4.0/AV:N/: unknown metric \"\""},
      {"cvss:3.1/AV:N", "cvss:3.1/AV:N: unknown metric \"cvss:3.1\""},
      {"AV:ND", "AV:ND: \"AV:ND\": AV is one of L,A,N"},
      {"", ": unknown metric \"\""}};
  for (const auto& [vector, message] : cases) {
    const auto score = ScoreCvss(vector);
    ASSERT_FALSE(score) << vector;
    EXPECT_EQ(score.error(), (Error{ErrorCode::kInvalidArgument, message}));
  }
  EXPECT_EQ(ScoreCvss(std::string(513, 'A')).error().message, "CVSS vector longer than 512 bytes");
}

}  // namespace
}  // namespace redoubt::formats
