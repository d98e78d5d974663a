// Ranges are rewritten step by step into plain comparators, in the order in which npm's parser
// rewrites them: hyphen ranges, spaces after operators, then for each word caret, tilde, x-range,
// star. Each function below is one of those steps; its name in the `semver` package is in its
// comment.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "formats/npm_grammar.h"
#include "formats/npm_version.h"

namespace redoubt::formats {
namespace {

using grammar::Parts;

constexpr size_t kMaxRangeBytes = 8192;

bool IsX(std::string_view id) { return id.empty() || id == "x" || id == "X" || id == "*"; }

// Number(digits) + 1 as JavaScript prints it.
std::string Next(std::string_view digits) {
  if (digits.size() < 16)
    return std::to_string(std::strtoull(std::string(digits).c_str(), nullptr, 10) + 1);
  const double next = std::strtod(std::string(digits).c_str(), nullptr) + 1;
  return next < 1e21 ? fmt::format("{:.0f}", next) : fmt::format("{}", next);
}

std::string Collapse(std::string_view text) {
  std::string out;
  for (const char c : Trim(text))
    if (c != ' ' || out.back() != ' ') out += c;
  return out;
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ' ') continue;
    words.push_back(text.substr(begin, i - begin));
    while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
    begin = i + 1;
  }
  return words;
}

// BUILDSTRIPRE
std::string WithoutBuilds(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const size_t end = grammar::EndOfBuild(text, i);
    if (end == i) out += text[i++];
    i = std::max(i, end);
  }
  return out;
}

// hyphenReplace
std::string ReplaceHyphen(const std::string& text, const NpmRange::Options& options) {
  const bool loose = options.parsing == Parsing::kLoose;
  const std::string_view zero = options.include_prerelease ? "-0" : "";
  for (size_t at = text.find(" - "); at != std::string::npos; at = text.find(" - ", at + 1)) {
    std::string from = text.substr(0, at), to = text.substr(at + 3);
    const auto a = grammar::MatchXRange(from, loose), b = grammar::MatchXRange(to, loose);
    if (!a || !b) continue;
    if (IsX(a->major))
      from = "";
    else if (IsX(a->minor))
      from = fmt::format(">={}.0.0{}", a->major, zero);
    else if (IsX(a->patch))
      from = fmt::format(">={}.{}.0{}", a->major, a->minor, zero);
    else
      from = fmt::format(">={}{}", from, a->prerelease.empty() ? zero : "");
    if (IsX(b->major))
      to = "";
    else if (IsX(b->minor))
      to = fmt::format("<{}.0.0-0", Next(b->major));
    else if (IsX(b->patch))
      to = fmt::format("<{}.{}.0-0", b->major, Next(b->minor));
    else if (!b->prerelease.empty())
      to = fmt::format("<={}.{}.{}-{}", b->major, b->minor, b->patch, b->prerelease);
    else if (options.include_prerelease)
      to = fmt::format("<{}.{}.{}-0", b->major, b->minor, Next(b->patch));
    else
      to = "<=" + to;
    return std::string(Trim(from + " " + to));
  }
  return text;
}

// trimComparatorWhitespace: "> 1.2" becomes ">1.2".
std::string TrimOperators(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    size_t at = i + (text[i] == ' ' ? 1 : 0);
    if (at < text.size() && (text[at] == '<' || text[at] == '>')) ++at;
    if (at < text.size() && text[at] == '=') ++at;
    const size_t after = at + (at < text.size() && text[at] == ' ' ? 1 : 0);
    const size_t end = grammar::EndOfVersionLike(text, after);
    if (end == after) {
      out += text[i++];
      continue;
    }
    out += text.substr(i, at - i);
    out += text.substr(after, end - after);
    i = end;
  }
  return out;
}

// tildeTrimReplace and caretTrimReplace: "~ 1", "~> 1" and "^ 1" lose their spaces.
std::string TrimSigns(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    out += text[i];
    size_t at = i + 1;
    if (text[i] == '~' && at < text.size() && text[at] == '>') ++at;
    const size_t spaces = at;
    while (at < text.size() && text[at] == ' ') ++at;
    i = (text[i] == '~' || text[i] == '^') && at > spaces ? at : i + 1;
  }
  return out;
}

std::string ReplaceTilde(std::string_view word, const NpmRange::Options& options) {
  if (!word.starts_with('~')) return std::string(word);
  const size_t sign = word.starts_with("~>") ? 2 : 1;
  const auto p = grammar::MatchXRange(word.substr(sign), options.parsing == Parsing::kLoose);
  if (!p) return std::string(word);
  const std::string_view zero = options.include_prerelease ? "-0" : "";
  if (IsX(p->major)) return "";
  if (IsX(p->minor)) return fmt::format(">={}.0.0{} <{}.0.0-0", p->major, zero, Next(p->major));
  const std::string below = fmt::format(" <{}.{}.0-0", p->major, Next(p->minor));
  if (IsX(p->patch)) return fmt::format(">={}.{}.0{}{}", p->major, p->minor, zero, below);
  return fmt::format(">={}.{}.{}{}{}{}", p->major, p->minor, p->patch,
                     p->prerelease.empty() ? "" : "-", p->prerelease, below);
}

