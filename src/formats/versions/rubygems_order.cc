// RubyGems: segments of digits or letters; letters are a prerelease and so older than any number.
// Zeros at the end of the numbers, and at the end of the whole, do not count.
// Reference: https://docs.ruby-lang.org/en/master/Gem/Version.html.
#include "formats/versions/orders.h"
#include "formats/versions/rubygems.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {

std::string_view GemSegments::Take() {
  while (!rest_.empty() && !IsDigit(rest_[0]) && !IsLetter(rest_[0])) {
    const bool hyphen = rest_[0] == '-';
    rest_.remove_prefix(1);
    if (hyphen) return "pre";  // "1.0-rc" is "1.0.pre.rc"
  }
  if (rest_.empty() || IsDigit(rest_[0])) return TakeDigits(rest_);
  size_t end = 0;
  while (end < rest_.size() && IsLetter(rest_[end])) ++end;
  const std::string_view letters = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return letters;
}

namespace {

bool IsZero(std::string_view segment) {
  return !segment.empty() && segment.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

std::string_view GemSegments::Next() {
  std::string_view segment = Take();
  if (words_ || !IsZero(segment)) {
    words_ = words_ || (!segment.empty() && IsLetter(segment[0]));
    return segment;
  }
  if (rest_.size() < kept_above_) {  // not known yet: what follows this run of zeros?
    GemSegments ahead = *this;
    std::string_view next = ahead.Take();
    while (IsZero(next)) next = ahead.Take();
    if (next.empty() || IsLetter(next[0])) {
      *this = ahead;
      words_ = true;
      return next;
    }
    kept_above_ = ahead.rest_.size();
  }
  return segment;
}

Ordering CompareRubyGems(std::string_view a, std::string_view b) {
  for (const std::string_view text : {a, b})
    if (!IsGemVersion(text)) return NotAVersion(text, "RubyGems");
  GemSegments left(a), right(b);
  while (true) {
    const std::string_view x = left.Next(), y = right.Next();
    if (x.empty() && y.empty()) return std::strong_ordering::equal;
    const bool x_word = !x.empty() && IsLetter(x[0]), y_word = !y.empty() && IsLetter(y[0]);
    if (x_word != y_word) return y_word <=> x_word;
    const auto order = x_word ? CompareText(x, y) : CompareDigits(x, y);
    if (order != 0) return order;
  }
}

bool IsGemVersion(std::string_view text) {
  return !text.empty() && IsDigit(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return IsDigit(c) || IsLetter(c) || c == '.' || c == '-';
  });
}

}  // namespace redoubt::formats::versions
