// Terms of Elixir as mix.lock has them: data alone, nothing is run.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace redoubt::inventory {

struct ElixirTerm {
  enum class Kind { kAtom, kString, kNumber, kTuple, kList, kMap, kPair };
  Kind kind = Kind::kAtom;
  std::string text;               // of an atom (without ":"), a string or a number
  std::vector<ElixirTerm> items;  // of a tuple, list or map; of a pair its key and its value
  int line = 0;                   // 1-based

  /// The text of item `i` if it is of this kind; "" else.
  std::string TextAt(size_t i, Kind of) const;
};

/// The one term of a file: maps "%{"a": 1}", tuples, lists, keyword pairs "a: 1", strings with
/// simple escapes, atoms, whole numbers; "#" begins a comment. Errors: kInvalidArgument
/// "path:line: …" for anything else, kResourceExhausted beyond 32 levels or 1,000,000 terms.
Result<ElixirTerm> ParseElixirTerm(std::string_view text, std::string_view path);

}  // namespace redoubt::inventory
