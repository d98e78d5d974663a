#include "scan/code/check_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "scan/code/annotation.h"
#include "scan/code/engine/engine.h"
#include "scan/code/fix/apply.h"
#include "scan/code/match/formula.h"
#include "scan/code/rules/reader.h"

namespace redoubt::scan::code {
namespace {

namespace fs = std::filesystem;
using Status = RuleTestResult::Status;

bool IsYaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

bool IsRuleFile(const fs::path& path) {
  const std::string name = path.filename();
  return IsYaml(path) && name.find(".test.") == name.npos && name.find(".fixed.") == name.npos &&
         !name.starts_with(".");
}

// NAME.* beside NAME.yaml, without the rule itself and without what a fix should give.
std::vector<fs::path> TargetsOf(const fs::path& rule) {
  std::vector<fs::path> targets;
  const std::string stem = rule.stem();
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(rule.parent_path(), failed)) {
    const std::string name = entry.path().filename();
    if (entry.path() == rule || !entry.is_regular_file(failed)) continue;
    if (!name.starts_with(stem + ".") || name.find(".fixed.") != name.npos) continue;
    if (IsYaml(entry.path()) && name.find(".test.") == name.npos) continue;
    targets.push_back(entry.path());
  }
  std::ranges::sort(targets);
  return targets;
}

Language LanguageFor(const Rule& rule, const fs::path& target, std::string_view source) {
  const auto of_file = LanguageOfFile(target.string(), source.substr(0, source.find('\n')));
  if (of_file)
    for (const Language language : rule.languages) {
      const bool script = language == Language::kJavaScript && *of_file == Language::kTsx;
      if (Concerns(language, *of_file) || script) return *of_file;
    }
  return rule.languages.empty() ? Language::kGeneric : rule.languages[0];
}

// The languages that the patterns of a rule, which runs for others, cannot be read in.
std::vector<LeftOutLanguage> LeftOutOf(const Rule& rule) {
  std::vector<LeftOutLanguage> left;
  if (rule.taint || rule.languages.size() < 2) return left;
  std::set<Language> seen;
  for (const Language wanted : rule.languages) {
    const bool script = wanted == Language::kTypeScript || wanted == Language::kTsx;
    const Language language = script ? Language::kJavaScript : wanted;
    if (!seen.insert(language).second) continue;
    if (auto formula = CompileFormula(rule.formula, language); !formula)
      left.push_back(
          {std::string(InfoOf(wanted).name), formula.error().reason, formula.error().line});
  }
  return left;
}

TargetResult JudgeTarget(const RuleSet& set, size_t index, const fs::path& path,
                         const std::string& source, std::string& reason) {
  const Rule& rule = set.rules()[index];
  const std::vector<size_t> only = {index};
  const Annotations annotations = ReadAnnotations(source, rule.id);
  const FileReport report =
      ScanFile(set, source, LanguageFor(rule, path, source), {&only, false, ""});
  if (!report.note.empty()) reason = report.note;
  if (!report.incomplete.empty()) reason = "cut off at its budget";
  std::set<int> found;
  for (const CodeMatch& match : report.matches) found.insert(match.line);
  TargetResult result;
  for (const int line : annotations.expected)
    if (!found.contains(line)) result.missed.push_back(line);
  for (const int line : found)
    if (!annotations.expected.contains(line) && !annotations.tolerated.contains(line))
      result.unexpected.push_back(line);
  return result;
}

RuleTestResult Judge(const RuleSet& set, size_t index, const fs::path& root,
                     const std::vector<std::pair<fs::path, std::string>>& targets) {
  const Rule& rule = set.rules()[index];
  RuleTestResult result;
  result.id = rule.id;
  result.file = rule.file;
  result.languages = rule.language_names;
  result.interfile = rule.interfile;
  if (!rule.skipped.empty()) {
    result.status = Status::kSkipped;
    result.reason = rule.skipped;
    result.line = rule.skipped_line;
    return result;
  }
  result.partial = LeftOutOf(rule);
  if (targets.empty()) {
    result.status = Status::kSkipped;
    result.reason = "no target";
    result.line = rule.line;
    return result;
  }
  for (const auto& [path, source] : targets) {
    TargetResult one = JudgeTarget(set, index, path, source, result.reason);
    one.target = path.lexically_relative(root);
    std::ranges::copy(one.missed, std::back_inserter(result.missed));
    std::ranges::copy(one.unexpected, std::back_inserter(result.unexpected));
    if (!one.missed.empty() || !one.unexpected.empty() || result.target.empty())
      result.target = one.target;
    result.targets.push_back(std::move(one));
  }
  if (!result.missed.empty() || !result.unexpected.empty()) result.status = Status::kFailed;
  return result;
}

void TestFixes(const RuleSet& set, const fs::path& root,
               const std::vector<std::pair<fs::path, std::string>>& targets,
               RuleTestReport& report) {
  for (const auto& [path, source] : targets) {
    fs::path fixed = path;
    fixed.replace_extension(".fixed" + path.extension().string());
    const auto wanted = ReadFile(fixed);
    if (!wanted) continue;
    FixTestResult result;
    result.target = path.lexically_relative(root);
    result.fixed = fixed.lexically_relative(root);
    std::vector<size_t> with_fix;
    Language language = Language::kGeneric;
    for (size_t i = 0; i < set.rules().size(); ++i)
      if (set.rules()[i].fix || set.rules()[i].fix_regex) {
        with_fix.push_back(i);
        language = LanguageFor(set.rules()[i], path, source);
        if (!set.rules()[i].skipped.empty()) result.reason = set.rules()[i].skipped;
      }
    const std::string got = FixText(set, source, language, {{&with_fix, false, ""}}).text;
    result.passed = got == *wanted;
    if (!result.passed && result.reason.empty()) {
      const auto have = Split(got, '\n'), want = Split(*wanted, '\n');
      size_t line = 0;
      while (line < have.size() && line < want.size() && have[line] == want[line]) ++line;
      result.reason = fmt::format("line {}: \"{}\" instead of \"{}\"", line + 1,
                                  line < have.size() ? Printable(have[line], 200) : "",
                                  line < want.size() ? Printable(want[line], 200) : "");
    }
    report.fixes.push_back(std::move(result));
  }
}

void TestFile(const fs::path& file, const fs::path& root, RuleTestReport& report) {
  const auto text = ReadFile(file, 4 << 20);
  if (!text) {
    report.unread.push_back(text.error().message);
    return;
  }
  if (text->find("rules:") == text->npos) return;
  auto rules = ReadRules(*text, file.lexically_relative(root).string());
  if (!rules) {
    report.unread.push_back(rules.error().message);
    return;
  }
  const RuleSet set = RuleSet::Compile(std::move(*rules));
  std::vector<std::pair<fs::path, std::string>> targets;
  for (const fs::path& path : TargetsOf(file))
    if (auto source = ReadFile(path, 8 << 20)) targets.emplace_back(path, std::move(*source));
  for (size_t i = 0; i < set.rules().size(); ++i)
    report.rules.push_back(Judge(set, i, root, targets));
  TestFixes(set, root, targets, report);
}

std::string_view StatusName(Status status) {
  return status == Status::kPassed ? "passed" : status == Status::kFailed ? "failed" : "skipped";
}

std::string LinesText(const std::vector<int>& lines) {
  std::vector<std::string> parts;
  for (const int line : lines) parts.push_back(std::to_string(line));
  return Join(parts, ", ");
}

}  // namespace

