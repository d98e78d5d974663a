// A pattern, parsed as code of its language, ready to be matched.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scan/code/rules/regex.h"
#include "scan/code/rules/rule.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

using VarId = uint16_t;
constexpr VarId kNoVar = 0;
/// The number of a metavariable's name ("$X"); the same in all rules. Thread-safe.
VarId InternVar(std::string_view name);
std::string VarName(VarId var);

/// What a node of a pattern stands for.
struct Special {
  enum class Kind : uint8_t {
    kNone,
    kAnything,        // $_
    kMetavariable,    // $X
    kTyped,           // (Type $X)
    kSequence,        // $...X
    kEllipsis,        // ...
    kDeep,            // <... first argument ...>
    kStringAny,       // "..."
    kStringVariable,  // "$X"
    kStringRegex,     // "=~/…/"
    kStringParts,     // "a ... $X": a content with holes
    kRegexAny,        // /.../
  };
  Kind kind = Kind::kNone;
  VarId var = kNoVar;
  uint16_t extra =
      0;  // of kStringRegex and kStringParts: index in Pattern::regexes; kTyped: in types
};

struct Pattern {
  Language language = Language::kGeneric;
  std::string text;  // with the substitutes, which `tree` reads
  Tree tree;
  std::vector<Special> specials;       // by node
  std::vector<NodeId> roots;           // one, or the statements of a sequence
  std::vector<uint32_t> group_starts;  // by node: range in `groups`
  std::vector<NodeId> groups;          // the first child of each field of a node
  std::vector<Regex> regexes;
  std::vector<std::vector<VarId>> regex_vars;  // the metavariable of each group
  std::vector<std::string> types;
  std::vector<std::string> literals;  // texts that every match contains, for the prefilter
  bool wants_statement = false;       // the root is a statement of its own

  Pattern() = default;
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  Pattern(Pattern&&) = default;
  Pattern& operator=(Pattern&&) = default;
};

/// Compiles. kInvalidArgument when no context of the language reads it without an error.
Result<std::unique_ptr<Pattern>> CompilePattern(std::string_view text, Language language);

}  // namespace redoubt::scan::code
