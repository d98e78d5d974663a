// redoubt fix: the fixes of rules of code, shown as a diff, written, or put through as a filter.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "adapters/posix/clock.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "scan/code/fix_files.h"
#include "scan/code/own_rules.h"
#include "scan/code/rule_files.h"

namespace redoubt::cli {
namespace {

namespace code = scan::code;

constexpr size_t kMaxInputBytes = 8 << 20;

struct FixArguments {
  std::vector<std::string> paths;
  std::vector<std::string> rules, only;
  std::string language;
  bool write = false;
};

// What was loaded, and what of it is of no use.
struct Rules {
  code::RuleSet set;
  std::vector<std::string> remarks;
};

bool Named(const code::Rule& rule, const std::string& name) {
  return rule.id == name || rule.id.substr(rule.id.rfind('.') + 1) == name;
}

bool HasFix(const code::Rule& rule) { return rule.fix || rule.fix_regex; }

Result<std::vector<code::Rule>> AllRules(const FixArguments& arguments,
                                         std::vector<std::string>& remarks) {
  if (arguments.rules.empty()) return code::OwnRules();
  std::vector<code::Rule> all;
  for (const std::string& path : arguments.rules) {
    TRY(code::RuleFiles files, code::LoadRules(path));
    std::ranges::move(files.rules, std::back_inserter(all));
    for (const std::string& unread : files.unread) remarks.push_back(Printable(unread, 800));
  }
  return all;
}

// Compiling patterns takes longer than most files: what can fix nothing here is left out first.
void LeaveOut(const FixArguments& arguments, std::vector<code::Rule>& all) {
  const auto language = code::LanguageOfRule(arguments.language);
  std::erase_if(all, [&](const code::Rule& rule) {
    const bool named =
        arguments.only.empty() || std::ranges::any_of(arguments.only, [&](const std::string& name) {
          return Named(rule, name);
        });
    const bool concerns = !language || std::ranges::any_of(rule.languages, [&](code::Language of) {
      return code::Concerns(of, *language) || of == code::Language::kGeneric ||
             of == code::Language::kRegex;
    });
    return !named || !concerns || !HasFix(rule);
  });
}

Result<Rules> Load(const FixArguments& arguments) {
  Rules rules;
  TRY(std::vector<code::Rule> all, AllRules(arguments, rules.remarks));
  for (const std::string& name : arguments.only) {
    const auto found =
        std::ranges::find_if(all, [&](const code::Rule& rule) { return Named(rule, name); });
    if (found == all.end())
      return InvalidArgument(fmt::format("--only {}: no rule has this id", Printable(name, 200)));
    if (!HasFix(*found))
      return InvalidArgument(
          fmt::format("--only {}: the rule has no fix", Printable(found->id, 200)));
  }
  if (rules.remarks.empty() && std::ranges::none_of(all, HasFix))
    return InvalidArgument("none of the rules has a fix");
  LeaveOut(arguments, all);
  rules.set = code::RuleSet::Compile(std::move(all));
  for (const code::Rule& rule : rules.set.rules())
    if (!rule.skipped.empty())
      rules.remarks.push_back(fmt::format("{}:{}: the rule {} is skipped: {}",
                                          Printable(rule.file, 400), rule.skipped_line,
                                          Printable(rule.id, 200), rule.skipped));
  return rules;
}

code::FixOptions TodaysOptions() {
  code::FixOptions options;
  options.scan.today = SystemClock().Now().ToString().substr(0, 10);
  return options;
}

Result<std::string> Input() {
  std::string text;
  char buffer[1 << 16];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) {
    text.append(buffer, got);
    if (text.size() > kMaxInputBytes)
      return ResourceExhausted(
          fmt::format("the standard input is larger than {} bytes", kMaxInputBytes));
  }
  if (std::ferror(stdin) != 0) return Unavailable("cannot read the standard input");
  return text;
}

Result<int> Filter(const FixArguments& arguments, const Rules& rules) {
  const auto language = code::LanguageOfRule(arguments.language);
  constexpr std::string_view kMend = "mend: a name as rules spell it, such as js or python";
  if (arguments.language.empty())
    return InvalidArgument(fmt::format("--lang is needed for the standard input ({})", kMend));
  if (!language)
    return InvalidArgument(fmt::format("--lang {}: there is no such language ({})",
                                       Printable(arguments.language, 60), kMend));
  TRY(std::string text, Input());
  code::FixRun run;
  run.files.push_back(code::FixBytes(rules.set, "-", std::move(text), *language, TodaysOptions()));
  const code::FileFix& fix = run.files[0];
  Out("{}", fix.after);
  if (!fix.result.note.empty()) run.problems.push_back(fix.result.note);
  for (const std::string& remark : FixRemarks(run)) Say("redoubt fix: {}\n", remark);
  return fix.result.note.empty() && rules.remarks.empty() ? kClean : kIncomplete;
}

int ExitOf(const code::FixRun& run, const Rules& rules) {
  if (!run.problems.empty() || !rules.remarks.empty()) return kIncomplete;
  const bool done = std::ranges::all_of(run.files, [](const code::FileFix& fix) {
    return (fix.written || fix.after == fix.before) && fix.result.refused.empty();
  });
  return done ? kClean : kPolicyBroken;
}

// A terminal obeys what stands in a file; a pipe needs it as it is.
std::string Shown(std::string diff) {
  return isatty(STDOUT_FILENO) != 0 ? Printable(diff, diff.size() + 1, Lines::kKeep) : diff;
}

Result<int> Fix(const FixArguments& arguments, const Options& options) {
  const bool filter = std::ranges::find(arguments.paths, "-") != arguments.paths.end();
  if (filter && (arguments.paths.size() > 1 || arguments.write))
    return InvalidArgument("- stands alone: what is fixed goes to the standard output");
  TRY(const Rules rules, Load(arguments));
  for (const std::string& remark : rules.remarks) Say("redoubt fix: {}\n", remark);
  if (filter) return Filter(arguments, rules);
  const std::vector<std::string> here = {"."};
  TRY(code::FixRun run,
      FixFiles(rules.set, arguments.paths.empty() ? here : arguments.paths, TodaysOptions()));
  if (arguments.write) WriteFixed(run);
  TRY_OK(Emit(options, {{"table", [&] { return Shown(FixDiff(run)); }},
                        {"json", [&] { return FixJson(run); }}}));
  for (const std::string& remark : FixRemarks(run)) Say("redoubt fix: {}\n", remark);
  size_t fixes = 0, files = 0;
  for (const code::FileFix& fix : run.files) {
    fixes += fix.result.applied.size();
    files += fix.after != fix.before ? 1 : 0;
  }
  if (options.format == "table")
    Say("{} {} in {}{}\n", fixes, fixes == 1 ? "fix" : "fixes", Counted(files, "file"),
        files == 0 || arguments.write ? "" : ", not written (mend: --write)");
  return ExitOf(run, rules);
}

}  // namespace

void SetupFix(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<FixArguments>();
  app.add_option("PATH", wanted->paths,
                 "files and folders (default: .), or - for standard input to standard output");
  app.add_option("--rules", wanted->rules, "file or folder with rules (default: ours)")
      ->allow_extra_args(false);
  app.add_option("--only", wanted->only, "ids of the rules whose fixes are wanted")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--lang", wanted->language, "language of the standard input");
  app.add_flag("--write", wanted->write, "write what is fixed; otherwise the diff is shown");
  run = [wanted, &options] { return Fix(*wanted, options); };
}

}  // namespace redoubt::cli
