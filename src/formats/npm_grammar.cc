#include "formats/npm_grammar.h"

#include <array>

namespace redoubt::formats::grammar {
namespace {

// UTF-8 forms of the characters beyond ASCII that \s matches.
constexpr std::array<std::string_view, 18> kWideSpaces = {
    "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
constexpr std::string_view kByteOrderMark = "\ufeff";

bool IsWildcard(char c) { return c == 'x' || c == 'X' || c == '*'; }

// NUMERICIDENTIFIER: no leading zeros; the loose form takes any digits.
size_t EndOfNumber(std::string_view s, size_t at, bool loose) {
  if (!loose && at < s.size() && s[at] == '0') return at + 1;
  return SkipDigits(s, at);
}

// PRERELEASEIDENTIFIER: the form with a letter or hyphen goes first, then the number.
size_t EndOfIdentifier(std::string_view s, size_t at, bool loose) {
  size_t end = SkipDigits(s, at);
  if (end < s.size() && IsWord(s[end])) {
    while (end < s.size() && IsWord(s[end])) ++end;
    return end;
  }
  return EndOfNumber(s, at, loose);
}

size_t EndOfIdentifiers(std::string_view s, size_t at, bool loose) {
  size_t end = EndOfIdentifier(s, at, loose);
  if (end == at) return at;
  while (end < s.size() && s[end] == '.') {
    const size_t next = EndOfIdentifier(s, end + 1, loose);
    if (next == end + 1) break;
    end = next;
  }
  return end;
}

struct Tail {
  std::string_view prerelease;
  size_t end;
};

// PRERELEASE? at `at`. The loose form has an optional hyphen, and a lone hyphen may be the
// identifier.
Tail PrereleaseAt(std::string_view s, size_t at, bool loose) {
  const bool hyphen = at < s.size() && s[at] == '-';
  if (!hyphen && !loose) return {"", at};
  size_t begin = at + (hyphen ? 1 : 0);
  size_t end = EndOfIdentifiers(s, begin, loose);
  if (end == begin && hyphen && loose) {
    begin = at;
    end = EndOfIdentifiers(s, begin, loose);
  }
  if (end == begin) return {"", at};
  return {s.substr(begin, end - begin), end};
}

// PRERELEASE? BUILD? and then the end of the text.
std::optional<std::string_view> WholeTail(std::string_view s, size_t at, bool loose) {
  const Tail tail = PrereleaseAt(s, at, loose);
  if (EndOfBuild(s, tail.end) == s.size()) return tail.prerelease;
  return std::nullopt;
}

// The loose grammar may split the last number: "1.2.34.5" is 1.2.3-4.5 to npm, by backtracking.
std::optional<Parts> MatchThird(std::string_view s, size_t at, Parts parts, bool loose) {
  const size_t end = EndOfNumber(s, at, loose);
  if (end == at) return std::nullopt;
  for (size_t split = end; split > at; --split) {
    if (const auto prerelease = WholeTail(s, split, loose)) {
      parts.patch = s.substr(at, split - at);
      parts.prerelease = *prerelease;
      return parts;
    }
    if (!loose) break;
  }
  return std::nullopt;
}

size_t SkipPrefix(std::string_view s, size_t at) {
  while (at < s.size() && (s[at] == 'v' || s[at] == '=' || s[at] == ' ')) ++at;
  return at;
}

std::optional<Parts> MatchThreeNumbers(std::string_view s, size_t at, bool loose) {
  Parts parts;
  for (std::string_view* part : {&parts.major, &parts.minor}) {
    const size_t end = EndOfNumber(s, at, loose);
    if (end == at || end >= s.size() || s[end] != '.') return std::nullopt;
    *part = s.substr(at, end - at);
    at = end + 1;
  }
  return MatchThird(s, at, parts, loose);
}

size_t EndOfComponent(std::string_view s, size_t at, bool loose) {
  if (at < s.size() && IsWildcard(s[at])) return at + 1;
  return EndOfNumber(s, at, loose);
}

size_t EndOfLoosePlain(std::string_view s, size_t at) {
  size_t end = at;
  for (int i = 0; i < 3; ++i) {
    const size_t next = SkipDigits(s, end);
    if (next == end) return at;
    end = next;
    if (i == 2) break;
    if (end >= s.size() || s[end] != '.') return at;
    ++end;
  }
  return EndOfBuild(s, PrereleaseAt(s, end, true).end);
}

size_t EndOfXRangePlain(std::string_view s, size_t at) {
  size_t end = EndOfComponent(s, at, false);
  if (end == at) return at;
  for (int i = 0; i < 2; ++i) {
    if (end >= s.size() || s[end] != '.') return end;
    const size_t next = EndOfComponent(s, end + 1, false);
    if (next == end + 1) return end;
    end = next;
  }
  return EndOfBuild(s, PrereleaseAt(s, end, false).end);
}

}  // namespace

std::string PlainSpaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
      out += ' ';
      ++i;
      continue;
    }
    const std::string_view three = text.substr(i, 3);
    size_t wide = 0;
    for (const std::string_view space : kWideSpaces)
      if (three.starts_with(space)) wide = space.size();
    if (three == kByteOrderMark) wide = kByteOrderMark.size();
    if (wide > 0)
      out += ' ';
    else
      out += text[i];
    i += wide > 0 ? wide : 1;
  }
  return out;
}

std::optional<Parts> MatchFull(std::string_view text) {
  return MatchThreeNumbers(text, text.starts_with('v') ? 1 : 0, false);
}

std::optional<Parts> MatchLoose(std::string_view text) {
  return MatchThreeNumbers(text, SkipPrefix(text, 0), true);
}

std::optional<Parts> MatchXRange(std::string_view text, bool loose) {
  size_t at = SkipPrefix(text, 0);
  Parts parts;
  for (std::string_view* part : {&parts.major, &parts.minor}) {
    const size_t end = EndOfComponent(text, at, loose);
    if (end == at) return std::nullopt;
    *part = text.substr(at, end - at);
    if (end == text.size()) return parts;
    if (text[end] != '.') return std::nullopt;
    at = end + 1;
  }
  if (at < text.size() && IsWildcard(text[at])) {
    parts.patch = text.substr(at, 1);
    const auto prerelease = WholeTail(text, at + 1, loose);
    if (!prerelease) return std::nullopt;
    parts.prerelease = *prerelease;
    return parts;
  }
  return MatchThird(text, at, parts, loose);
}

size_t EndOfVersionLike(std::string_view text, size_t at) {
  const size_t begin = SkipPrefix(text, at);
  if (const size_t end = EndOfLoosePlain(text, begin); end != begin) return end;
  if (const size_t end = EndOfXRangePlain(text, begin); end != begin) return end;
  return at;
}

size_t EndOfBuild(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != '+') return at;
  size_t end = at + 1;
  while (true) {
    const size_t begin = end;
    while (end < text.size() && IsWord(text[end])) ++end;
    if (end == begin) return begin == at + 1 ? at : begin - 1;
    if (end >= text.size() || text[end] != '.') return end;
    ++end;
  }
}

}  // namespace redoubt::formats::grammar
