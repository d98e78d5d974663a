#include "scan/code/rules/formula_reader.h"

#include "base/text.h"

namespace redoubt::scan::code {
namespace {

using Read = std::expected<Formula, SkipReason>;
using Kind = Formula::Kind;

std::unexpected<SkipReason> Skip(int line, std::string reason) {
  return std::unexpected(SkipReason{std::move(reason), line});
}

Read Leaf(Kind kind, const YamlNode& value, int line) {
  if (value.kind != YamlNode::Kind::kScalar) return Skip(line, "a pattern is not a text");
  Formula formula;
  formula.kind = kind;
  formula.text = value.text;
  formula.line = value.line != 0 ? value.line : line;
  return formula;
}

// The one formula of a map such as {pattern: …} or {patterns: …}, without conditions.
Read Only(const YamlNode& node, int line);
std::expected<void, SkipReason> Item(const YamlNode& item, Formula& all);
Read Match(const YamlNode& node, int line);

Read Wrap(Kind kind, const YamlNode& value, int line) {
  Formula formula;
  formula.kind = kind;
  formula.line = line;
  Read child =
      value.kind == YamlNode::Kind::kScalar ? Leaf(Kind::kPattern, value, line) : Only(value, line);
  if (!child) return child;
  formula.children.push_back(std::move(*child));
  return formula;
}

Read Items(Kind kind, const YamlNode& value, int line) {
  if (value.kind != YamlNode::Kind::kSequence) return Skip(line, "patterns are not a list");
  Formula formula;
  formula.kind = kind;
  formula.line = line;
  for (const YamlNode& item : value.items) {
    if (kind == Kind::kAny) {
      Read child = Only(item, item.line);
      if (!child) return child;
      formula.children.push_back(std::move(*child));
    } else if (const auto read = Item(item, formula); !read) {
      return std::unexpected(read.error());
    }
  }
  return formula;
}

std::vector<std::string> Names(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kScalar) return {node.text};
  std::vector<std::string> names;
  for (const YamlNode& item : node.items) names.push_back(item.text);
  return names;
}

std::expected<Condition, SkipReason> ReadCondition(Condition::Kind kind, const YamlNode& node,
                                                   int line) {
  Condition condition;
  condition.kind = kind;
  condition.line = line;
  if (node.kind != YamlNode::Kind::kMap) return Skip(line, "a condition is not a map");
  for (const YamlNode::Entry& entry : node.entries) {
    const std::string& key = entry.key;
    if (key == "metavariable") {
      condition.metavariable = entry.value.text;
    } else if (key == "regex" && kind == Condition::Kind::kRegex) {
      condition.text = entry.value.text;
    } else if (key == "constant-propagation" && kind == Condition::Kind::kRegex) {
      condition.constants = entry.value.text == "true";
    } else if (key == "comparison" && kind == Condition::Kind::kComparison) {
      condition.text = entry.value.text;
    } else if (key == "strip" && kind == Condition::Kind::kComparison) {
      condition.strip = entry.value.text == "true";
    } else if (key == "base" && kind == Condition::Kind::kComparison) {
      if (entry.value.text != "8" && entry.value.text != "10" && entry.value.text != "16" &&
          entry.value.text != "2")
        return Skip(entry.key_line, "base " + Printable(entry.value.text, 20));
      condition.base = std::stoi(entry.value.text);
    } else if (key == "analyzer" && kind == Condition::Kind::kAnalysis) {
      condition.text = entry.value.text;
      if (condition.text != "entropy" && condition.text != "redos" &&
          condition.text != "entropy_v2")
        return Skip(entry.key_line, "analyzer " + Printable(condition.text, 40));
    } else if ((key == "type" || key == "types") && kind == Condition::Kind::kType) {
      condition.types = Names(entry.value);
    } else if (key == "language" && kind == Condition::Kind::kPattern) {
      condition.language = LanguageOfRule(entry.value.text);
      if (!condition.language)
        return Skip(entry.key_line,
                    "metavariable-pattern in language " + Printable(entry.value.text, 40));
    } else if (kind == Condition::Kind::kPattern) {
      Read formula = ReadFormula(key, entry.value, entry.key_line);
      if (!formula) return std::unexpected(formula.error());
      condition.formula = std::make_shared<const Formula>(std::move(*formula));
    } else {
      return Skip(entry.key_line, "clause " + Printable(key, 80));
    }
  }
  if (kind == Condition::Kind::kPattern && condition.formula == nullptr)
    return Skip(line, "metavariable-pattern without a pattern");
  return condition;
}

// One entry of `patterns:`.
std::expected<void, SkipReason> Item(const YamlNode& item, Formula& all) {
  if (item.kind == YamlNode::Kind::kScalar) {
    Read formula = Leaf(Kind::kPattern, item, item.line);
    all.children.push_back(std::move(*formula));
    return {};
  }
  for (const YamlNode::Entry& entry : item.entries) {
    const std::string& key = entry.key;
    std::optional<Condition::Kind> kind;
    if (key == "metavariable-regex") kind = Condition::Kind::kRegex;
    if (key == "metavariable-pattern") kind = Condition::Kind::kPattern;
    if (key == "metavariable-comparison") kind = Condition::Kind::kComparison;
    if (key == "metavariable-analysis") kind = Condition::Kind::kAnalysis;
    if (key == "metavariable-type") kind = Condition::Kind::kType;
    if (kind) {
      auto condition = ReadCondition(*kind, entry.value, entry.key_line);
      if (!condition) return std::unexpected(condition.error());
      all.conditions.push_back(std::move(*condition));
    } else if (key == "focus-metavariable") {
      all.focus.push_back(Names(entry.value));
    } else {
      Read formula = ReadFormula(key, entry.value, entry.key_line);
      if (!formula) return std::unexpected(formula.error());
      all.children.push_back(std::move(*formula));
    }
  }
  return {};
}

Read Only(const YamlNode& node, int line) {
  if (node.kind == YamlNode::Kind::kScalar) return Leaf(Kind::kPattern, node, line);
  if (node.kind != YamlNode::Kind::kMap) return Skip(line, "a pattern is neither text nor map");
  if (node.entries.size() == 1)
    return ReadFormula(node.entries[0].key, node.entries[0].value, node.entries[0].key_line);
  Formula all;
  all.kind = Kind::kAll;
  all.line = line;
  if (const auto read = Item(node, all); !read) return std::unexpected(read.error());
  return all;
}

// An entry of `where:`.
std::expected<void, SkipReason> Where(const YamlNode& node, Formula& all) {
  if (const YamlNode* focus = node.Find("focus")) {
    all.focus.push_back(Names(*focus));
    return {};
  }
  Condition::Kind kind = Condition::Kind::kPattern;
  if (node.Find("comparison") != nullptr)
    kind = Condition::Kind::kComparison;
  else if (node.Find("analyzer") != nullptr)
    kind = Condition::Kind::kAnalysis;
  else if (node.Find("type") != nullptr || node.Find("types") != nullptr)
    kind = Condition::Kind::kType;
  else if (node.Find("regex") != nullptr && node.entries.size() == 2)
    kind = Condition::Kind::kRegex;
  if (kind != Condition::Kind::kPattern) {
    auto condition = ReadCondition(kind, node, node.line);
    if (!condition) return std::unexpected(condition.error());
    all.conditions.push_back(std::move(*condition));
    return {};
  }
  Condition condition;
  condition.kind = kind;
  condition.line = node.line;
  YamlNode rest = node;
  rest.entries.clear();
  for (const YamlNode::Entry& entry : node.entries) {
    if (entry.key == "metavariable") {
      condition.metavariable = entry.value.text;
    } else if (entry.key == "language") {
      condition.language = LanguageOfRule(entry.value.text);
      if (!condition.language)
        return Skip(entry.key_line, "language " + Printable(entry.value.text, 40));
    } else {
      rest.entries.push_back(entry);
    }
  }
  Read formula = Match(rest, node.line);
  if (!formula) return std::unexpected(formula.error());
  condition.formula = std::make_shared<const Formula>(std::move(*formula));
  all.conditions.push_back(std::move(condition));
  return {};
}

Read MatchList(Kind kind, const YamlNode& value, int line) {
  Formula formula;
  formula.kind = kind;
  formula.line = line;
  for (const YamlNode& item : value.items) {
    Read child = Match(item, item.line);
    if (!child) return child;
    formula.children.push_back(std::move(*child));
  }
  return formula;
}

Read MatchEntry(const YamlNode::Entry& entry) {
  const std::string& key = entry.key;
  if (key == "pattern") return Leaf(Kind::kPattern, entry.value, entry.key_line);
  if (key == "regex") return Leaf(Kind::kRegex, entry.value, entry.key_line);
  if (key == "all") return MatchList(Kind::kAll, entry.value, entry.key_line);
  if (key == "any") return MatchList(Kind::kAny, entry.value, entry.key_line);
  std::optional<Kind> kind;
  if (key == "not") kind = Kind::kNot;
  if (key == "inside") kind = Kind::kInside;
  if (key == "anywhere") kind = Kind::kAnywhere;
  if (!kind) return Skip(entry.key_line, "clause " + Printable(key, 80));
  Read child = Match(entry.value, entry.key_line);
  if (!child) return child;
  Formula formula;
  formula.kind = *kind;
  formula.line = entry.key_line;
  formula.children.push_back(std::move(*child));
  return formula;
}

// The newer syntax: a text, or a map of one of all/any/not/inside/anywhere/pattern/regex, and
// where.
Read Match(const YamlNode& node, int line) {
  if (node.kind == YamlNode::Kind::kScalar) return Leaf(Kind::kPattern, node, line);
  if (node.kind != YamlNode::Kind::kMap) return Skip(line, "match is neither text nor map");
  Formula all;
  all.kind = Kind::kAll;
  all.line = line;
  for (const YamlNode::Entry& entry : node.entries) {
    if (entry.key == "where") {
      for (const YamlNode& item : entry.value.items)
        if (const auto read = Where(item, all); !read) return std::unexpected(read.error());
      continue;
    }
    Read formula = MatchEntry(entry);
    if (!formula) return formula;
    all.children.push_back(std::move(*formula));
  }
  if (all.children.size() == 1 && all.conditions.empty() && all.focus.empty())
    return std::move(all.children[0]);
  return all;
}

}  // namespace

Read ReadFormula(std::string_view key, const YamlNode& value, int line) {
  if (key == "pattern") return Leaf(Kind::kPattern, value, line);
  if (key == "pattern-regex") return Leaf(Kind::kRegex, value, line);
  if (key == "patterns") return Items(Kind::kAll, value, line);
  if (key == "pattern-either") return Items(Kind::kAny, value, line);
  if (key == "pattern-not") return Wrap(Kind::kNot, value, line);
  if (key == "pattern-inside") return Wrap(Kind::kInside, value, line);
  if (key == "pattern-not-inside") return Wrap(Kind::kNotInside, value, line);
  if (key == "match") return Match(value, line);
  if (key == "pattern-not-regex") {
    Read leaf = Leaf(Kind::kRegex, value, line);
    if (!leaf) return leaf;
    Formula formula;
    formula.kind = Kind::kNot;
    formula.line = line;
    formula.children.push_back(std::move(*leaf));
    return formula;
  }
  return Skip(line, "clause " + Printable(key, 80));
}

}  // namespace redoubt::scan::code
