// A rule's formula, compiled for one language, and its evaluation over a file.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "scan/code/match/generic.h"
#include "scan/code/match/matcher.h"
#include "scan/code/match/pattern.h"
#include "scan/code/rules/regex.h"
#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

struct CompiledCondition;

struct CompiledFormula {
  Formula::Kind kind = Formula::Kind::kPattern;
  std::unique_ptr<Pattern> pattern;
  std::unique_ptr<GenericPattern> generic;
  std::unique_ptr<Regex> regex;
  std::string text;  // of the regular expression
  std::vector<CompiledFormula> children;
  std::vector<CompiledCondition> conditions;
  std::vector<std::vector<VarId>> focus;
};

struct CompiledCondition {
  Condition::Kind kind = Condition::Kind::kRegex;
  VarId var = kNoVar;
  std::string text;
  bool constants = true, strip = false;
  int base = 0;
  std::vector<std::string> types;
  std::unique_ptr<Regex> regex;
  Language language = Language::kGeneric;
  bool other_language = false;
  std::unique_ptr<CompiledFormula> formula;
};

/// Why a formula cannot be honoured, with its line in the rule's file.
struct CompileError {
  std::string reason;
  int line = 0;
};

std::expected<CompiledFormula, CompileError> CompileFormula(const Formula& formula,
                                                            Language language);

/// What a formula is evaluated over.
struct Scene {
  std::string_view source;
  Language language = Language::kGeneric;
  Target* target = nullptr;     // nullptr: the language has no syntax
  GenericText* text = nullptr;  // of generic rules
  const RuleOptions* options = nullptr;
  MatchBudget* budget = nullptr;
  uint32_t from = 0, to = 0;
  int depth = 0;
};

/// All places that the formula describes. Sets `scene.budget->exhausted` when it was cut off.
std::vector<Place> Evaluate(const CompiledFormula& formula, const Scene& scene);

/// Of those places, the ones where the condition holds, with what it binds.
std::vector<Place> Filter(std::vector<Place> places, const CompiledCondition& condition,
                          const Scene& scene);

/// Two places' bindings together, or nothing when they contradict.
bool MergeBindings(const Place& a, const Place& b, Target* target, std::vector<Binding>& merged);

}  // namespace redoubt::scan::code
