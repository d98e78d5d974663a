// A rule as its file says it, before any pattern of it is compiled.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/yaml.h"
#include "scan/code/syntax/language.h"

namespace redoubt::scan::code {

struct Formula;

/// What must hold for a metavariable of a match.
struct Condition {
  enum class Kind { kRegex, kPattern, kComparison, kAnalysis, kType };
  Kind kind = Kind::kRegex;
  std::string metavariable;  // with its "$"; "" for a comparison
  std::string text;          // expression, comparison or analyzer
  bool strip = false;        // kComparison: without the quotes
  int base = 0;              // kComparison: of a number without a prefix
  bool constants = false;    // kRegex: a variable's known value counts as its text
  std::vector<std::string> types;
  std::optional<Language> language;  // kPattern: of the pattern, when it is another one
  std::shared_ptr<const Formula> formula;
  int line = 0;
};

/// What a rule looks for, as a tree.
struct Formula {
  enum class Kind { kPattern, kRegex, kAll, kAny, kNot, kInside, kNotInside, kAnywhere };
  Kind kind = Kind::kPattern;
  std::string text;  // of a pattern or a regular expression
  int line = 0;
  std::vector<Formula> children;
  std::vector<Condition> conditions;            // kAll
  std::vector<std::vector<std::string>> focus;  // kAll: each entry, any one of its names
};

struct RuleOptions {
  bool constant_propagation = true;
  bool symbolic_propagation = false;
  bool implicit_deep_statements = true;  // implicit_deep_exprstmt
  bool associative = true;               // ac_matching
  bool commutative_booleans = false;
  int generic_span = 10;            // generic_ellipsis_max_span, in lines
  bool variable_assignment = true;  // vardef_assign
  bool interfile = false;
};

/// A source, sink, sanitizer or propagator of a taint rule.
struct TaintPart {
  enum class SideEffect : uint8_t { kNo, kYes, kOnly };
  Formula formula;
  int line = 0;
  bool exact = false;  // only the match itself, not what lies in it; sinks are, by default
  SideEffect by_side_effect = SideEffect::kNo;  // on the variable that is matched
  std::string label;             // of what a source gives; "" is the one that all have
  std::string requires_text;     // an expression over labels; "" for any
  bool not_conflicting = false;  // a sanitizer that matches a source or a sink is none
  std::string from, to;          // of a propagator
};

struct TaintSpec {
  std::vector<TaintPart> sources, sinks, sanitizers, propagators;
  bool safe_functions = false;    // taint_assume_safe_functions
  bool safe_indexes = false;      // taint_assume_safe_indexes
  bool safe_comparisons = false;  // taint_assume_safe_comparisons
  bool unify = false;             // taint_unify_mvars
  bool only_assignments = false;  // taint_only_propagate_through_assignments
};

struct FixRegex {
  std::string regex, replacement;
  int count = 0;  // 0: all
};

/// What is known of a rule without compiling it.
struct KnownLiterals {
  Language language = Language::kGeneric;
  std::vector<std::vector<std::string>> all;  // of each, every match contains one
};

struct Rule {
  std::string id, message, severity;
  std::string file;
  int line = 0;
  std::vector<Language> languages;
  std::vector<std::string> language_names;  // as written
  Formula formula;
  RuleOptions options;
  std::vector<std::string> include_paths, exclude_paths;
  std::optional<std::string> fix;
  std::optional<FixRegex> fix_regex;
  YamlNode metadata;
  /// Of rules that are compiled in, for every language that the patterns are code of; the rule is
  /// then compiled when a text comes that holds them.
  std::vector<KnownLiterals> known_literals;
  std::vector<std::string> bad_examples, good_examples;  // of rules that are compiled in
  bool interfile = false;
  bool taint = false;
  TaintSpec flows;  // of a taint rule, in place of the formula
  /// Why the rule cannot be run as it is written, and the line; empty when it can.
  std::string skipped;
  int skipped_line = 0;
};

}  // namespace redoubt::scan::code
