// Packagist: PHP's version_compare (https://www.php.net/version_compare) after the prefix "v".
// Parts stand between ".", "-", "_", "+" and where digits meet letters; words rank
// any other < dev < alpha = a < beta = b < RC = rc < (a number) < pl = p. A branch ("dev-main") is
// older than every numbered version.
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

constexpr std::string_view kNumber = "#";

std::string_view WithoutPrefix(std::string_view text) {
  return !text.empty() && Lower(text.front()) == 'v' ? text.substr(1) : text;
}

bool IsWord(char c) { return IsLetter(c) || c == '#'; }
bool IsSeparator(char c) { return c == '.' || c == '-' || c == '_' || c == '+'; }

// Reads a version part by part.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(WithoutPrefix(text)) {}

  /// The next part, "" at the end.
  std::string_view Next() {
    // Any other character parts like a separator, except behind a digit: there it begins a word.
    const auto skips = [&](char c) {
      return !IsDigit(c) && !IsWord(c) && (IsSeparator(c) || !behind_digit_);
    };
    while (!rest_.empty() && skips(rest_.front())) {
      rest_.remove_prefix(1);
      behind_digit_ = false;
    }
    if (rest_.empty()) return {};
    behind_digit_ = IsDigit(rest_.front());
    if (behind_digit_) return TakeDigits(rest_);
    size_t end = 1;
    while (end < rest_.size() && IsWord(rest_[end])) ++end;
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return word;
  }

 private:
  std::string_view rest_;
  bool behind_digit_ = false;
};

int RankOf(std::string_view word) {
  struct Form {
    std::string_view begin;
    int rank;
  };
  static constexpr Form kForms[] = {{"dev", 0}, {"a", 1}, {"b", 2}, {"RC", 3},
                                    {"rc", 3},  {"#", 4}, {"p", 5}};
  for (const Form& form : kForms)
    if (word.starts_with(form.begin)) return form.rank;
  return -1;
}

std::strong_ordering CompareParts(std::string_view a, std::string_view b) {
  const bool a_number = IsDigit(a[0]), b_number = IsDigit(b[0]);
  if (a_number && b_number) return CompareDigits(a, b);
  return RankOf(a_number ? kNumber : a) <=> RankOf(b_number ? kNumber : b);
}

// What is left of the longer version when all before was equal: a number makes it the newer one,
// a word is compared with a number, and the end with nothing.
std::strong_ordering CompareToNothing(std::string_view part, Reader& rest) {
  while (!part.empty()) {
    if (IsDigit(part[0])) return std::strong_ordering::greater;
    if (const auto order = CompareParts(part, kNumber); order != 0) return order;
    part = rest.Next();
  }
  return std::strong_ordering::equal;
}

}  // namespace

Ordering ComparePackagist(std::string_view a, std::string_view b) {
  Reader left(a), right(b);
  while (true) {
    const std::string_view x = left.Next(), y = right.Next();
    if (x.empty()) return 0 <=> CompareToNothing(y, right);
    if (y.empty()) return CompareToNothing(x, left);
    if (const auto order = CompareParts(x, y); order != 0) return order;
  }
}

}  // namespace redoubt::formats::versions
