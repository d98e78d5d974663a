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

TEST(RulesCli, OurOwnRulesPassOnTheirExamples) {
  const ProcessResult pack = Rules({(testing::SourceDir() / "rules/code").string()});
  EXPECT_EQ(pack.exit_code, 0) << pack.out << pack.err;
  EXPECT_TRUE(pack.out.ends_with(" passed, 0 failed\n")) << pack.out;
}

}  // namespace
}  // namespace redoubt
