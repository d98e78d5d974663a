// redoubt rules test, as a user runs it.
#include "adapters/posix/process.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

ProcessResult Rules(std::vector<std::string> words) {
  words.insert(words.begin(), {testing::Program(), "rules", "test"});
  return PosixProcessRunner().Run({.argv = words}).value();
}

TEST(RulesCli, SaysByItsStatusWhetherAllPassed) {
  const std::string data = (testing::SourceDir() / "src/scan/code/testdata").string();
  const ProcessResult passed = Rules({data + "/rules"});
  EXPECT_EQ(passed.exit_code, 0) << passed.err;
  EXPECT_TRUE(passed.out.ends_with(" passed, 0 failed\n")) << passed.out;
  const ProcessResult failed = Rules({data + "/failing", "--format", "json"});
  EXPECT_EQ(failed.exit_code, 1) << failed.err;
  EXPECT_NE(failed.out.find("\"status\": \"failed\""), std::string::npos) << failed.out;
  EXPECT_EQ(Rules({data + "/none"}).exit_code, 2);
}

TEST(RulesCli, ListsAndExplains) {
  const auto run = [](std::vector<std::string> words) {
    words.insert(words.begin(), {testing::Program(), "rules"});
    return PosixProcessRunner().Run({.argv = words}).value();
  };
  const ProcessResult list = run({"list"});
  EXPECT_EQ(list.exit_code, 0) << list.err;
  EXPECT_THAT(list.out, ::testing::HasSubstr("js-child-process-exec-dynamic"));
  EXPECT_THAT(list.out, ::testing::HasSubstr("github-personal-access-token"));
  const ProcessResult page = run({"explain", "js-weak-hmac"});
  for (const char* part : {"CWE-328", "javascript", "It finds, for example:", "createHmac('md5'",
                           "It passes over", "The fix puts", "From rules/code/javascript/"})
    EXPECT_THAT(page.out, ::testing::HasSubstr(part));
  EXPECT_THAT(run({"explain", "js-weak-hmac", "--format", "json"}).out,
              ::testing::HasSubstr("\"fixable\": true"));
  EXPECT_EQ(run({"explain", "no-such-rule"}).exit_code, 2);
}

TEST(RulesCli, OurOwnRulesPassOnTheirExamples) {
  const ProcessResult pack = Rules({(testing::SourceDir() / "rules/code").string()});
  EXPECT_EQ(pack.exit_code, 0) << pack.out << pack.err;
  EXPECT_TRUE(pack.out.ends_with(" passed, 0 failed\n")) << pack.out;
}

}  // namespace
}  // namespace redoubt
