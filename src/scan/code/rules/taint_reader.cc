#include "scan/code/rules/taint_reader.h"

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan::code {
namespace {

using SideEffect = TaintPart::SideEffect;

std::unexpected<SkipReason> Skip(int line, std::string reason) {
  return std::unexpected(SkipReason{std::move(reason), line});
}

bool Truth(const YamlNode& node) { return node.text == "true" || node.text == "True"; }

// A key that says something about the part; false when it is one of its formula.
std::expected<bool, SkipReason> Setting(const YamlNode::Entry& entry, TaintPart& part) {
  const std::string& key = entry.key;
  if (key == "exact") {
    part.exact = Truth(entry.value);
  } else if (key == "by-side-effect") {
    part.by_side_effect = entry.value.text == "only" ? SideEffect::kOnly
                          : Truth(entry.value)       ? SideEffect::kYes
                                                     : SideEffect::kNo;
  } else if (key == "label") {
    part.label = entry.value.text;
  } else if (key == "requires") {
    if (entry.value.kind != YamlNode::Kind::kScalar)
      return Skip(entry.key_line, "requires for one metavariable each");
    part.requires_text = entry.value.text;
  } else if (key == "not_conflicting") {
    part.not_conflicting = Truth(entry.value);
  } else if (key == "from") {
    part.from = entry.value.text;
  } else if (key == "to") {
    part.to = entry.value.text;
  } else if (key == "control" || key == "at-exit" || key == "replace-labels") {
    if (entry.value.kind == YamlNode::Kind::kScalar && entry.value.text == "false") return true;
    return Skip(entry.key_line, "clause " + Printable(key, 40));
  } else {
    return false;
  }
  return true;
}

std::expected<TaintPart, SkipReason> ReadPart(const YamlNode& node, bool newer,
                                              const TaintPart& usual) {
  TaintPart part = usual;
  part.line = node.line;
  if (node.kind == YamlNode::Kind::kScalar) {
    auto formula = ReadFormula("pattern", node, node.line);
    if (!formula) return std::unexpected(formula.error());
    part.formula = std::move(*formula);
    return part;
  }
  if (node.kind != YamlNode::Kind::kMap) return Skip(node.line, "neither a pattern nor a map");
  YamlNode rest = node;
  rest.entries.clear();
  for (const YamlNode::Entry& entry : node.entries) {
    const auto setting = Setting(entry, part);
    if (!setting) return std::unexpected(setting.error());
    if (!*setting) rest.entries.push_back(entry);
  }
  if (rest.entries.empty()) return Skip(node.line, "no pattern");
  std::expected<Formula, SkipReason> formula;
  if (newer) {
    formula = ReadFormula("match", rest, node.line);
  } else if (rest.entries.size() == 1) {
    formula = ReadFormula(rest.entries[0].key, rest.entries[0].value, rest.entries[0].key_line);
  } else {  // several clauses beside each other are all of them
    YamlNode all;
    all.kind = YamlNode::Kind::kSequence;
    all.line = node.line;
    for (const YamlNode::Entry& entry : rest.entries) {
      YamlNode one;
      one.kind = YamlNode::Kind::kMap;
      one.line = entry.key_line;
      one.entries.push_back(entry);
      all.items.push_back(std::move(one));
    }
    formula = ReadFormula("patterns", all, node.line);
  }
  if (!formula) return std::unexpected(formula.error());
  part.formula = std::move(*formula);
  return part;
}

std::expected<void, SkipReason> ReadParts(const YamlNode* list, bool newer, const TaintPart& usual,
                                          std::vector<TaintPart>& parts) {
  if (list == nullptr) return {};
  if (list->kind != YamlNode::Kind::kSequence) return Skip(list->line, "not a list");
  for (const YamlNode& item : list->items) {
    auto part = ReadPart(item, newer, usual);
    if (!part) return std::unexpected(part.error());
    parts.push_back(std::move(*part));
  }
  return {};
}

std::expected<void, SkipReason> ReadOptions(const YamlNode* options, TaintSpec& spec) {
  if (options == nullptr) return {};
  for (const YamlNode::Entry& entry : options->entries) {
    const bool on = Truth(entry.value);
    if (entry.key == "taint_assume_safe_functions")
      spec.safe_functions = on;
    else if (entry.key == "taint_assume_safe_indexes")
      spec.safe_indexes = on;
    else if (entry.key == "taint_assume_safe_comparisons")
      spec.safe_comparisons = on;
    else if (entry.key == "taint_unify_mvars")
      spec.unify = on;
    else if (entry.key == "taint_only_propagate_through_assignments")
      spec.only_assignments = on;
    else if (entry.key == "taint_match_on" && entry.value.text == "source")
      return Skip(entry.key_line, "taint_match_on: source");
  }
  return {};
}

}  // namespace

std::expected<TaintSpec, SkipReason> ReadTaint(const YamlNode& rule) {
  TaintSpec spec;
  const YamlNode* taint = rule.Find("taint");
  const bool newer = taint != nullptr;
  const YamlNode& from = newer ? *taint : rule;
  const auto list = [&](std::string_view name) {
    return from.Find(newer ? std::string(name) : "pattern-" + std::string(name));
  };
  TaintPart plain, exact, effect;
  exact.exact = true;
  effect.by_side_effect = SideEffect::kYes;
  struct Kind {
    std::string_view name;
    std::vector<TaintPart>& parts;
    const TaintPart& usual;
  };
  for (const Kind& kind :
       {Kind{"sources", spec.sources, plain}, Kind{"sinks", spec.sinks, exact},
        Kind{"sanitizers", spec.sanitizers, plain}, Kind{"propagators", spec.propagators, effect}})
    if (const auto read = ReadParts(list(kind.name), newer, kind.usual, kind.parts); !read)
      return std::unexpected(read.error());
  if (spec.sources.empty()) return Skip(rule.line, "a taint rule without sources");
  if (spec.sinks.empty()) return Skip(rule.line, "a taint rule without sinks");
  for (const TaintPart& part : spec.propagators)
    if (part.from.empty() || part.to.empty())
      return Skip(part.line, "a propagator needs from and to");
  if (const auto read = ReadOptions(rule.Find("options"), spec); !read)
    return std::unexpected(read.error());
  return spec;
}

}  // namespace redoubt::scan::code
