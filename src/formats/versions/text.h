// What the version orders share: digits of any length, text without case, and their one error.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

namespace redoubt::formats::versions {

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
inline bool IsLetter(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }

inline bool AllDigits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), IsDigit);
}

/// The digits at the front of `rest`, which loses them; "" when it begins otherwise.
inline std::string_view TakeDigits(std::string_view& rest) {
  size_t end = 0;
  while (end < rest.size() && IsDigit(rest[end])) ++end;
  const std::string_view digits = rest.substr(0, end);
  rest.remove_prefix(end);
  return digits;
}

inline std::strong_ordering CompareText(std::string_view a, std::string_view b) {
  return a.compare(b) <=> 0;
}

/// Two numbers of any length, leading zeros allowed; "" is 0.
inline std::strong_ordering CompareDigits(std::string_view a, std::string_view b) {
  while (!a.empty() && a.front() == '0') a.remove_prefix(1);
  while (!b.empty() && b.front() == '0') b.remove_prefix(1);
  if (a.size() != b.size()) return a.size() <=> b.size();
  return CompareText(a, b);
}

/// ASCII letters compare as if they were small.
inline std::strong_ordering CompareWithoutCase(std::string_view a, std::string_view b) {
  const size_t common = std::min(a.size(), b.size());
  for (size_t i = 0; i < common; ++i) {
    const auto x = static_cast<unsigned char>(Lower(a[i]));
    const auto y = static_cast<unsigned char>(Lower(b[i]));
    if (x != y) return x <=> y;
  }
  return a.size() <=> b.size();
}

inline bool EqualWithoutCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CompareWithoutCase(a, b) == 0;
}

/// The part of `rest` before the first `separator`; `rest` keeps what is behind it, and `more`
/// tells whether there was one.
inline std::string_view TakeUntil(std::string_view& rest, char separator, bool& more) {
  const size_t end = rest.find(separator);
  more = end != std::string_view::npos;
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(more ? end + 1 : rest.size());
  return part;
}

inline std::unexpected<Error> NotAVersion(std::string_view text, std::string_view order) {
  return InvalidArgument(
      fmt::format("\"{}\" is not a version by the order of {}", Printable(text, 80), order));
}

}  // namespace redoubt::formats::versions
