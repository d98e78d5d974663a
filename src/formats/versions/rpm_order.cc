// RPM: [epoch:]version[-release], each compared segment by segment. Reference: rpm's own manual,
// docs/man/rpm-version.7 ("Version comparison"), with "~" before and "^" after the end.
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

struct Parts {
  std::string_view epoch, version, release;
  bool has_release = false;  // a package without one is older than one with an empty one
};

// The epoch is made of digits: elsewhere a colon is a separator like any other.
Parts Parse(std::string_view text) {
  Parts parts;
  std::string_view rest = text;
  const std::string_view digits = TakeDigits(rest);
  if (rest.starts_with(':')) {
    parts.epoch = digits;
    text = rest.substr(1);
  }
  const size_t hyphen = text.rfind('-');
  parts.version = text.substr(0, hyphen);
  parts.has_release = hyphen != std::string_view::npos;
  if (parts.has_release) parts.release = text.substr(hyphen + 1);
  return parts;
}

bool IsSeparator(char c) { return !IsDigit(c) && !IsLetter(c) && c != '~' && c != '^'; }

void SkipSeparators(std::string_view& rest) {
  while (!rest.empty() && IsSeparator(rest.front())) rest.remove_prefix(1);
}

std::string_view TakeLetters(std::string_view& rest) {
  size_t end = 0;
  while (end < rest.size() && IsLetter(rest[end])) ++end;
  const std::string_view letters = rest.substr(0, end);
  rest.remove_prefix(end);
  return letters;
}

std::strong_ordering CompareSegments(std::string_view a, std::string_view b) {
  while (true) {
    SkipSeparators(a);
    SkipSeparators(b);
    const bool a_tilde = a.starts_with('~'), b_tilde = b.starts_with('~');
    const bool a_caret = a.starts_with('^'), b_caret = b.starts_with('^');
    if (a_tilde != b_tilde) return b_tilde <=> a_tilde;
    if (!a_tilde && a_caret != b_caret) {
      // "1.0^git1" is newer than "1.0" and older than "1.0.1".
      return a_caret ? b.empty() <=> !b.empty() : !a.empty() <=> a.empty();
    }
    if (a_tilde || a_caret) {
      a.remove_prefix(1);
      b.remove_prefix(1);
      continue;
    }
    if (a.empty() || b.empty()) return !a.empty() <=> !b.empty();
    const bool number = IsDigit(a.front());
    if (number != IsDigit(b.front())) return number <=> !number;
    const auto order = number ? CompareDigits(TakeDigits(a), TakeDigits(b))
                              : CompareText(TakeLetters(a), TakeLetters(b));
    if (order != 0) return order;
  }
}

}  // namespace

Ordering CompareRpm(std::string_view a, std::string_view b) {
  const Parts x = Parse(a), y = Parse(b);
  if (const auto order = CompareDigits(x.epoch, y.epoch); order != 0) return order;
  if (const auto order = CompareSegments(x.version, y.version); order != 0) return order;
  if (x.has_release != y.has_release) return x.has_release <=> y.has_release;
  return CompareSegments(x.release, y.release);
}

}  // namespace redoubt::formats::versions
