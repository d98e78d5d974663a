// Composer's constraints: https://getcomposer.org/doc/articles/versions.md ("Writing version
// constraints"): "||" between alternatives, commas or spaces between what must all hold.
#include <optional>
#include <string>
#include <vector>

#include "formats/versions/composer_version.h"
#include "formats/versions/orders.h"
#include "formats/versions/requirement_rules.h"
#include "formats/versions/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats::versions {
namespace {

using Stability = ComposerVersion::Stability;

enum class Op { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

struct Bound {
  Op op = Op::kEqual;
  std::string normal;  // of a version, or "dev-main"
};
using Group = std::vector<Bound>;  // all must hold; empty: any

struct Parsed {
  std::vector<Group> groups;  // one must hold
  Stability least = Stability::kStable;
};

bool IsBranch(std::string_view normal) { return normal.starts_with("dev-"); }

bool Holds(const Bound& bound, std::string_view normal) {
  if (IsBranch(bound.normal) || IsBranch(normal)) {  // a branch equals itself and has no order
    if (bound.op == Op::kEqual) return bound.normal == normal;
    return bound.op == Op::kNotEqual && bound.normal != normal;
  }
  const auto order = *ComparePackagist(normal, bound.normal);
  switch (bound.op) {
    case Op::kEqual:
      return order == 0;
    case Op::kNotEqual:
      return order != 0;
    case Op::kLess:
      return order < 0;
    case Op::kLessEqual:
      return order <= 0;
    case Op::kGreater:
      return order > 0;
    case Op::kGreaterEqual:
      return order >= 0;
  }
  return false;
}

class ComposerRule : public RequirementRule {
 public:
  explicit ComposerRule(Parsed parsed) : parsed_(std::move(parsed)) {}
  bool Allows(std::string_view text) const override {
    if (text.size() > kMaxVersionBytes) return false;
    const auto version = ComposerVersion::Parse(text);
    if (!version || version->stability < parsed_.least) return false;
    const std::string normal = version->Normal();
    return std::ranges::any_of(parsed_.groups, [&](const Group& group) {
      return std::ranges::all_of(group, [&](const Bound& bound) { return Holds(bound, normal); });
    });
  }

