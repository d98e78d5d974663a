#include "respond/gates/tests_pass/compare.h"

#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "a+ b- c?" : a passes, b fails, c is skipped; the run fails when one test does.
TestRun Run(const std::string& text) {
  TestRun run{.exited_zero = text.find('-') == std::string::npos, .output = {.recognised = true}};
  for (size_t i = 0; i + 1 < text.size(); i += 3)
    run.output.tests[text.substr(i, 1)] = text[i + 1] == '+'   ? TestState::kPassed
                                          : text[i + 1] == '-' ? TestState::kFailed
                                                               : TestState::kSkipped;
  return run;
}

TestComparison Compare(std::initializer_list<const char*> before,
                       std::initializer_list<const char*> after) {
  std::vector<TestRun> old, now;
  for (const char* text : before) old.push_back(Run(text));
  for (const char* text : after) now.push_back(Run(text));
  return CompareTests(old, now);
}

TEST(CompareTests, FindsWhatThePatchBreaks) {
  const TestComparison result = Compare({"a+ b+"}, {"a+ b-"});
  EXPECT_THAT(result.broken, ElementsAre("(exit status)", "b"));
  EXPECT_EQ(result.proved, 1);
  EXPECT_FALSE(result.exit_status_proved);
}

TEST(CompareTests, DoesNotBlameThePatchForWhatWasRed) {
  const TestComparison result = Compare({"a+ b-"}, {"a+ b-"});
  EXPECT_TRUE(result.Clean());
  EXPECT_THAT(result.red_before, ElementsAre("(exit status)", "b"));
}

TEST(CompareTests, StillSeesANewFailureBesideARedTest) {
  EXPECT_THAT(Compare({"a+ b-"}, {"a- b-"}).broken, ElementsAre("a"));
}

TEST(CompareTests, DoesNotBlameThePatchForATestThatIsFlakyWithoutIt) {
  const TestComparison result = Compare({"a+ b+", "a+ b-", "a+ b+"}, {"a+ b-", "a+ b-"});
  EXPECT_TRUE(result.Clean());
  EXPECT_THAT(result.flaky, ElementsAre("(exit status)", "b"));
}

TEST(CompareTests, CallsATestUnstableThatOnlyFlakesSinceThePatch) {
  const TestComparison result = Compare({"a+", "a+", "a+"}, {"a-", "a+", "a+"});
  EXPECT_THAT(result.unstable, ElementsAre("(exit status)", "a"));
}

TEST(CompareTests, MissesTestsThatAreGoneOrSkipped) {
  EXPECT_THAT(Compare({"a+ b+ c+"}, {"a+ c?"}).vanished, ElementsAre("b", "c"));
}

TEST(CompareTests, CountsANewTestThatFails) {
  EXPECT_THAT(Compare({"a+"}, {"a+ n-"}).broken, ElementsAre("(exit status)", "n"));
}

TEST(CompareTests, BlamesEveryFailureWhereNothingRanBefore) {
  EXPECT_THAT(Compare({}, {"a+ b-"}).broken, ElementsAre("(exit status)", "b"));
  EXPECT_TRUE(Compare({}, {"a+ b+"}).Clean());
}

TEST(CompareTests, RecordsWhatThePatchRepairs) {
  const TestComparison result = Compare({"a-"}, {"a+"});
  EXPECT_TRUE(result.Clean());
  EXPECT_THAT(result.repaired, ElementsAre("(exit status)", "a"));
  EXPECT_THAT(result.red_before, IsEmpty());
}

TEST(CompareTests, SeesASuiteThatDiesByItsExitStatusAlone) {
  std::vector<TestRun> before = {{.exited_zero = true, .output = {}}};
  std::vector<TestRun> after = {{.exited_zero = false, .output = {}}};
  EXPECT_THAT(CompareTests(before, after).broken, ElementsAre("(exit status)"));
}

}  // namespace
}  // namespace redoubt::respond::gates