size_t RuleTestReport::Count(Status status) const {
  return static_cast<size_t>(std::ranges::count(rules, status, &RuleTestResult::status));
}

bool RuleTestReport::AllPassed() const {
  return Count(Status::kFailed) == 0 && std::ranges::all_of(fixes, &FixTestResult::passed);
}

Result<RuleTestReport> TestRules(const fs::path& root) {
  std::error_code failed;
  if (!fs::is_directory(root, failed)) return NotFound(root.string() + ": is not a folder");
  std::vector<fs::path> files;
  fs::recursive_directory_iterator walk(root, fs::directory_options::skip_permission_denied,
                                        failed);
  for (; !failed && walk != fs::recursive_directory_iterator(); walk.increment(failed)) {
    const std::string name = walk->path().filename();
    if (walk->is_directory(failed) && name.starts_with("."))
      walk.disable_recursion_pending();
    else if (walk->is_regular_file(failed) && IsRuleFile(walk->path()))
      files.push_back(walk->path());
  }
  std::ranges::sort(files);
  RuleTestReport report;
  for (const fs::path& file : files) TestFile(file, root, report);
  return report;
}

std::string RuleTestJson(const RuleTestReport& report) {
  OrderedJson rules = OrderedJson::array(), fixes = OrderedJson::array();
  for (const RuleTestResult& result : report.rules) {
    OrderedJson rule = {{"id", result.id},
                        {"file", result.file},
                        {"languages", result.languages},
                        {"status", StatusName(result.status)},
                        {"reason", result.reason},
                        {"line", result.line},
                        {"interfile", result.interfile},
                        {"target", result.target},
                        {"missed", result.missed},
                        {"unexpected", result.unexpected},
                        {"targets", OrderedJson::array()},
                        {"partial", OrderedJson::array()}};
    for (const TargetResult& one : result.targets)
      rule["targets"].push_back(
          {{"target", one.target}, {"missed", one.missed}, {"unexpected", one.unexpected}});
    for (const LeftOutLanguage& left : result.partial)
      rule["partial"].push_back(
          {{"language", left.language}, {"reason", left.reason}, {"line", left.line}});
    rules.push_back(std::move(rule));
  }
  for (const FixTestResult& fix : report.fixes)
    fixes.push_back({{"target", fix.target},
                     {"fixed", fix.fixed},
                     {"passed", fix.passed},
                     {"reason", fix.reason}});
  const OrderedJson all = {{"rules", rules}, {"fixes", fixes}, {"unread", report.unread}};
  return all.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::string RuleTestText(const RuleTestReport& report) {
  std::string out;
  for (const std::string& file : report.unread)
    out += fmt::format("unread   {}\n", Printable(file, 400));
  for (const RuleTestResult& result : report.rules) {
    if (result.status == Status::kSkipped)
      out += fmt::format("skipped  {}: {} ({}:{})\n", Printable(result.id, 200), result.reason,
                         Printable(result.file, 400), result.line);
    for (const LeftOutLanguage& left : result.partial)
      out += fmt::format("partial  {}: not for {}: {} ({}:{})\n", Printable(result.id, 200),
                         left.language, Printable(left.reason, 400), Printable(result.file, 400),
                         left.line);
    if (result.status != Status::kFailed) continue;
    for (const TargetResult& one : result.targets) {
      if (one.missed.empty() && one.unexpected.empty()) continue;
      out += fmt::format("failed   {}: {}", Printable(result.id, 200), Printable(one.target, 400));
      if (!one.missed.empty()) out += ", missed on line " + LinesText(one.missed);
      if (!one.unexpected.empty()) out += ", not expected on line " + LinesText(one.unexpected);
      out += result.reason.empty() ? "\n" : " (" + result.reason + ")\n";
    }
  }
  size_t passed = report.Count(Status::kPassed), failed = report.Count(Status::kFailed);
  for (const FixTestResult& fix : report.fixes) {
    if (fix.passed) continue;
    out += fmt::format("failed   fix of {}: {}\n", Printable(fix.target, 400), fix.reason);
  }
  const auto skipped = report.Count(Status::kSkipped);
  if (skipped > 0) out += fmt::format("{} skipped\n", skipped);
  const auto partial = std::ranges::count_if(
      report.rules, [](const RuleTestResult& result) { return !result.partial.empty(); });
  if (partial > 0) out += fmt::format("{} not for all of their languages\n", partial);
  const auto bad_fixes =
      static_cast<size_t>(std::ranges::count(report.fixes, false, &FixTestResult::passed));
  out += fmt::format("{} passed, {} failed\n", passed + report.fixes.size() - bad_fixes,
                     failed + bad_fixes);
  return out;
}

}  // namespace redoubt::scan::code
