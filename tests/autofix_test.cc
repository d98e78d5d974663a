// A flaw in a repository's own code, from the scan to a proved patch, with the real gates.
#include "scan/code/project.h"
#include "scan/code/rules/reader.h"
#include "testing/patch_trial.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;
using testing::PatchTrial;

constexpr std::string_view kRules = R"(rules:
  - id: shell
    message: a shell reads the argument
    severity: ERROR
    languages: [javascript]
    pattern: execSync(`ls ${$X}`)
    fix: execFileSync('ls', [$X])
)";

// `import_fixed`: whether the code has what its fix needs.
std::string Listing(bool import_fixed) {
  return fmt::format(
      "const {{ {} }} = require('node:child_process');\n"
      "exports.list = (folder) => execSync(`ls ${{folder}}`).toString();\n",
      import_fixed ? "execSync, execFileSync" : "execSync");
}

constexpr std::string_view kTest =
    "const assert = require('node:assert');\n"
    "const { test } = require('node:test');\n"
    "const { list } = require('../src/list');\n"
    "test('lists', () => assert.match(list('src'), /list/));\n";

class AutofixLoop : public ::testing::Test {
 protected:
  void SetUp() override {
    BubblewrapSandbox sandbox;
    if (const auto ready = sandbox.Protections(); !ready) GTEST_SKIP() << ready.error().message;
    Write("package.json", R"({"name": "shop", "version": "1.0.0",
      "scripts": {"test": "node --test test/"}})");
    Write("package-lock.json", R"({"name": "shop", "version": "1.0.0", "lockfileVersion": 3,
      "packages": {"": {"name": "shop", "version": "1.0.0"}}})");
    Write("test/list.test.js", kTest);
  }
  void Write(const std::string& file, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomic(dir_.path() / "shop" / file, text));
  }
  Result<PatchTrial> Run() {
    TRY(std::vector<scan::code::Rule> rules, scan::code::ReadRules(kRules, "rules.yaml"));
    const scan::code::ProjectRules project(std::move(rules));
    TRY_OK(trials_.Commit(dir_.path() / "shop"));
    return trials_.Run(dir_.path() / "shop", {}, dir_.path() / "state", &project);
  }

  testing::ScratchDir dir_;
  testing::PatchTrials trials_{dir_.path() / "work"};
};

TEST_F(AutofixLoop, ProvesTheFixOfARuleByTheSameGates) {
  Write("src/list.js", Listing(true));
  REDOUBT_UNWRAP(const PatchTrial trial, Run());
  EXPECT_TRUE(trial.Proved()) << trial.subject.reason;
  EXPECT_EQ(trial.subject.remedy, "fix shell");
  EXPECT_EQ(trial.patch.generator, "autofix");
  EXPECT_THAT(trial.patch.diff, HasSubstr("+exports.list = (folder) => execFileSync('ls', "
                                          "[folder]).toString();\n"));
  std::map<std::string, GateOutcome> outcomes;
  for (const Verdict& verdict : trial.subject.attempts.back().verdicts)
    outcomes[verdict.gate] = verdict.outcome;
  for (const char* gate :
       {"applies", "expected-changes", "tests-pass", "finding-gone", "no-new-finding"})
    EXPECT_EQ(outcomes[gate], GateOutcome::kPass) << gate;
}

TEST_F(AutofixLoop, HandsAFixThatBreaksTheTestsToAPerson) {
  Write("src/list.js", Listing(false));
  REDOUBT_UNWRAP(const PatchTrial trial, Run());
  EXPECT_EQ(trial.subject.state, CaseState::kEscalated);
  ASSERT_EQ(trial.subject.attempts.size(), 1u);
  EXPECT_THAT(trial.subject.attempts[0].failure, HasSubstr("tests-pass"));
}

}  // namespace
}  // namespace redoubt
