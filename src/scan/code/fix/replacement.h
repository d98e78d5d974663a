// What a rule's fix puts in a match's place: its template with the captured code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/code/engine/engine.h"

namespace redoubt::scan::code {

/// How captured code stands in a replacement.
enum class SlotStyle : uint8_t {
  kVerbatim,
  kParentheses,
  kLiteral,  // with its own quotes, in place of those that the template has around it
};

/// Captured code within a replacement.
struct Slot {
  size_t variable = 0;          // index in CodeMatch::variables
  uint32_t start = 0, end = 0;  // bytes of the replacement, parentheses and quotes left out
  bool quoted = false;          // the template has quotes right around it
  bool literal = false;         // it stands there with its own quotes
};

struct ReplacementStyle {
  std::vector<SlotStyle> slots;       // by occurrence; those beyond the end are verbatim
  std::vector<std::string> literals;  // by variable: the literal that holds it, with its quotes
  bool parentheses = false;           // around all of it
};

struct Replacement {
  std::string text;
  std::vector<Slot> slots;      // in order
  uint32_t start = 0, end = 0;  // of the text without parentheses around all of it
};

/// What takes the match's place, or nothing when its rule has no fix or its fix-regex finds
/// nothing there. Lines of a template after the first are as deep as the line that the match
/// begins on and end as the source's lines do; captured code is left as it is.
std::optional<Replacement> Render(const Rule& rule, const CodeMatch& match, std::string_view source,
                                  const ReplacementStyle& style = {});

}  // namespace redoubt::scan::code