std::string ReplaceCaret(std::string_view word, const NpmRange::Options& options) {
  if (!word.starts_with('^')) return std::string(word);
  const auto p = grammar::MatchXRange(word.substr(1), options.parsing == Parsing::kLoose);
  if (!p) return std::string(word);
  const std::string_view zero = options.include_prerelease ? "-0" : "";
  if (IsX(p->major)) return "";
  const std::string next_major = fmt::format(" <{}.0.0-0", Next(p->major));
  if (IsX(p->minor)) return fmt::format(">={}.0.0{}{}", p->major, zero, next_major);
  const std::string next_minor = fmt::format(" <{}.{}.0-0", p->major, Next(p->minor));
  const bool zero_major = p->major == "0";
  if (IsX(p->patch))
    return fmt::format(">={}.{}.0{}{}", p->major, p->minor, zero,
                       zero_major ? next_minor : next_major);
  const std::string below = !zero_major ? next_major
                            : p->minor != "0"
                                ? next_minor
                                : fmt::format(" <{}.{}.{}-0", p->major, p->minor, Next(p->patch));
  return fmt::format(">={}.{}.{}{}{}{}", p->major, p->minor, p->patch,
                     p->prerelease.empty() ? "" : "-", p->prerelease, below);
}

std::string_view OperatorOf(std::string_view word) {
  const size_t sign = word.starts_with('<') || word.starts_with('>') ? 1 : 0;
  return word.substr(0, sign + (word.substr(sign).starts_with('=') ? 1 : 0));
}

std::string ReplaceXRange(std::string_view word, const NpmRange::Options& options) {
  std::string op(OperatorOf(word));
  const auto p = grammar::MatchXRange(word.substr(op.size()), options.parsing == Parsing::kLoose);
  if (!p) return std::string(word);
  if ((IsX(p->major) && !IsX(p->minor)) || (IsX(p->minor) && !IsX(p->patch)))
    return std::string(word);
  const bool any_major = IsX(p->major), any_minor = any_major || IsX(p->minor);
  if (!any_minor && !IsX(p->patch)) return std::string(word);
  if (op == "=") op = "";
  std::string zero = options.include_prerelease ? "-0" : "";
  if (any_major) return op == ">" || op == "<" ? "<0.0.0-0" : "*";
  std::string major(p->major), minor(any_minor ? "0" : p->minor);
  if (op.empty()) {
    if (any_minor) return fmt::format(">={}.0.0{} <{}.0.0-0", major, zero, Next(major));
    return fmt::format(">={}.{}.0{} <{}.{}.0-0", major, minor, zero, major, Next(minor));
  }
  if (op == ">" || op == "<=") {
    std::string& part = any_minor ? major : minor;
    part = Next(part);
    op = op == ">" ? ">=" : "<";
  }
  if (op == "<") zero = "-0";
  return fmt::format("{}{}.{}.0{}", op, major, minor, zero);
}

// replaceStars: the first "*" with its operator disappears.
std::string ReplaceStar(std::string_view text) {
  const size_t star = text.find('*');
  if (star == std::string_view::npos) return std::string(text);
  size_t begin = star;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  if (begin > 0 && text[begin - 1] == '=')
    --begin;
  else if (begin > 0 && text[begin - 1] != '<' && text[begin - 1] != '>')
    begin = star;
  if (begin > 0 && (text[begin - 1] == '<' || text[begin - 1] == '>')) --begin;
  return std::string(text.substr(0, begin)) + std::string(text.substr(star + 1));
}

template <typename Replace>
std::string EachWord(std::string_view text, const NpmRange::Options& options, Replace replace) {
  std::string out;
  for (const std::string_view word : Words(Trim(text))) {
    if (!out.empty()) out += ' ';
    out += replace(word, options);
  }
  return out;
}

// parseComparator
std::string Desugar(std::string_view word, const NpmRange::Options& options) {
  std::string text = EachWord(word, options, ReplaceCaret);
  text = EachWord(text, options, ReplaceTilde);
  text = EachWord(text, options, ReplaceXRange);
  return ReplaceStar(Trim(text));
}

}  // namespace

bool NpmRange::Comparator::IsNull() const {
  return op == Op::kLess && version.ToString() == "0.0.0-0";
}

bool NpmRange::Comparator::Test(const NpmVersion& v) const {
  switch (op) {
    case Op::kAny:
      return true;
    case Op::kLess:
      return v < version;
    case Op::kLessEqual:
      return v <= version;
    case Op::kEqual:
      return v == version;
    case Op::kGreater:
      return v > version;
    case Op::kGreaterEqual:
      return v >= version;
  }
  return false;
}

