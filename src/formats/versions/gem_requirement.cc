// RubyGems' requirements: https://guides.rubygems.org/patterns/#pessimistic-version-constraint and
// Gem::Requirement; several are separated by commas and must all hold.
#include <string>
#include <vector>

#include "formats/versions/orders.h"
#include "formats/versions/requirement_rules.h"
#include "formats/versions/rubygems.h"
#include "formats/versions/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats::versions {
namespace {

enum class Op { kEqual, kNotEqual, kGreater, kLess, kGreaterEqual, kLessEqual, kPessimistic };

struct Clause {
  Op op = Op::kEqual;
  std::string version;
  std::string below;  // of "~>": the first version that is too new
};

// The numbers before the first word.
std::vector<std::string> Release(std::string_view version) {
  std::vector<std::string> numbers;
  GemSegments segments(version);
  for (std::string_view s = segments.Take(); !s.empty() && IsDigit(s[0]); s = segments.Take())
    numbers.emplace_back(s);
  return numbers;
}

std::string NextNumber(std::string digits) {
  for (size_t i = digits.size(); i > 0; --i) {
    if (digits[i - 1] != '9') {
      ++digits[i - 1];
      return digits;
    }
    digits[i - 1] = '0';
  }
  return "1" + digits;
}

// "2.2.0" gives "2.3", "2.2" gives "3", "2" gives "3".
std::string Bump(std::string_view version) {
  std::vector<std::string> numbers = Release(version);
  if (numbers.size() > 1) numbers.pop_back();
  numbers.back() = NextNumber(numbers.back());
  return Join(numbers, ".");
}

bool Holds(const Clause& clause, std::string_view version) {
  const auto order = *CompareRubyGems(version, clause.version);
  switch (clause.op) {
    case Op::kEqual:
      return order == 0;
    case Op::kNotEqual:
      return order != 0;
    case Op::kGreater:
      return order > 0;
    case Op::kLess:
      return order < 0;
    case Op::kGreaterEqual:
      return order >= 0;
    case Op::kLessEqual:
      return order <= 0;
    case Op::kPessimistic:
      return order >= 0 && *CompareRubyGems(Join(Release(version), "."), clause.below) < 0;
  }
  return false;
}

class GemRule : public RequirementRule {
 public:
  explicit GemRule(std::vector<Clause> clauses) : clauses_(std::move(clauses)) {}
  bool Allows(std::string_view version) const override {
    version = Trim(version);
    return version.size() <= kMaxVersionBytes && IsGemVersion(version) &&
           std::ranges::all_of(clauses_, [&](const Clause& c) { return Holds(c, version); });
  }

 private:
  std::vector<Clause> clauses_;
};

struct Sign {
  std::string_view text;
  Op op;
};
constexpr Sign kSigns[] = {{"!=", Op::kNotEqual},  {">=", Op::kGreaterEqual},
                           {"<=", Op::kLessEqual}, {"~>", Op::kPessimistic},
                           {"=", Op::kEqual},      {">", Op::kGreater},
                           {"<", Op::kLess}};

// What a gem may be named: the first part is a number, and no part is empty.
bool IsCorrect(std::string_view version) {
  if (!IsGemVersion(version) || version.size() > kMaxVersionBytes) return false;
  bool empty = true;
  for (const char c : version) {
    const bool separator = c == '.' || c == '-';
    if (separator && empty) return false;
    empty = separator;
  }
  const std::string_view first = version.substr(0, version.find_first_of(".-"));
  return !empty && AllDigits(first);
}

Result<Clause> ParseClause(std::string_view text) {
  Clause clause;
  std::string_view rest = text;
  for (const Sign& sign : kSigns) {
    if (!rest.starts_with(sign.text)) continue;
    clause.op = sign.op;
    rest = Trim(rest.substr(sign.text.size()));
    break;
  }
  if (!IsCorrect(rest))
    return InvalidArgument(
        fmt::format("\"{}\" is not a requirement (mend: = != > < >= <= or ~>, and a version)",
                    Printable(text, 80)));
  clause.version = rest;
  if (clause.op == Op::kPessimistic) clause.below = Bump(rest);
  return clause;
}

}  // namespace

Rule ParseGemRequirement(std::string_view text) {
  std::vector<Clause> clauses;
  for (const std::string& part : Split(text, ',')) {
    if (text.empty()) break;  // none: any version
    TRY(Clause clause, ParseClause(Trim(part)));
    clauses.push_back(std::move(clause));
  }
  return std::make_unique<GemRule>(std::move(clauses));
}

}  // namespace redoubt::formats::versions
