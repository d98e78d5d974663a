#include "formats/versions/pep440.h"

#include <initializer_list>

#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

bool IsSeparator(char c) { return c == '-' || c == '_' || c == '.'; }

bool TakeWord(std::string_view& rest, std::string_view word) {
  if (!EqualWithoutCase(rest.substr(0, word.size()), word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

void TakeSeparator(std::string_view& rest) {
  if (!rest.empty() && IsSeparator(rest.front())) rest.remove_prefix(1);
}

struct Word {
  std::string_view text;
  Pep440::Phase phase = Pep440::Phase::kNone;
};

// [-_.]? word [-_.]? digits?, the first of `words` that fits; nothing leaves `rest` as it was.
std::optional<std::string_view> TakePart(std::string_view& rest, std::initializer_list<Word> words,
                                         Pep440::Phase* phase = nullptr) {
  std::string_view after = rest;
  TakeSeparator(after);
  for (const Word& word : words) {
    if (!TakeWord(after, word.text)) continue;
    TakeSeparator(after);
    const std::string_view number = TakeDigits(after);
    rest = after;
    if (phase) *phase = word.phase;
    return number;
  }
  return std::nullopt;
}

std::optional<std::string_view> TakePost(std::string_view& rest) {
  if (rest.size() > 1 && rest[0] == '-' && IsDigit(rest[1])) {
    rest.remove_prefix(1);
    return TakeDigits(rest);
  }
  return TakePart(rest, {{"post"}, {"rev"}, {"r"}});
}

// Dotted numbers. The last dot may belong to what follows ("1.0.dev1").
std::string_view TakeRelease(std::string_view& rest) {
  const std::string_view whole = rest;
  if (TakeDigits(rest).empty()) return {};
  while (rest.size() > 1 && rest[0] == '.' && IsDigit(rest[1])) {
    rest.remove_prefix(1);
    TakeDigits(rest);
  }
  return whole.substr(0, whole.size() - rest.size());
}

bool IsLocal(std::string_view text) {
  bool after_separator = true;
  for (const char c : text) {
    if (!IsDigit(c) && !IsLetter(c) && (!IsSeparator(c) || after_separator)) return false;
    after_separator = IsSeparator(c);
  }
  return !after_separator;
}

std::string_view TakeLocalPart(std::string_view& rest) {
  size_t end = 0;
  while (end < rest.size() && !IsSeparator(rest[end])) ++end;
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// Where a version without a pre-release stands: a lone development release comes before all phases.
int PhaseRank(const Pep440& v) {
  if (v.phase != Pep440::Phase::kNone) return static_cast<int>(v.phase);
  return v.dev && !v.post ? -1 : static_cast<int>(Pep440::Phase::kNone);
}

}  // namespace

std::optional<Pep440> Pep440::Parse(std::string_view text) {
  Pep440 v;
  std::string_view rest = Trim(text);
  if (!rest.empty() && Lower(rest.front()) == 'v') rest.remove_prefix(1);
  v.release = TakeRelease(rest);
  if (v.release.empty()) return std::nullopt;
  if (rest.starts_with('!') && AllDigits(v.release)) {
    v.epoch = v.release;
    rest.remove_prefix(1);
    v.release = TakeRelease(rest);
    if (v.release.empty()) return std::nullopt;
  }
  using enum Phase;
  if (const auto number = TakePart(rest,
                                   {{"alpha", kAlpha},
                                    {"a", kAlpha},
                                    {"beta", kBeta},
                                    {"b", kBeta},
                                    {"preview", kCandidate},
                                    {"pre", kCandidate},
                                    {"c", kCandidate},
                                    {"rc", kCandidate}},
                                   &v.phase))
    v.phase_number = *number;
  v.post = TakePost(rest);
  v.dev = TakePart(rest, {{"dev"}});
  if (rest.starts_with('+')) {
    v.local = rest.substr(1);
    if (!IsLocal(v.local)) return std::nullopt;
    return v;
  }
  if (!rest.empty()) return std::nullopt;
  return v;
}

std::strong_ordering CompareReleases(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    if (const auto order = CompareDigits(TakeDigits(a), TakeDigits(b)); order != 0) return order;
    for (std::string_view* text : {&a, &b})
      if (!text->empty()) text->remove_prefix(1);
  }
  return std::strong_ordering::equal;
}

std::strong_ordering ComparePublic(const Pep440& a, const Pep440& b) {
  if (const auto order = CompareDigits(a.epoch, b.epoch); order != 0) return order;
  if (const auto order = CompareReleases(a.release, b.release); order != 0) return order;
  if (const auto order = PhaseRank(a) <=> PhaseRank(b); order != 0) return order;
  if (const auto order = CompareDigits(a.phase_number, b.phase_number); order != 0) return order;
  if (a.post.has_value() != b.post.has_value()) return a.post.has_value() <=> b.post.has_value();
  if (a.post)
    if (const auto order = CompareDigits(*a.post, *b.post); order != 0) return order;
  if (a.dev.has_value() != b.dev.has_value()) return b.dev.has_value() <=> a.dev.has_value();
  return a.dev ? CompareDigits(*a.dev, *b.dev) : std::strong_ordering::equal;
}

std::strong_ordering CompareLocals(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view x = TakeLocalPart(a), y = TakeLocalPart(b);
    const bool x_number = AllDigits(x), y_number = AllDigits(y);
    if (x_number != y_number) return x_number <=> y_number;
    const auto order = x_number ? CompareDigits(x, y) : CompareWithoutCase(x, y);
    if (order != 0) return order;
  }
  return !a.empty() <=> !b.empty();
}

}  // namespace redoubt::formats::versions