 private:
  Parsed parsed_;
};

std::unexpected<Error> NotAConstraint(std::string_view text) {
  return InvalidArgument(
      fmt::format("\"{}\" is not a constraint of Composer", Printable(text, 80)));
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

// The first version, its development releases too, in which the number at `place` is one higher.
std::string NextAt(const ComposerVersion& version, size_t place) {
  ComposerVersion next;
  next.count = 4;
  for (size_t i = 0; i < place; ++i) next.numbers[i] = version.numbers[i];
  next.numbers[place] = NextNumber(version.numbers[place]);
  return next.Normal() + "-dev";
}

// A lower end takes the development releases before it, unless it names a stability.
std::string Lowest(const ComposerVersion& version) {
  return version.Normal() + (version.suffix.empty() ? "-dev" : "");
}

size_t CaretPlace(const ComposerVersion& version) {
  for (size_t i = 0; i + 1 < version.count; ++i)
    if (version.numbers[i].find_first_not_of('0') != std::string::npos) return i;
  return version.count - 1;
}

// "1.2.*", "2.x": the numbers before the wildcard, or nothing when there is none.
std::optional<ComposerVersion> Wildcard(std::string_view text) {
  std::string_view rest = text;
  if (!rest.empty() && Lower(rest[0]) == 'v') rest.remove_prefix(1);
  ComposerVersion version;
  bool wild = false;
  for (bool more = true; more;) {
    const std::string_view part = TakeUntil(rest, '.', more);
    const bool any = part == "*" || part == "x" || part == "X";
    if (!any && (wild || !AllDigits(part) || version.count == 4)) return std::nullopt;
    wild = wild || any;
    if (!any) version.numbers[version.count++] = part;
  }
  return wild ? std::optional(version) : std::nullopt;
}

class Parser {
 public:
  Result<Parsed> Parse(std::string_view text) {
    while (true) {
      const size_t bar = text.find('|');
      TRY_OK(ParseGroup(Trim(text.substr(0, bar))));
      if (bar == std::string_view::npos) break;
      text.remove_prefix(bar + (text.substr(bar).starts_with("||") ? 2 : 1));
    }
    parsed_.least = flag_.value_or(named_);
    return std::move(parsed_);
  }

 private:
  Status ParseGroup(std::string_view text) {
    if (text.empty()) return NotAConstraint(text);
    Group group;
    const std::vector<std::string> words = Split(Words(text), ' ');
    for (size_t i = 0; i < words.size(); ++i) {
      if (i + 2 < words.size() && words[i + 1] == "-") {
        TRY_OK(AddHyphen(group, words[i], words[i + 2]));
        i += 2;
      } else if (!words[i].empty()) {
        TRY_OK(AddWord(group, words[i]));
      }
    }
    parsed_.groups.push_back(std::move(group));
    return {};
  }

  // One space between constraints, none behind an operator; a comma is a space; "as" is cut.
  static std::string Words(std::string_view text) {
    text = text.substr(0, text.find(" as "));
    std::string out;
    for (const char c : text) {
      const bool space = c == ' ' || c == ',' || c == '\t';
      const bool open = out.empty() || std::string_view(" <>=!").find(out.back()) < 5;
      if (!space || !open) out += space ? ' ' : c;
    }
    return out;
  }

  Result<ComposerVersion> Version(std::string_view text) {
    TRY(const std::string_view plain, WithoutFlag(text));
    const auto version = ComposerVersion::Parse(plain);
    if (!version) return NotAConstraint(text);
    named_ = std::min(named_, version->stability);
    return *version;
  }

  // "1.0@beta" gives "1.0", and notes the flag.
  Result<std::string_view> WithoutFlag(std::string_view text) {
    const size_t at = text.find('@');
    if (at == std::string_view::npos) return text;
    const auto stability = ParseComposerStability(text.substr(at + 1));
    if (!stability) return NotAConstraint(text);
    flag_ = std::min(flag_.value_or(*stability), *stability);
    return text.substr(0, at);
  }

  Status AddHyphen(Group& group, std::string_view from, std::string_view to) {
    TRY(const ComposerVersion low, Version(from));
    group.push_back({Op::kGreaterEqual, Lowest(low)});
    if (const auto wild = Wildcard(to); wild && wild->count > 0) {
      group.push_back({Op::kLess, NextAt(*wild, wild->count - 1)});
      return {};
    }
    TRY(const ComposerVersion high, Version(to));
    if (high.count >= 3 || !high.suffix.empty() || high.count == 0)
      group.push_back({Op::kLessEqual, high.Normal()});
    else
      group.push_back({Op::kLess, NextAt(high, high.count - 1)});
    return {};
  }

  Status AddWord(Group& group, std::string_view word) {
    if (word[0] == '~' || word[0] == '^') return AddRange(group, word[0], word.substr(1));
    static constexpr std::pair<std::string_view, Op> kSigns[] = {
        {"<>", Op::kNotEqual},  {"!=", Op::kNotEqual}, {">=", Op::kGreaterEqual},
        {"<=", Op::kLessEqual}, {"==", Op::kEqual},    {"=", Op::kEqual},
        {">", Op::kGreater},    {"<", Op::kLess}};
    Op op = Op::kEqual;
    std::string_view text = word;
    for (const auto& [sign, meaning] : kSigns) {
      if (!text.starts_with(sign)) continue;
      op = meaning;
      text = text.substr(sign.size());
      break;
    }
    TRY(const std::string_view plain, WithoutFlag(text));
    if (plain.empty() && text.size() < word.size()) return NotAConstraint(word);
    if (plain.empty()) return {};  // "@dev" alone: any version of that stability
    if (const auto wild = Wildcard(plain); wild && op == Op::kEqual) {
      if (wild->count == 0) return {};
      group.push_back({Op::kGreaterEqual, Lowest(*wild)});
      group.push_back({Op::kLess, NextAt(*wild, wild->count - 1)});
      return {};
    }
    TRY(const ComposerVersion version, Version(text));
    const bool from_development = op == Op::kLess || op == Op::kGreaterEqual;
    group.push_back(
        {op, from_development && version.branch.empty() ? Lowest(version) : version.Normal()});
    return {};
  }

  Status AddRange(Group& group, char sign, std::string_view text) {
    if (text.starts_with('>')) return NotAConstraint(text);  // "~>" is RubyGems'
    TRY(const std::string_view plain, WithoutFlag(text));
    auto version = Wildcard(plain);
    if (!version || version->count == 0) {
      TRY(version, Version(text));
    }
    if (version->count == 0 || !version->branch.empty()) return NotAConstraint(text);
    const size_t last = version->count - 1;
    const size_t place = sign == '^' ? CaretPlace(*version) : last == 0 ? 0 : last - 1;
    group.push_back({Op::kGreaterEqual, Lowest(*version)});
    group.push_back({Op::kLess, NextAt(*version, place)});
    return {};
  }

  Parsed parsed_;
  std::optional<Stability> flag_;         // the least that is asked for
  Stability named_ = Stability::kStable;  // the least of the versions that are named
};

}  // namespace

Rule ParseComposerRequirement(std::string_view text) {
  TRY(Parsed parsed, Parser().Parse(text));
  return std::make_unique<ComposerRule>(std::move(parsed));
}

}  // namespace redoubt::formats::versions
