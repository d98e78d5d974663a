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
  /// Why the rule cannot be run as it is written, and the line; empty when it can.
  std::string skipped;
  int skipped_line = 0;
};

}  // namespace redoubt::scan::code
