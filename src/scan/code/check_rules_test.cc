#include "scan/code/check_rules.h"

#include "scan/code/annotation.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

using ::redoubt::testing::MatchesGolden;
using ::redoubt::testing::SourceDir;

TEST(CheckRules, PassesOurRulesForEveryLanguage) {
  const auto report = TestRules(SourceDir() / "src/scan/code/testdata/rules");
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(MatchesGolden(RuleTestText(*report),
                            SourceDir() / "src/scan/code/testdata/rules.golden.txt"));
  EXPECT_TRUE(report->AllPassed());
}

TEST(CheckRules, NamesWrongLinesAndUnreadFiles) {
  const auto report = TestRules(SourceDir() / "src/scan/code/testdata/failing");
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(MatchesGolden(RuleTestText(*report),
                            SourceDir() / "src/scan/code/testdata/failing.golden.txt"));
  EXPECT_TRUE(MatchesGolden(RuleTestJson(*report),
                            SourceDir() / "src/scan/code/testdata/failing.golden.json"));
  EXPECT_FALSE(report->AllPassed());
}

TEST(CheckRules, WantsAFolder) {
  const auto report = TestRules(SourceDir() / "no-such-folder");
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::kNotFound);
}

TEST(Annotations, SpeakOfTheLineBelow) {
  const Annotations found = ReadAnnotations(
      "# ruleid: a, b\nx\n# ok: a\ny\n# todoruleid: a\nz\n<!-- ruleid:a -->\nw\n# ruleid: ab\nv\n",
      "a");
  EXPECT_EQ(found.expected, (std::set<int>{2, 8}));
  EXPECT_EQ(found.tolerated, (std::set<int>{6}));
}

}  // namespace
}  // namespace redoubt::scan::code