// Nothing: a word that loose mode leaves out.
Result<std::optional<NpmRange::Comparator>> NpmRange::ParseComparator(std::string_view text,
                                                                      const Options& options) {
  Comparator comparator;
  if (text.empty()) return comparator;
  const bool loose = options.parsing == Parsing::kLoose;
  const std::string_view op = OperatorOf(text);
  const std::string_view version = Trim(text.substr(op.size()));
  if (!(loose ? grammar::MatchLoose(version) : grammar::MatchFull(version))) {
    if (loose) return std::nullopt;
    return InvalidArgument(fmt::format("\"{}\" is not a comparator", Printable(text, 80)));
  }
  TRY(comparator.version, NpmVersion::Parse(version, options.parsing));
  comparator.op = op == "<"    ? Op::kLess
                  : op == "<=" ? Op::kLessEqual
                  : op == ">"  ? Op::kGreater
                  : op == ">=" ? Op::kGreaterEqual
                               : Op::kEqual;
  return comparator;
}

Result<NpmRange::Set> NpmRange::ParseSet(std::string_view text, const Options& options) {
  std::string range = ReplaceHyphen(WithoutBuilds(text), options);
  range = TrimSigns(TrimOperators(range));
  std::string desugared;
  bool first = true;
  for (const std::string& word : Split(range, ' ')) {
    if (!std::exchange(first, false)) desugared += ' ';
    desugared += Desugar(word, options);
  }
  const std::string_view at_least_zero = options.include_prerelease ? ">=0.0.0-0" : ">=0.0.0";
  Set set;
  for (const std::string_view word : Words(desugared)) {
    TRY(auto comparator, ParseComparator(word == at_least_zero ? "" : word, options));
    if (comparator) set.push_back(*std::move(comparator));
  }
  for (const Comparator& c : set)
    if (c.IsNull()) return Set{c};
  if (set.size() > 1) {
    const auto is_any = [](const Comparator& c) { return c.op == Op::kAny; };
    if (std::all_of(set.begin(), set.end(), is_any)) return Set{Comparator{}};
    std::erase_if(set, is_any);
  }
  return set;
}

Result<NpmRange> NpmRange::Parse(std::string_view text, const Options& options) {
  if (text.size() > kMaxRangeBytes)
    return InvalidArgument(fmt::format("range longer than {} bytes", kMaxRangeBytes));
  NpmRange range;
  range.options_ = options;
  const std::string plain = Collapse(grammar::PlainSpaces(text));
  for (size_t begin = 0; begin <= plain.size();) {
    const size_t end = std::min(plain.find("||", begin), plain.size());
    TRY(Set set, ParseSet(Trim(std::string_view(plain).substr(begin, end - begin)), options));
    if (!set.empty()) range.sets_.push_back(std::move(set));
    begin = end + 2;
  }
  if (range.sets_.empty())
    return InvalidArgument(fmt::format("\"{}\" is not a range", Printable(text, 80)));
  if (range.sets_.size() > 1) {
    // npm keeps "*" alone, so "* || 1.0.0-beta" does not match 1.0.0-beta.
    for (const Set& set : range.sets_) {
      if (set.size() != 1 || set[0].op != Op::kAny) continue;
      range.sets_ = {Set{Comparator{}}};
      break;
    }
  }
  return range;
}

bool NpmRange::TestSet(const Set& set, const NpmVersion& version) const {
  for (const Comparator& c : set)
    if (!c.Test(version)) return false;
  if (!version.IsPrerelease() || options_.include_prerelease) return true;
  return std::any_of(set.begin(), set.end(), [&](const Comparator& c) {
    return c.op != Op::kAny && c.version.IsPrerelease() && c.version.Major() == version.Major() &&
           c.version.Minor() == version.Minor() && c.version.Patch() == version.Patch();
  });
}

bool NpmRange::Contains(const NpmVersion& version) const {
  return std::any_of(sets_.begin(), sets_.end(),
                     [&](const Set& set) { return TestSet(set, version); });
}

bool NpmRange::Contains(std::string_view version) const {
  const auto parsed = NpmVersion::Parse(version, options_.parsing);
  return parsed && Contains(*parsed);
}

namespace {

template <typename Better>
std::optional<std::string> BestOf(const std::vector<std::string>& versions, const NpmRange& range,
                                  Better better) {
  std::optional<std::string> best;
  NpmVersion best_version;
  for (const std::string& text : versions) {
    if (!range.Contains(text)) continue;
    const auto version = NpmVersion::Parse(text);
    if (!version || (best && !better(*version, best_version))) continue;
    best = text;
    best_version = *version;
  }
  return best;
}

}  // namespace

std::optional<std::string> MaxSatisfying(const std::vector<std::string>& versions,
                                         const NpmRange& range) {
  return BestOf(versions, range, [](const auto& a, const auto& b) { return a > b; });
}

std::optional<std::string> MinSatisfying(const std::vector<std::string>& versions,
                                         const NpmRange& range) {
  return BestOf(versions, range, [](const auto& a, const auto& b) { return a < b; });
}

}  // namespace redoubt::formats
