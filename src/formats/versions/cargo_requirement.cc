// Cargo's requirements: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html;
// comparators separated by commas must all hold.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "formats/versions/requirement_rules.h"
#include "formats/versions/semver_order.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

constexpr size_t kMaxComparators = 32;

using Numbers = std::array<uint64_t, 3>;

enum class Op { kCaret, kTilde, kExact, kGreater, kGreaterEqual, kLess, kLessEqual };

struct Version {
  Numbers numbers{};
  size_t count = 0;  // how many are written
  std::string prerelease;
};

struct Comparator {
  Op op = Op::kCaret;
  Version version;
};

std::strong_ordering Compare(const Version& a, const Version& b) {
  if (const auto order = a.numbers <=> b.numbers; order != 0) return order;
  return ComparePrereleases(a.prerelease, b.prerelease);
}

std::optional<uint64_t> Number(std::string_view digits) {
  if (digits.empty() || digits.size() > 19 || (digits.size() > 1 && digits[0] == '0'))
    return std::nullopt;
  uint64_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<uint64_t>(c - '0');
  return value;
}

bool AreIdentifiers(std::string_view text) {
  for (bool more = true; more;) {
    const std::string_view part = TakeUntil(text, '.', more);
    if (part.empty() ||
        !std::ranges::all_of(part, [](char c) { return IsDigit(c) || IsLetter(c) || c == '-'; }))
      return false;
  }
  return true;
}

// "1", "1.2", "1.2.3-rc.1+build"; "*", "x" and "X" end the numbers.
std::optional<Version> ParseVersion(std::string_view rest, bool& wildcard) {
  Version version;
  wildcard = false;
  for (bool dot = true; dot && version.count < 3;) {
    if (!rest.empty() && (rest[0] == '*' || rest[0] == 'x' || rest[0] == 'X')) {
      wildcard = true;
      rest.remove_prefix(1);
      while (rest.starts_with(".*")) rest.remove_prefix(2);
      return rest.empty() ? std::optional(version) : std::nullopt;
    }
    const auto number = Number(TakeDigits(rest));
    if (!number) return std::nullopt;
    version.numbers[version.count++] = *number;
    dot = version.count < 3 && rest.starts_with('.');
    if (dot) rest.remove_prefix(1);
  }
  if (rest.empty()) return version;
  if (version.count < 3) return std::nullopt;
  if (const size_t plus = rest.find('+'); plus != std::string_view::npos) {
    if (!AreIdentifiers(rest.substr(plus + 1))) return std::nullopt;
    rest = rest.substr(0, plus);
  }
  if (rest.empty()) return version;
  if (rest[0] != '-' || !AreIdentifiers(rest.substr(1))) return std::nullopt;
  version.prerelease = rest.substr(1);
  return version;
}

// The written numbers are the same.
bool SameStart(const Version& v, const Version& spec, size_t count) {
  return std::equal(v.numbers.begin(), v.numbers.begin() + static_cast<std::ptrdiff_t>(count),
                    spec.numbers.begin());
}

// How many numbers a caret holds fast: up to the first that is not zero.
size_t CaretCount(const Version& spec) {
  for (size_t i = 0; i < spec.count; ++i)
    if (spec.numbers[i] != 0) return i + 1;
  return spec.count;
}

bool Holds(const Comparator& c, const Version& v) {
  const Version& spec = c.version;
  const bool same = SameStart(v, spec, spec.count);
  const auto order = spec.count == 3 ? Compare(v, spec) : v.numbers <=> spec.numbers;
  switch (c.op) {
    case Op::kExact:
      return spec.count == 3 ? order == 0 : same;
    case Op::kGreater:
      return spec.count == 3 ? order > 0 : order > 0 && !same;
    case Op::kGreaterEqual:
      return order >= 0;
    case Op::kLess:  // below 1.2 is below every 1.2.x, its prereleases too
      return spec.count == 3 ? order < 0 : order < 0 && !same;
    case Op::kLessEqual:
      return spec.count == 3 ? order <= 0 : order < 0 || same;
    case Op::kTilde:
      return order >= 0 && SameStart(v, spec, std::min<size_t>(spec.count, 2));
    case Op::kCaret:
      return order >= 0 && SameStart(v, spec, CaretCount(spec));
  }
  return false;
}

class CargoRule : public RequirementRule {
 public:
  explicit CargoRule(std::vector<Comparator> all) : all_(std::move(all)) {}
  bool Allows(std::string_view text) const override {
    bool wildcard = false;
    const auto v = ParseVersion(Trim(text), wildcard);
    if (!v || wildcard || v->count < 3) return false;
    if (!std::ranges::all_of(all_, [&](const Comparator& c) { return Holds(c, *v); })) return false;
    if (v->prerelease.empty()) return true;
    return std::ranges::any_of(all_, [&](const Comparator& c) {
      return !c.version.prerelease.empty() && c.version.numbers == v->numbers;
    });
  }

 private:
  std::vector<Comparator> all_;
};

struct Sign {
  std::string_view text;
  Op op;
};
constexpr Sign kSigns[] = {{">=", Op::kGreaterEqual}, {"<=", Op::kLessEqual}, {">", Op::kGreater},
                           {"<", Op::kLess},          {"=", Op::kExact},      {"~", Op::kTilde},
                           {"^", Op::kCaret}};

// Nothing: "*", which holds for all.
Result<std::optional<Comparator>> ParseComparator(std::string_view text) {
  const auto fail = [&] {
    return InvalidArgument(
        fmt::format("\"{}\" is not a requirement of Cargo", Printable(text, 80)));
  };
  Comparator comparator;
  std::string_view rest = text;
  bool sign_written = false;
  for (const Sign& sign : kSigns) {
    if (!rest.starts_with(sign.text)) continue;
    comparator.op = sign.op;
    rest = Trim(rest.substr(sign.text.size()));
    sign_written = true;
    break;
  }
  bool wildcard = false;
  const auto version = ParseVersion(rest, wildcard);
  if (!version || (version->count == 0 && sign_written)) return fail();
  if (version->count == 0) return std::nullopt;
  comparator.version = *version;
  if (wildcard && !sign_written) comparator.op = Op::kExact;
  return comparator;
}

}  // namespace

Rule ParseCargoRequirement(std::string_view text) {
  std::vector<Comparator> all;
  const std::vector<std::string> parts = Split(text, ',');
  if (parts.size() > kMaxComparators)
    return InvalidArgument(fmt::format("a requirement of more than {} parts", kMaxComparators));
  for (const std::string& part : parts) {
    TRY(auto comparator, ParseComparator(Trim(part)));
    if (!comparator && parts.size() > 1)
      return InvalidArgument(fmt::format("\"{}\": * stands alone", Printable(text, 80)));
    if (comparator) all.push_back(*std::move(comparator));
  }
  return std::make_unique<CargoRule>(std::move(all));
}

}  // namespace redoubt::formats::versions
