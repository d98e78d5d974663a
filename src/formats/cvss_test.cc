#include "formats/cvss.h"

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
        Known{"AV:L/AC:L/Au:N/C:N/I:N/A:N", 0.0, Severity::kNone}));

TEST(Cvss, SaysWhatIsWrongWithAVector) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"CVSS:3.1/AV:N", "CVSS:3.1/AV:N: metric AC is missing"},
      {"CVSS:3.1/AV:N/AV:N", "CVSS:3.1/AV:N/AV:N: metric AV twice"},
      {"CVSS:3.1/AV:Q", "CVSS:3.1/AV:Q: \"AV:Q\": AV is one of N,A,L,P"},
      {"CVSS:3.1/ZZ:N", "CVSS:3.1/ZZ:N: unknown metric \"ZZ:N\""},
      {"CVSS:5.0/AV:N", "CVSS:5.0/AV:N: unknown version of CVSS"},
      {"", ": unknown metric \"\""}};
  for (const auto& [vector, message] : cases) {
    const auto score = ScoreCvss(vector);
    ASSERT_FALSE(score) << vector;
    EXPECT_EQ(score.error(), (Error{ErrorCode::kInvalidArgument, message}));
  }
  EXPECT_EQ(ScoreCvss("CVSS:4.0/AV:N").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace redoubt::formats
