#include "formats/versions/composer_version.h"

#include <algorithm>

#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

using Stability = ComposerVersion::Stability;

constexpr std::string_view kAnyNumber = "9999999";  // what "x" stands for in a branch

struct Modifier {
  std::string_view written, normal;
  Stability stability;
};
constexpr Modifier kModifiers[] = {
    {"stable", "", Stability::kStable},      {"beta", "-beta", Stability::kBeta},
    {"b", "-beta", Stability::kBeta},        {"rc", "-RC", Stability::kCandidate},
    {"alpha", "-alpha", Stability::kAlpha},  {"a", "-alpha", Stability::kAlpha},
    {"patch", "-patch", Stability::kStable}, {"pl", "-patch", Stability::kStable},
    {"p", "-patch", Stability::kStable}};

bool TakeWord(std::string_view& rest, std::string_view word) {
  if (!EqualWithoutCase(rest.substr(0, word.size()), word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

// [._-]? modifier digits, then [.-]? "dev", to the end of the text.
bool TakeSuffix(std::string_view rest, ComposerVersion& version) {
  std::string_view after = rest;
  if (!after.empty() && std::string_view("._-").find(after[0]) != std::string_view::npos)
    after.remove_prefix(1);
  const Modifier* modifier = std::ranges::find_if(
      kModifiers, [&](const Modifier& m) { return TakeWord(after, m.written); });
  if (modifier != std::end(kModifiers)) {
    version.suffix = modifier->normal;
    version.stability = modifier->stability;
    std::string digits;
    while (true) {
      std::string_view more = after;
      const bool separated = more.starts_with('.') || more.starts_with('-');
      if (separated) more.remove_prefix(1);
      const std::string_view number = TakeDigits(more);
      if (number.empty()) break;
      if (separated && !digits.empty()) digits += after[0];
      digits += number;
      after = more;
    }
    if (!version.suffix.empty()) version.suffix += digits;
    rest = after;
  }
  if (rest.empty()) return true;
  if (rest.starts_with('.') || rest.starts_with('-')) rest.remove_prefix(1);
  if (!EqualWithoutCase(rest, "dev")) return false;
  version.suffix += "-dev";
  version.stability = Stability::kDev;
  return true;
}

// Up to four numbers, of which the first has at most five digits.
bool TakeNumbers(std::string_view& rest, ComposerVersion& version) {
  std::string_view after = rest;
  while (version.count < version.numbers.size()) {
    const std::string_view number = TakeDigits(after);
    if (number.empty() || (version.count == 0 && number.size() > 5)) return false;
    version.numbers[version.count++] = number;
    rest = after;
    if (after.size() < 2 || after[0] != '.' || !IsDigit(after[1])) return true;
    after.remove_prefix(1);
  }
  return true;
}

// "20100102", "2010.01.02-1203": a year and groups of digits.
bool TakeDate(std::string_view& rest, ComposerVersion& version) {
  std::string date;
  while (!rest.empty() && IsDigit(rest[0])) {
    date += TakeDigits(rest);
    if (rest.size() < 2 || !IsDigit(rest[1]) || std::string_view(".:-").find(rest[0]) > 2) break;
    date += '.';
    rest.remove_prefix(1);
  }
  if (date.find_first_of('.') == std::string::npos ? date.size() < 6 : date.find('.') < 4)
    return false;
  version.numbers[0] = date;
  version.count = 0;
  return true;
}

// "1.x-dev", "2.0.x-dev".
bool TakeNumberedBranch(std::string_view rest, ComposerVersion& version) {
  for (const std::string_view end : {"-dev", ".dev"}) {
    if (rest.size() <= end.size()) return false;
    if (!EqualWithoutCase(rest.substr(rest.size() - end.size()), end)) continue;
    rest.remove_suffix(end.size());
    bool wild = false;
    for (bool more = true; more && version.count < 4;) {
      const std::string_view part = TakeUntil(rest, '.', more);
      const bool any = part == "x" || part == "X" || part == "*";
      if (!any && (!AllDigits(part) || wild)) return false;
      wild = wild || any;
      version.numbers[version.count++] = any ? kAnyNumber : part;
    }
    if (!wild || !rest.empty()) return false;
    for (std::string& number : version.numbers)
      if (number.empty()) number = kAnyNumber;
    version.suffix = "-dev";
    version.stability = Stability::kDev;
    return true;
  }
  return false;
}

}  // namespace

std::optional<Stability> ParseComposerStability(std::string_view text) {
  if (EqualWithoutCase(text, "dev")) return Stability::kDev;
  if (EqualWithoutCase(text, "alpha")) return Stability::kAlpha;
  if (EqualWithoutCase(text, "beta")) return Stability::kBeta;
  if (EqualWithoutCase(text, "rc")) return Stability::kCandidate;
  if (EqualWithoutCase(text, "stable")) return Stability::kStable;
  return std::nullopt;
}

std::optional<ComposerVersion> ComposerVersion::Parse(std::string_view text) {
  std::string_view rest = Trim(text);
  if (const size_t alias = rest.find(" as "); alias != std::string_view::npos)
    rest = Trim(rest.substr(0, alias));
  ComposerVersion version;
  for (const std::string_view trunk : {"master", "trunk", "default"})
    if (EqualWithoutCase(rest, trunk)) version.branch = rest;
  if (EqualWithoutCase(rest.substr(0, 4), "dev-")) version.branch = rest.substr(4);
  if (!version.branch.empty()) {
    version.stability = Stability::kDev;
    return version;
  }
  if (const size_t plus = rest.find('+'); plus != std::string_view::npos && plus > 0)
    rest = rest.substr(0, plus);
  if (!rest.empty() && Lower(rest[0]) == 'v') rest.remove_prefix(1);
  const std::string_view whole = rest;
  if (TakeNumbers(rest, version) && TakeSuffix(rest, version)) return version;
  rest = whole;
  version = {};
  if (TakeDate(rest, version) && TakeSuffix(rest, version)) return version;
  version = {};
  if (TakeNumberedBranch(whole, version)) return version;
  return std::nullopt;
}

std::string ComposerVersion::Normal() const {
  if (!branch.empty()) return "dev-" + branch;
  if (count == 0) return numbers[0] + suffix;
  std::string out;
  for (size_t i = 0; i < numbers.size(); ++i)
    out += (i > 0 ? "." : "") + (numbers[i].empty() ? std::string("0") : numbers[i]);
  return out + suffix;
}

}  // namespace redoubt::formats::versions
