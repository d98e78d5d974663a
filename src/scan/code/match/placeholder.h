// Where a pattern's text says "anything": metavariables, ellipses, deep expressions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scan/code/syntax/language.h"

namespace redoubt::scan::code {

struct Placeholder {
  enum class Kind : uint8_t {
    kMetavariable,  // $X
    kSequence,      // $...ARGS
    kEllipsis,      // ...
    kDeepOpen,      // <...
    kDeepClose,     // ...>
    kTyped,         // ($X : Type), (Type $X)
  };
  Kind kind;
  uint32_t start = 0, end = 0;  // in the pattern's text
  std::string name;             // "$X", "$...ARGS"
  std::string type;             // kTyped
};

/// Finds them outside of string literals (but within what f-strings and their like interpolate).
std::vector<Placeholder> FindPlaceholders(std::string_view pattern, Language language);

/// "$X", "$_", "$X1": true; "$x", "$1": false.
bool IsMetavariable(std::string_view text);
/// "$...ARGS"
bool IsSequenceVariable(std::string_view text);

/// What may stand for a placeholder so that a grammar reads it, likeliest first.
std::vector<std::string> Substitutes(const Placeholder& placeholder, Language language);

}  // namespace redoubt::scan::code
