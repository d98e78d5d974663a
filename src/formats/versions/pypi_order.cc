// PyPI: the order of the version specifiers specification (PEP 440),
// https://packaging.python.org/specifications/version-specifiers. What the specification cannot
// parse is a legacy version, older than every other, and ordered as setuptools once did it
// (`pkg_resources.parse_version`, PEP 440 appendix A).
#include "formats/versions/fixed_stack.h"
#include "formats/versions/orders.h"
#include "formats/versions/pep440.h"
#include "formats/versions/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats::versions {
namespace {

constexpr std::string_view kFinal = "final", kHyphen = "final-";

struct Token {
  std::string_view text;
  bool number = false;
};

class Legacy {
 public:
  explicit Legacy(std::string_view text) {
    while (!text.empty()) Add(TakeToken(text));
    Add({kFinal, false});
  }

  std::strong_ordering operator<=>(const Legacy& other) const {
    for (size_t i = 0; i < tokens_.size() && i < other.tokens_.size(); ++i)
      if (const auto order = Compare(tokens_[i], other.tokens_[i]); order != 0) return order;
    return tokens_.size() <=> other.tokens_.size();
  }

 private:
  // Digits, letters, a dot, a hyphen, or all up to the next of these.
  static Token TakeToken(std::string_view& rest) {
    if (IsDigit(rest[0])) return {TakeDigits(rest), true};
    const auto is_other = [](char c) {
      return !IsDigit(c) && !IsLetter(c) && c != '.' && c != '-';
    };
    size_t end = 1;
    if (IsLetter(rest[0]))
      while (end < rest.size() && IsLetter(rest[end])) ++end;
    else if (is_other(rest[0]))
      while (end < rest.size() && is_other(rest[end])) ++end;
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(end);
    for (const std::string_view candidate : {"pre", "preview", "rc"})
      if (EqualWithoutCase(text, candidate)) return {"c", false};
    if (EqualWithoutCase(text, "dev")) return {"@", false};
    return {text == "-" ? kHyphen : text, false};
  }

  void Add(const Token& token) {
    if (token.text == ".") return;
    if (!token.number) {
      if (CompareWithoutCase(token.text, kFinal) < 0)
        while (!tokens_.empty() && !tokens_.back().number && tokens_.back().text == kHyphen)
          tokens_.pop();
      while (!tokens_.empty() && IsZero(tokens_.back())) tokens_.pop();
    }
    tokens_.push(token);
  }

  static bool IsZero(const Token& token) {
    return token.number && token.text.size() <= 8 &&
           token.text.find_first_not_of('0') == std::string_view::npos;
  }

  // Numbers are padded with zeros to eight digits and then compared as text, after all words.
  static std::strong_ordering Compare(const Token& a, const Token& b) {
    if (a.number != b.number) return a.number <=> b.number;
    if (!a.number) return CompareWithoutCase(a.text, b.text);
    const auto padded = [](std::string_view s) { return std::max<size_t>(s.size(), 8); };
    const auto digit = [&](std::string_view s, size_t i) {
      const size_t zeros = padded(s) - s.size();
      return i < zeros ? '0' : s[i - zeros];
    };
    for (size_t i = 0; i < padded(a.text) && i < padded(b.text); ++i)
      if (const auto order = digit(a.text, i) <=> digit(b.text, i); order != 0) return order;
    return padded(a.text) <=> padded(b.text);
  }

  FixedStack<Token, kMaxVersionBytes + 1> tokens_;
};

}  // namespace

Ordering ComparePyPi(std::string_view a, std::string_view b) {
  const auto x = Pep440::Parse(a), y = Pep440::Parse(b);
  if (x.has_value() != y.has_value()) return x.has_value() <=> y.has_value();
  if (!x) return Legacy(a) <=> Legacy(b);
  if (const auto order = ComparePublic(*x, *y); order != 0) return order;
  return CompareLocals(x->local, y->local);
}

}  // namespace redoubt::formats::versions
