// redoubt rules: test rules of code against the comments in their targets.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/subcommand.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "scan/code/check_rules.h"

namespace redoubt::cli {
namespace {

struct RulesOptions {
  std::string dir;
};

Result<int> Test(const Options& options, const RulesOptions& wanted) {
  using scan::code::RuleTestResult;
  TRY(const scan::code::RuleTestReport report, scan::code::TestRules(wanted.dir));
  TRY_OK(Emit(options, {{"table", [&] { return RuleTestText(report); }},
                        {"json", [&] { return RuleTestJson(report); }}}));
  if (!report.AllPassed()) return kPolicyBroken;
  return report.unread.empty() ? kClean : kIncomplete;
}

}  // namespace

void SetupRules(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<RulesOptions>();
  app.require_subcommand(1);
  CLI::App* test = AddSubcommand(
      app, "test", "run every rule on the files beside it and compare with their comments", run,
      Bind(wanted, options, Test));
  test->add_option("DIR", wanted->dir, "folder with rule files and their targets")->required();
}

}  // namespace redoubt::cli
