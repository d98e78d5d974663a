// The regular grammar under npm versions and ranges, as matchers over text. The alternatives and
// their order are those of the `semver` package (internal/re.js), because what npm accepts follows
// from them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace redoubt::formats::grammar {

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsWord(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}
inline size_t SkipDigits(std::string_view s, size_t at) {
  while (at < s.size() && IsDigit(s[at])) ++at;
  return at;
}

/// Every character that JavaScript's \s matches becomes ' ', also the ones beyond ASCII.
std::string PlainSpaces(std::string_view text);

/// Parts as written; an absent part is "".
struct Parts {
  std::string_view major, minor, patch, prerelease;
};

/// The whole text as FULL: "v1.2.3-beta.1+build".
std::optional<Parts> MatchFull(std::string_view text);
/// The whole text as LOOSE: "= v01.2.3beta".
std::optional<Parts> MatchLoose(std::string_view text);
/// The whole text as XRANGEPLAIN or XRANGEPLAINLOOSE: "1", "1.x", "=1.2.3-beta".
std::optional<Parts> MatchXRange(std::string_view text, bool loose);

/// Where a LOOSEPLAIN, else an XRANGEPLAIN match that begins at `at` ends (longest); `at`: no
/// match.
size_t EndOfVersionLike(std::string_view text, size_t at);
/// As above for BUILD ("+sha.1"); `at`: no match.
size_t EndOfBuild(std::string_view text, size_t at);

}  // namespace redoubt::formats::grammar
