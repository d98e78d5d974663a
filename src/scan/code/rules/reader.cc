#include "scan/code/rules/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "scan/code/rules/formula_reader.h"
#include "scan/code/rules/taint_reader.h"

namespace redoubt::scan::code {
namespace {

bool Truth(const YamlNode& node) { return node.text == "true" || node.text == "True"; }

void Skip(Rule& rule, int line, std::string reason) {
  if (!rule.skipped.empty()) return;
  rule.skipped = std::move(reason);
  rule.skipped_line = line;
}

std::vector<std::string> Strings(const YamlNode* node) {
  std::vector<std::string> found;
  if (node == nullptr) return found;
  if (node->kind == YamlNode::Kind::kScalar) found.push_back(node->text);
  for (const YamlNode& item : node->items) found.push_back(item.text);
  return found;
}

void ReadLanguages(const YamlNode& node, Rule& rule) {
  const YamlNode* languages = node.Find("languages");
  if (languages == nullptr) return Skip(rule, node.line, "no languages");
  rule.language_names = Strings(languages);
  std::string unknown;
  for (const std::string& name : rule.language_names) {
    const auto language = LanguageOfRule(name);
    if (!language) {
      unknown = name;
      continue;
    }
    if (std::ranges::find(rule.languages, *language) == rule.languages.end())
      rule.languages.push_back(*language);
  }
  if (rule.languages.empty())
    Skip(rule, languages->line, unknown.empty() ? "no languages" : "language " + unknown);
}

void ReadOptions(const YamlNode& node, Rule& rule) {
  for (const YamlNode::Entry& entry : node.entries) {
    const bool on = Truth(entry.value);
    RuleOptions& options = rule.options;
    if (entry.key == "constant_propagation")
      options.constant_propagation = on;
    else if (entry.key == "symbolic_propagation")
      options.symbolic_propagation = on;
    else if (entry.key == "implicit_deep_exprstmt")
      options.implicit_deep_statements = on;
    else if (entry.key == "ac_matching")
      options.associative = on;
    else if (entry.key == "commutative_boolop")
      options.commutative_booleans = on;
    else if (entry.key == "vardef_assign")
      options.variable_assignment = on;
    else if (entry.key == "interfile")
      options.interfile = rule.interfile = on;
    else if (entry.key == "generic_ellipsis_max_span") {
      const std::string& text = entry.value.text;
      if (std::from_chars(text.data(), text.data() + text.size(), options.generic_span).ec !=
              std::errc() ||
          options.generic_span < 0 || options.generic_span > 1000)
        Skip(rule, entry.key_line, "generic_ellipsis_max_span is not a number up to 1000");
    } else if (entry.key == "generic_engine") {
      if (entry.value.text != "spacegrep")
        Skip(rule, entry.key_line, "generic_engine " + entry.value.text);
    } else if (!entry.key.starts_with("taint_")) {
      Skip(rule, entry.key_line, "option " + Printable(entry.key, 80));
    }
  }
}

void ReadFix(const YamlNode& node, Rule& rule) {
  if (const YamlNode* fix = node.Find("fix")) rule.fix = fix->text;
  const YamlNode* regex = node.Find("fix-regex");
  if (regex == nullptr) return;
  const YamlNode* from = regex->Find("regex");
  const YamlNode* to = regex->Find("replacement");
  if (from == nullptr || to == nullptr)
    return Skip(rule, regex->line, "fix-regex needs regex and replacement");
  FixRegex made{from->text, to->text, 0};
  if (const YamlNode* count = regex->Find("count"))
    std::from_chars(count->text.data(), count->text.data() + count->text.size(), made.count);
  rule.fix_regex = std::move(made);
}

void ReadMetadata(const YamlNode& node, Rule& rule) {
  const YamlNode* metadata = node.Find("metadata");
  if (metadata == nullptr) return;
  rule.metadata = *metadata;
  if (const YamlNode* interfile = metadata->Find("interfile")) rule.interfile |= Truth(*interfile);
}

bool IsFormulaKey(std::string_view key) {
  return key == "pattern" || key == "patterns" || key == "pattern-either" ||
         key == "pattern-regex" || key == "match";
}

constexpr std::string_view kTaintKeys[] = {"pattern-sources", "pattern-sinks", "pattern-sanitizers",
                                           "pattern-propagators", "taint"};

void ReadSearch(const YamlNode& node, Rule& rule) {
  const YamlNode* mode = node.Find("mode");
  for (const std::string_view key : kTaintKeys)
    if (node.Find(key) != nullptr) rule.taint = true;
  if (mode != nullptr && mode->text == "taint") rule.taint = true;
  if (rule.taint) {
    auto flows = ReadTaint(node);
    if (!flows) return Skip(rule, flows.error().line, flows.error().reason);
    rule.flows = std::move(*flows);
    return;
  }
  if (mode != nullptr && mode->text != "search")
    return Skip(rule, mode->line, "mode " + Printable(mode->text, 40));
  const YamlNode::Entry* found = nullptr;
  for (const YamlNode::Entry& entry : node.entries) {
    if (!IsFormulaKey(entry.key)) continue;
    if (found != nullptr) return Skip(rule, entry.key_line, "two patterns at the top of a rule");
    found = &entry;
  }
  if (found == nullptr) return Skip(rule, node.line, "no pattern");
  auto formula = ReadFormula(found->key, found->value, found->key_line);
  if (!formula) return Skip(rule, formula.error().line, formula.error().reason);
  rule.formula = std::move(*formula);
}

constexpr std::string_view kKnownKeys[] = {"id",
                                           "message",
                                           "severity",
                                           "languages",
                                           "metadata",
                                           "mode",
                                           "paths",
                                           "fix",
                                           "fix-regex",
                                           "options",
                                           "pattern",
                                           "patterns",
                                           "pattern-either",
                                           "pattern-regex",
                                           "match",
                                           "min-version",
                                           "max-version",
                                           "pattern-sources",
                                           "pattern-sinks",
                                           "pattern-sanitizers",
                                           "pattern-propagators",
                                           "taint",
                                           "category",
                                           "technology",
                                           "subcategory",
                                           "references",
                                           "tests",
                                           "version"};

Rule ReadRule(const YamlNode& node, std::string_view file) {
  Rule rule;
  rule.file = file;
  rule.line = node.line;
  if (node.kind != YamlNode::Kind::kMap) {
    Skip(rule, node.line, "a rule is not a map");
    return rule;
  }
  if (const YamlNode* id = node.Find("id")) rule.id = id->text;
  if (const YamlNode* message = node.Find("message")) rule.message = message->text;
  if (const YamlNode* severity = node.Find("severity")) rule.severity = severity->text;
  if (rule.id.empty()) Skip(rule, node.line, "no id");
  ReadLanguages(node, rule);
  if (const YamlNode* options = node.Find("options")) ReadOptions(*options, rule);
  if (const YamlNode* paths = node.Find("paths")) {
    rule.include_paths = Strings(paths->Find("include"));
    rule.exclude_paths = Strings(paths->Find("exclude"));
  }
  ReadFix(node, rule);
  ReadMetadata(node, rule);
  ReadSearch(node, rule);
  for (const YamlNode::Entry& entry : node.entries)
    if (std::ranges::find(kKnownKeys, entry.key) == std::end(kKnownKeys) &&
        entry.key.starts_with("pattern"))
      Skip(rule, entry.key_line, "clause " + Printable(entry.key, 80));
  return rule;
}

}  // namespace

Result<std::vector<Rule>> ReadRules(std::string_view text, std::string_view file) {
  TRY(const YamlNode root, ParseYaml(text, file));
  return ReadRules(root, file);
}

Result<std::vector<Rule>> ReadRules(const YamlNode& root, std::string_view file) {
  const YamlNode* rules = root.Find("rules");
  if (rules == nullptr || rules->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(fmt::format("{}:1: no list \"rules\"", file));
  std::vector<Rule> read;
  for (const YamlNode& node : rules->items) read.push_back(ReadRule(node, file));
  return read;
}

}  // namespace redoubt::scan::code
