// redoubt rules: test rules of code against the comments in their targets, list and explain them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/text.h"
#include "cli/subcommand.h"
#include "cli/verb.h"
#include "cli/verbs/scan_code.h"
#include "cli/verbs/verbs.h"
#include "scan/code/check_rules.h"
#include "scan/rule_pages.h"

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

struct ListOptions {
  std::string id;
  CodeArguments code;
};

Result<std::vector<scan::RulePage>> Pages(const ListOptions& wanted) {
  TRY_OK(CheckCode(wanted.code));
  TRY(const CodeRules rules, LoadCodeRules(wanted.code));
  std::vector<scan::RulePage> pages = scan::PagesOf(rules.rules);
  if (!wanted.code.rules_only) {
    TRY(const auto detectors, scan::secrets::OwnDetectors());
    std::ranges::move(scan::PagesOf(detectors), std::back_inserter(pages));
  }
  std::ranges::stable_sort(pages, {}, &scan::RulePage::id);
  return pages;
}

Result<int> List(const Options& options, const ListOptions& wanted) {
  TRY(const std::vector<scan::RulePage> pages, Pages(wanted));
  TRY_OK(Emit(options, {{"table", [&] { return scan::RuleListText(pages); }},
                        {"json", [&] { return scan::RulePagesJson(pages); }}}));
  return kClean;
}

Result<int> Explain(const Options& options, const ListOptions& wanted) {
  TRY(std::vector<scan::RulePage> pages, Pages(wanted));
  std::erase_if(pages, [&](const scan::RulePage& page) { return page.id != wanted.id; });
  if (pages.empty())
    return NotFound(fmt::format("{}: no rule has that id (mend: redoubt rules list)",
                                Printable(wanted.id, 200)));
  TRY_OK(Emit(options, {{"table", [&] { return scan::RulePageText(pages.front()); }},
                        {"json", [&] { return scan::RulePagesJson(pages); }}}));
  return kClean;
}

void AddRulesOptions(CLI::App& app, CodeArguments& code) {
  app.add_option("--rules", code.rules, "rules of code beside ours: a file, or a folder of them");
  app.add_flag("--rules-only", code.rules_only, "leave ours out");
}

}  // namespace

void SetupRules(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<RulesOptions>();
  app.require_subcommand(1);
  CLI::App* test = AddSubcommand(
      app, "test", "run every rule on the files beside it and compare with their comments", run,
      Bind(wanted, options, Test));
  test->add_option("DIR", wanted->dir, "folder with rule files and their targets")->required();
  auto listed = std::make_shared<ListOptions>();
  CLI::App* list = AddSubcommand(app, "list", "all rules of code and detectors of secrets", run,
                                 Bind(listed, options, List));
  AddRulesOptions(*list, listed->code);
  CLI::App* explain = AddSubcommand(app, "explain", "what a rule finds, why, and what to do", run,
                                    Bind(listed, options, Explain));
  explain->add_option("ID", listed->id, "of the rule")->required();
  AddRulesOptions(*explain, listed->code);
}

}  // namespace redoubt::cli
