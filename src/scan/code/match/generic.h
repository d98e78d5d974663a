// Patterns over any text: words, punctuation and brackets, without a grammar.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scan/code/match/matcher.h"

namespace redoubt::scan::code {

struct GenericToken {
  enum class Kind : uint8_t { kWord, kPunctuation, kOpen, kClose, kEllipsis, kVariable, kSequence };
  Kind kind = Kind::kWord;
  uint32_t start = 0, end = 0, line = 0;
  uint32_t partner = ~0u;  // of a bracket: the index of the other one
  uint32_t indent = 0;     // of the line
  bool first = false;      // of its line
  uint64_t hash = 0;
  VarId var = kNoVar;
};

/// A text's words. For one thread.
struct GenericText {
  explicit GenericText(std::string_view source);
  std::string_view source;
  std::vector<GenericToken> tokens;
};

struct GenericPattern {
  std::string text;
  std::vector<GenericToken> tokens;
};

Result<std::unique_ptr<GenericPattern>> CompileGeneric(std::string_view text);

/// As FindPlaces; "..." spans at most `span` lines.
std::vector<Place> FindGeneric(const GenericPattern& pattern, const GenericText& text, int span,
                               MatchBudget& budget, uint32_t from = 0, uint32_t to = ~0u);

}  // namespace redoubt::scan::code
