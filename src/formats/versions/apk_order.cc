// apk (Alpine, Wolfi, Chainguard and others): digits{.digits}{letter}{_suffix{digits}}{~hash}{-rN}.
// Reference: apk-tools, doc/apk-package.5 ("Package info metadata") and `apk version -t`.
//
// A version is a row of tokens, and the first pair of tokens that differs decides. Texts that the
// grammar does not cover are ordered too, because advisories hold such: a token Garbage reaches
// from where the grammar ends to the end of the text. After a "-" it makes the version the oldest
// of its kind whatever it says, as Alpine 3.x has it; before, it compares as text.
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

// In the order in which tokens of different kinds stand: a version that goes on with a later kind
// is the newer one.
enum class Kind {
  kEarlierSuffix,  // _alpha, _beta, _pre, _rc
  kGarbage,
  kGarbageRevision,
  kEnd,
  kRevision,
  kHash,
  kSuffixNumber,
  kLaterSuffix,  // _cvs, _svn, _git, _hg, _p
  kLetter,
  kDigits,
  kFirstDigits,
};

struct Token {
  Kind kind = Kind::kEnd;
  std::string_view text;
  int rank = 0;  // of a suffix
};

constexpr std::string_view kEarlier[] = {"alpha", "beta", "pre", "rc"};
constexpr std::string_view kLater[] = {"cvs", "svn", "git", "hg", "p"};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Token Next() {
    if (!begun_) return First();
    if (rest_.empty()) return {};
    const char c = rest_.front();
    if (c == '.' && last_ >= Kind::kDigits) return Digits();
    if (c >= 'a' && c <= 'z' && last_ >= Kind::kDigits) return Letter();
    if (IsDigit(c) && (last_ == Kind::kEarlierSuffix || last_ == Kind::kLaterSuffix))
      return Made({Kind::kSuffixNumber, TakeDigits(rest_)});
    if (c == '_' && last_ != Kind::kHash && last_ != Kind::kRevision) return Suffix();
    if (c == '~' && last_ != Kind::kHash && last_ != Kind::kRevision) return Hash();
    if (c == '-') return Revision();
    return Garbage();
  }

 private:
  Token Made(Token token) {
    last_ = token.kind;
    return token;
  }

  Token First() {
    begun_ = true;
    const std::string_view digits = TakeDigits(rest_);
    if (digits.empty()) return rest_.starts_with('-') ? Revision() : Garbage();
    return Made({Kind::kFirstDigits, digits});
  }

  Token Digits() {
    std::string_view rest = rest_.substr(1);
    const std::string_view digits = TakeDigits(rest);
    if (digits.empty()) return Garbage();
    rest_ = rest;
    return Made({Kind::kDigits, digits});
  }

  Token Letter() {
    const std::string_view letter = rest_.substr(0, 1);
    rest_.remove_prefix(1);
    return Made({Kind::kLetter, letter});
  }

  Token Suffix() {
    size_t end = 1;
    while (end < rest_.size() && rest_[end] >= 'a' && rest_[end] <= 'z') ++end;
    const std::string_view name = rest_.substr(1, end - 1);
    const auto find = [&](const auto& names, Kind kind) {
      for (int i = 0; i < static_cast<int>(std::size(names)); ++i)
        if (names[i] == name) return Token{kind, name, i};
      return Token{Kind::kGarbage, {}, 0};
    };
    Token token = find(kEarlier, Kind::kEarlierSuffix);
    if (token.kind == Kind::kGarbage) token = find(kLater, Kind::kLaterSuffix);
    if (token.kind == Kind::kGarbage) return Garbage();
    rest_.remove_prefix(end);
    return Made(token);
  }

  Token Hash() {
    size_t end = 1;
    const auto is_hex = [](char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); };
    while (end < rest_.size() && is_hex(rest_[end])) ++end;
    if (end == 1) return Garbage();
    const Token token{Kind::kHash, rest_.substr(1, end - 1), 0};
    rest_.remove_prefix(end);
    return Made(token);
  }

  // "-r" and nothing but digits; "-r" alone is "-r0".
  Token Revision() {
    std::string_view rest = rest_;
    rest.remove_prefix(rest.starts_with("-r") ? 2 : 1);
    const std::string_view digits = rest_.starts_with("-r") ? TakeDigits(rest) : "";
    if (!rest_.starts_with("-r") || !rest.empty()) {
      rest_ = {};
      return Made({Kind::kGarbageRevision, digits});
    }
    rest_ = rest;
    return Made({Kind::kRevision, digits});
  }

  Token Garbage() {
    const Token token{Kind::kGarbage, rest_, 0};
    rest_ = {};
    return Made(token);
  }

  std::string_view rest_;
  Kind last_ = Kind::kEnd;
  bool begun_ = false;
};

std::strong_ordering CompareTokens(const Token& a, const Token& b) {
  if (a.kind != b.kind) return a.kind <=> b.kind;
  switch (a.kind) {
    case Kind::kFirstDigits:
    case Kind::kSuffixNumber:
    case Kind::kRevision:
    case Kind::kGarbageRevision:
      return CompareDigits(a.text, b.text);
    case Kind::kDigits:  // a leading zero makes them text: "1.06" is older than "1.1"
      if (a.text.front() == '0' || b.text.front() == '0') return CompareText(a.text, b.text);
      return CompareDigits(a.text, b.text);
    case Kind::kEarlierSuffix:
    case Kind::kLaterSuffix:
      return a.rank <=> b.rank;
    case Kind::kGarbage:
    case Kind::kHash:
    case Kind::kLetter:
      return CompareText(a.text, b.text);
    case Kind::kEnd:
      break;
  }
  return std::strong_ordering::equal;
}

}  // namespace

Ordering CompareApk(std::string_view a, std::string_view b) {
  Reader x(a), y(b);
  while (true) {
    const Token left = x.Next(), right = y.Next();
    if (const auto order = CompareTokens(left, right); order != 0) return order;
    if (left.kind == Kind::kEnd) return std::strong_ordering::equal;
  }
}

}  // namespace redoubt::formats::versions
