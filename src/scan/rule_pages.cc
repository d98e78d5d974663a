#include "scan/rule_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "scan/code/engine/engine.h"
#include "scan/report_code.h"

namespace redoubt::scan {
namespace {

std::string FixOf(const code::Rule& rule) {
  if (rule.fix) return *rule.fix;
  if (!rule.fix_regex) return "";
  return fmt::format("{} becomes {}", rule.fix_regex->regex, rule.fix_regex->replacement);
}

std::string ListOf(std::string_view head, const std::vector<std::string>& items) {
  if (items.empty()) return "";
  std::string out = fmt::format("\n{}\n", head);
  for (const std::string& item : items)
    for (const std::string& line : Split(item, '\n'))
      out += fmt::format("  {}\n", Printable(line, 300));
  return out;
}

}  // namespace

std::vector<RulePage> PagesOf(const code::ProjectRules& rules) {
  std::vector<RulePage> pages;
  const code::RuleSet set = code::RuleSet::Compile(rules.rules);
  for (size_t i = 0; i < rules.rules.size(); ++i) {
    const code::Rule& rule = set.rules()[i];
    const code::RuleFacts& facts = rules.facts[i];
    RulePage page{.id = rule.id, .scanner = "code", .why = code::OneLine(rule.message)};
    page.severity = facts.severity;
    page.confidence = facts.confidence;
    page.cwes = facts.cwes;
    page.languages = rule.language_names;
    page.references = facts.references;
    page.fixable = facts.fixable;
    page.fix = FixOf(rule);
    page.bad = rule.bad_examples;
    page.good = rule.good_examples;
    page.file = rule.file;
    page.line = rule.line;
    page.skipped = rule.skipped;
    pages.push_back(std::move(page));
  }
  return pages;
}

std::vector<RulePage> PagesOf(const std::vector<secrets::Detector>& detectors) {
  std::vector<RulePage> pages;
  for (const secrets::Detector& detector : detectors) {
    RulePage page{.id = detector.id,
                  .scanner = "secrets",
                  .why = fmt::format("{}. {}", detector.title, detector.why),
                  .severity = detector.severity};
    page.cwes = {fmt::format("CWE-{}", detector.cwe)};
    page.references = detector.references;
    page.fix = detector.rotate + (detector.page.empty() ? "" : " (" + detector.page + ")");
    for (const secrets::Example& example : detector.bad) page.bad.push_back(example.text);
    for (const secrets::Example& example : detector.good) page.good.push_back(example.text);
    page.file = detector.file;
    page.line = detector.line;
    pages.push_back(std::move(page));
  }
  return pages;
}

std::string RuleListText(const std::vector<RulePage>& pages) {
  size_t width = 4, fixable = 0, skipped = 0;
  for (const RulePage& page : pages) width = std::max(width, std::min<size_t>(page.id.size(), 60));
  std::string out;
  for (const RulePage& page : pages) {
    fixable += page.fixable ? 1 : 0;
    skipped += page.skipped.empty() ? 0 : 1;
    out += fmt::format("{:<{}}  {:<7}  {:<8}  {:<10}  {}{}{}\n", Printable(page.id, 60), width,
                       page.scanner, NameOf(page.severity), Join(page.cwes, " "),
                       Join(page.languages, " "), page.fixable ? "  has a fix" : "",
                       page.skipped.empty() ? "" : "  skipped: " + Printable(page.skipped, 100));
  }
  out += fmt::format("\n{}, {} with a fix", Counted(pages.size(), "rule"), fixable);
  return out + (skipped > 0 ? fmt::format(", {} skipped\n", skipped) : "\n");
}

std::string RulePagesJson(const std::vector<RulePage>& pages) {
  Json rules = Json::array();
  for (const RulePage& page : pages)
    rules.push_back({{"id", page.id},
                     {"scanner", page.scanner},
                     {"why", page.why},
                     {"severity", NameOf(page.severity)},
                     {"confidence", NameOf(page.confidence)},
                     {"cwe", page.cwes},
                     {"languages", page.languages},
                     {"references", page.references},
                     {"fixable", page.fixable},
                     {"fix", page.fix},
                     {"bad", page.bad},
                     {"good", page.good},
                     {"file", page.file},
                     {"line", page.line},
                     {"skipped", page.skipped}});
  return PrettyJson({{"rules", std::move(rules)}});
}

std::string RulePageText(const RulePage& page) {
  std::string out = fmt::format("{}  {}", Printable(page.id, 200), NameOf(page.severity));
  if (!page.cwes.empty()) out += "  " + Join(page.cwes, " ");
  if (!page.languages.empty()) out += "  " + Join(page.languages, " ");
  out += "\n\n" + Wrapped(Printable(page.why, 8000), "");
  if (!page.skipped.empty())
    out += fmt::format("\nIt cannot be run: {}\n", Printable(page.skipped, 400));
  if (!page.fix.empty())
    out += ListOf(page.scanner == "code" ? "The fix puts this in its place:" : "What to do:",
                  {page.fix});
  out += ListOf("It finds, for example:", page.bad);
  out += ListOf("It passes over, for example:", page.good);
  out += ListOf("Read on:", page.references);
  return out + fmt::format("\nFrom {}:{}\n", Printable(page.file, 400), page.line);
}

}  // namespace redoubt::scan
