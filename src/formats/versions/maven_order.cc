// Maven: the version order specification,
// https://maven.apache.org/pom.html#version-order-specification.
//
// A version is a row of tokens: between ".", "-" and where digits meet letters, each with the sign
// that stands before it (a change between digits and letters counts as "-"). Empty tokens are "0";
// from the end and before each "-", tokens that say nothing (0, "", final, ga, release) are
// dropped. The first pair of tokens that differs decides, a missing one being "0" after "." and ""
// after "-":
// ".qualifier" < "-qualifier" < "-number" < ".number", and among qualifiers
// alpha < beta < milestone < rc = cr < snapshot < "" = final = ga = release < sp < any other.
//
// Where Maven's implementation has drifted from that text (3.9 reads ".rc1" like "-rc1", and "ga1"
// as one item), the text holds: advisory databases are written by it.
#include "formats/versions/fixed_stack.h"
#include "formats/versions/orders.h"
#include "formats/versions/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats::versions {
namespace {

enum Rank : uint8_t {
  kAlpha,
  kBeta,
  kMilestone,
  kCandidate,
  kSnapshot,
  kRelease,
  kServicePack,
  kOther
};

struct Token {
  std::string_view text;  // digits without leading zeros, or a qualifier as written
  char sign = 0;          // '.', '-', or 0 for the first one
  bool number = false;
  bool missing = false;
  Rank rank = kOther;  // of a qualifier
};

Rank RankOf(std::string_view qualifier, bool before_digit) {
  struct Name {
    std::string_view text;
    Rank rank;
  };
  static constexpr Name kNames[] = {{"alpha", kAlpha},         {"beta", kBeta},
                                    {"milestone", kMilestone}, {"rc", kCandidate},
                                    {"cr", kCandidate},        {"snapshot", kSnapshot},
                                    {"ga", kRelease},          {"final", kRelease},
                                    {"release", kRelease},     {"sp", kServicePack}};
  if (before_digit && qualifier.size() == 1) {
    if (Lower(qualifier[0]) == 'a') return kAlpha;
    if (Lower(qualifier[0]) == 'b') return kBeta;
    if (Lower(qualifier[0]) == 'm') return kMilestone;
  }
  for (const Name& name : kNames)
    if (EqualWithoutCase(name.text, qualifier)) return name.rank;
  return kOther;
}

class Tokens {
 public:
  explicit Tokens(std::string_view text) {
    char sign = 0;
    while (true) {
      const size_t end = std::min(text.find_first_of(".-"), text.size());
      Split(text.substr(0, end), sign);
      if (end == text.size()) break;
      sign = text[end];
      text.remove_prefix(end + 1);
    }
    Trim();
  }

  size_t size() const { return tokens_.size(); }
  const Token& operator[](size_t i) const { return tokens_[i]; }

 private:
  // The text between two separators, at each change between digits and others.
  void Split(std::string_view part, char sign) {
    if (part.empty()) return Add({"0", sign, true});
    while (!part.empty()) {
      if (IsDigit(part[0])) {
        std::string_view digits = TakeDigits(part);
        while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
        Add({digits, sign, true});
      } else {
        size_t end = 0;
        while (end < part.size() && !IsDigit(part[end])) ++end;
        const std::string_view word = part.substr(0, end);
        part.remove_prefix(end);
        Add({word, sign, false, false, RankOf(word, !part.empty())});
      }
      sign = '-';
    }
  }

  void Add(const Token& token) { tokens_.push(token); }

  static bool SaysNothing(const Token& t) { return t.number ? t.text == "0" : t.rank == kRelease; }

  // From the end: drops a run of empty tokens, keeps the rest back to a "-", and again from there.
  void Trim() {
    size_t end = tokens_.size();
    while (end > 1) {
      size_t begin = end;
      while (begin > 1 && SaysNothing(tokens_[begin - 1])) --begin;
      tokens_.erase(begin, end);
      end = begin;
      while (end > 0 && tokens_[end - 1].sign != '-') --end;
      if (end > 0) --end;
    }
  }

  FixedStack<Token, 2 * kMaxVersionBytes> tokens_;
};

// What stands where one version has ended and the other goes on with `other`.
Token Missing(const Token& other) {
  const bool zero = other.sign == '.' && (other.number || other.rank != kServicePack);
  if (zero) return {"0", '.', true, true};
  return {"", other.sign, false, true, kRelease};
}

int SignRank(const Token& t) {
  if (t.number) return t.sign == '-' ? 2 : 3;
  return t.sign == '-' ? 1 : 0;
}

std::strong_ordering CompareTokens(const Token& a, const Token& b) {
  if (a.sign != b.sign) return SignRank(a) <=> SignRank(b);
  if (a.number && b.number) return CompareDigits(a.text, b.text);
  if (a.number && !a.missing) return std::strong_ordering::greater;
  if (b.number && !b.missing) return std::strong_ordering::less;
  // A missing number beside a word is the text "0", which ranks with the unknown qualifiers.
  if (a.rank != b.rank) return a.rank <=> b.rank;
  return a.rank == kOther ? CompareWithoutCase(a.text, b.text) : std::strong_ordering::equal;
}

}  // namespace

Ordering CompareMaven(std::string_view a, std::string_view b) {
  const Tokens x(a), y(b);
  for (size_t i = 0; i < x.size() || i < y.size(); ++i) {
    const Token left = i < x.size() ? x[i] : Missing(y[i]);
    const Token right = i < y.size() ? y[i] : Missing(x[i]);
    if (const auto order = CompareTokens(left, right); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace redoubt::formats::versions
