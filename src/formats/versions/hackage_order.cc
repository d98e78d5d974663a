// Hackage: lists of numbers, compared as lists; "1.0.0" is newer than "1.0".
// Reference: https://pvp.haskell.org and Distribution.Types.Version of Cabal-syntax.
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

bool IsValid(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i)
    if (!IsDigit(text[i]) &&
        (text[i] != '.' || i == 0 || i + 1 == text.size() || !IsDigit(text[i - 1])))
      return false;
  return true;
}

}  // namespace

Ordering CompareHackage(std::string_view a, std::string_view b) {
  if (!IsValid(a)) return NotAVersion(a, "Hackage");
  if (!IsValid(b)) return NotAVersion(b, "Hackage");
  while (true) {
    bool a_more = false, b_more = false;
    const std::string_view x = TakeUntil(a, '.', a_more), y = TakeUntil(b, '.', b_more);
    if (const auto order = CompareDigits(x, y); order != 0) return order;
    if (!a_more || !b_more) return a_more <=> b_more;
  }
}

}  // namespace redoubt::formats::versions
