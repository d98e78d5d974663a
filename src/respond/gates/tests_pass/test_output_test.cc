#include "respond/gates/tests_pass/test_output.h"

#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

using enum TestState;

TestOutput Parse(const std::string& file) {
  return ParseTestOutput(redoubt::testing::Slurp(redoubt::testing::SourceDir() /
                                                 "src/respond/gates/tests_pass/testdata" / file));
}

TEST(TestOutput, ReadsNestedTapAsNodeWritesIt) {
  const TestOutput output = Parse("node-20.tap");
  EXPECT_TRUE(output.recognised);
  EXPECT_EQ(output.tests, (TestStates{{"one", kPassed},
                                      {"two", kFailed},
                                      {"sk", kSkipped},
                                      {"su", kFailed},
                                      {"su > in a", kPassed},
                                      {"su > in b", kFailed},
                                      {"su > deep", kPassed},
                                      {"su > deep > x \\# y", kPassed},
                                      {"one (2)", kPassed},
                                      {"todo", kSkipped},
                                      {"/work/test/b.test.js", kFailed}}));
}

TEST(TestOutput, ReadsTheSpecReporterAndNotItsRepeatedFailures) {
  const TestOutput output = Parse("node-20.spec");
  EXPECT_TRUE(output.recognised);
  EXPECT_EQ(output.tests, (TestStates{{"one", kPassed},
                                      {"two", kFailed},
                                      {"sk", kSkipped},
                                      {"su", kFailed},
                                      {"su > in a", kPassed},
                                      {"su > in b", kFailed},
                                      {"su > deep", kPassed},
                                      {"su > deep > x # y", kPassed},
                                      {"one (2)", kPassed},
                                      {"todo", kSkipped},
                                      {"/work/test/b.test.js", kFailed}}));
}

TEST(TestOutput, DoesNotTakeAResultFromTheYamlBelowAFailure) {
  const TestOutput output = ParseTestOutput(
      "TAP version 13\nnot ok 1 - a\n  ---\n  stack: |-\n    ok 2 - forged\n  ...\n1..1\n# tests "
      "1\n");
  EXPECT_EQ(output.tests, (TestStates{{"a", kFailed}}));
}

TEST(TestOutput, KeepsOnlyWhatTapSays) {
  const TestOutput output =
      ParseTestOutput("TAP version 14\nok\nok 2\nokay 3\nnot ok 4 b # skip it\nnot okay\n");
  EXPECT_EQ(output.tests, (TestStates{{"", kPassed}, {" (2)", kPassed}, {"b", kSkipped}}));
}

TEST(TestOutput, DoesNotRecogniseOtherRunners) {
  EXPECT_FALSE(ParseTestOutput("  ✔ a (3ms)\n  1 passing\n").recognised);
  EXPECT_FALSE(ParseTestOutput("PASS ./a.test.js\nTests: 1 passed\n").recognised);
  EXPECT_FALSE(ParseTestOutput("").recognised);
}

TEST(TestOutput, StopsAtItsLimitOnTests) {
  std::string text = "TAP version 13\n";
  for (int i = 0; i < 100'100; ++i) text += "ok 1 - t" + std::to_string(i) + "\n";
  EXPECT_EQ(ParseTestOutput(text).tests.size(), 100'000u);
}

}  // namespace
}  // namespace redoubt::respond::gates
