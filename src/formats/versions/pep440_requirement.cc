// Python's version specifiers: https://packaging.python.org/specifications/version-specifiers
// ("Version specifiers"), comma-separated clauses that must all hold.
#include <string>
#include <vector>

#include "formats/versions/pep440.h"
#include "formats/versions/requirement_rules.h"
#include "formats/versions/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats::versions {
namespace {

enum class Op { kCompatible, kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual, kSame };

struct Clause {
  Op op = Op::kEqual;
  std::string text;       // as written; the parts of `version` are views into it
  bool wildcard = false;  // "==1.2.*"
};

// The first `count` numbers of `release`, as many as there are.
std::string_view Prefix(std::string_view release, size_t count) {
  size_t at = 0;
  for (; count > 0 && at < release.size(); --count) {
    const size_t dot = release.find('.', at);
    if (dot == std::string_view::npos) return release;
    if (count == 1) return release.substr(0, dot);
    at = dot + 1;
  }
  return release.substr(0, at);
}

size_t CountOf(std::string_view release) {
  return 1 + static_cast<size_t>(std::count(release.begin(), release.end(), '.'));
}

bool HasPrefix(const Pep440& v, const Pep440& spec, size_t count) {
  return CompareDigits(v.epoch, spec.epoch) == 0 &&
         CompareReleases(Prefix(v.release, count), Prefix(spec.release, count)) == 0;
}

bool SameBase(const Pep440& a, const Pep440& b) {
  return CompareDigits(a.epoch, b.epoch) == 0 && CompareReleases(a.release, b.release) == 0;
}

bool Equals(const Pep440& v, const Pep440& spec, bool wildcard) {
  if (wildcard) return HasPrefix(v, spec, CountOf(spec.release));
  return ComparePublic(v, spec) == 0 &&
         (spec.local.empty() || CompareLocals(v.local, spec.local) == 0);
}

bool Holds(const Clause& clause, const Pep440& v) {
  const auto spec = Pep440::Parse(clause.text);
  if (!spec) return false;
  const auto order = ComparePublic(v, *spec);
  switch (clause.op) {
    case Op::kSame:
      return false;  // compared as text, before
    case Op::kCompatible:
      return order >= 0 && HasPrefix(v, *spec, CountOf(spec->release) - 1);
    case Op::kEqual:
      return Equals(v, *spec, clause.wildcard);
    case Op::kNotEqual:
      return !Equals(v, *spec, clause.wildcard);
    case Op::kLessEqual:
      return order <= 0;
    case Op::kGreaterEqual:
      return order >= 0;
    case Op::kLess:  // not a prerelease of the version itself
      return order < 0 && (spec->IsPrerelease() || !v.IsPrerelease() || !SameBase(v, *spec));
    case Op::kGreater:  // not a post-release of the version itself
      return order > 0 && (spec->post || !v.post || !SameBase(v, *spec));
  }
  return false;
}

class Pep440Rule : public RequirementRule {
 public:
  explicit Pep440Rule(std::vector<Clause> clauses) : clauses_(std::move(clauses)) {
    for (const Clause& clause : clauses_) {
      const auto spec = Pep440::Parse(clause.text);
      prereleases_ |= clause.op != Op::kNotEqual && spec && spec->IsPrerelease();
    }
  }

  bool Allows(std::string_view version) const override {
    if (version.size() > kMaxVersionBytes) return false;
    const auto v = Pep440::Parse(version);
    if (v && v->IsPrerelease() && !prereleases_) return false;
    return std::ranges::all_of(clauses_,
                               [&](const Clause& clause) {
                                 if (clause.op == Op::kSame)
                                   return EqualWithoutCase(clause.text, Trim(version));
                                 return v && Holds(clause, *v);
                               }) &&
           (v || !clauses_.empty());
  }

 private:
  std::vector<Clause> clauses_;
  bool prereleases_ = false;
};

struct Sign {
  std::string_view text;
  Op op;
};
constexpr Sign kSigns[] = {
    {"===", Op::kSame},     {"~=", Op::kCompatible},   {"==", Op::kEqual}, {"!=", Op::kNotEqual},
    {"<=", Op::kLessEqual}, {">=", Op::kGreaterEqual}, {"<", Op::kLess},   {">", Op::kGreater}};

Result<Clause> ParseClause(std::string_view text) {
  const auto fail = [&](std::string_view why) {
    return InvalidArgument(
        fmt::format("\"{}\" is not a version specifier: {}", Printable(text, 80), why));
  };
  const Sign* sign =
      std::ranges::find_if(kSigns, [&](const Sign& s) { return text.starts_with(s.text); });
  if (sign == std::end(kSigns)) return fail("it begins with none of ~= == != <= >= < > ===");
  Clause clause{.op = sign->op, .text = std::string(Trim(text.substr(sign->text.size())))};
  if (clause.op == Op::kSame) {
    if (clause.text.empty() || clause.text.find(' ') != std::string::npos)
      return fail("no version");
    return clause;
  }
  if (clause.text.ends_with(".*")) {
    clause.wildcard = true;
    clause.text.resize(clause.text.size() - 2);
    if (clause.op != Op::kEqual && clause.op != Op::kNotEqual)
      return fail("\".*\" goes with == and != alone");
  }
  const auto version = Pep440::Parse(clause.text);
  if (!version) return fail("no version");
  const bool plain = version->phase == Pep440::Phase::kNone && !version->post && !version->dev &&
                     version->local.empty();
  if (clause.wildcard && !plain) return fail("\".*\" goes behind release numbers alone");
  if (!version->local.empty() && clause.op != Op::kEqual && clause.op != Op::kNotEqual)
    return fail("a local version goes with == and != alone");
  if (clause.op == Op::kCompatible && CountOf(version->release) < 2)
    return fail("~= needs two numbers");
  return clause;
}

}  // namespace

Rule ParsePep440Requirement(std::string_view text) {
  std::vector<Clause> clauses;
  if (text.starts_with('(') && text.ends_with(')')) text = text.substr(1, text.size() - 2);
  for (const std::string& part : Split(text, ',')) {
    if (Trim(part).empty()) continue;
    TRY(Clause clause, ParseClause(Trim(part)));
    clauses.push_back(std::move(clause));
  }
  return std::make_unique<Pep440Rule>(std::move(clauses));
}

}  // namespace redoubt::formats::versions
