#include "formats/npm_version.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "formats/npm_grammar.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxNpmVersionBytes = 256;
constexpr uint64_t kMaxSafeInteger = 9'007'199'254'740'991;

bool AllDigits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), grammar::IsDigit);
}

std::string_view WithoutZeros(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

std::strong_ordering CompareText(std::string_view a, std::string_view b) {
  const int order = a.compare(b);
  return order < 0   ? std::strong_ordering::less
         : order > 0 ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

std::strong_ordering CompareDigits(std::string_view a, std::string_view b) {
  a = WithoutZeros(a);
  b = WithoutZeros(b);
  if (a.size() != b.size()) return a.size() <=> b.size();
  return CompareText(a, b);
}

Result<uint64_t> Number(std::string_view digits, std::string_view text) {
  digits = WithoutZeros(digits);
  uint64_t value = 0;
  for (const char c : digits.substr(0, 17)) value = value * 10 + static_cast<uint64_t>(c - '0');
  if (digits.size() > 16 || value > kMaxSafeInteger)
    return InvalidArgument(fmt::format("\"{}\": a number above 2^53-1", Printable(text, 80)));
  return value;
}

// Numeric identifiers below 2^53-1 are numbers to npm ("01" is "1"); larger ones stay text.
std::string Identifier(std::string_view id) {
  if (!AllDigits(id)) return std::string(id);
  const std::string_view digits = WithoutZeros(id);
  if (digits.size() < 16 || (digits.size() == 16 && digits < "9007199254740991"))
    return std::string(digits);
  return std::string(id);
}

// As npm does it: numbers as doubles, so that two huge ones may tie.
std::strong_ordering CompareIdentifiers(const std::string& a, const std::string& b) {
  const bool a_number = AllDigits(a), b_number = AllDigits(b);
  if (a_number != b_number)
    return a_number ? std::strong_ordering::less : std::strong_ordering::greater;
  if (!a_number) return CompareText(a, b);
  if (a.size() < 16 && b.size() < 16) return CompareDigits(a, b);
  const double x = std::strtod(a.c_str(), nullptr), y = std::strtod(b.c_str(), nullptr);
  return x < y   ? std::strong_ordering::less
         : x > y ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

}  // namespace

Result<NpmVersion> NpmVersion::Parse(std::string_view text, Parsing parsing) {
  if (text.size() > kMaxNpmVersionBytes)
    return InvalidArgument(fmt::format("version longer than {} characters", kMaxNpmVersionBytes));
  const std::string trimmed(Trim(grammar::PlainSpaces(text)));
  const auto match =
      parsing == Parsing::kLoose ? grammar::MatchLoose(trimmed) : grammar::MatchFull(trimmed);
  if (!match) return InvalidArgument(fmt::format("\"{}\" is not a version", Printable(text, 80)));
  NpmVersion version;
  TRY(version.major_, Number(match->major, text));
  TRY(version.minor_, Number(match->minor, text));
  TRY(version.patch_, Number(match->patch, text));
  if (!match->prerelease.empty())
    for (const std::string& id : Split(match->prerelease, '.'))
      version.prerelease_.push_back(Identifier(id));
  return version;
}

std::string NpmVersion::Prerelease() const { return Join(prerelease_, "."); }

std::string NpmVersion::ToString() const {
  return fmt::format("{}.{}.{}{}{}", major_, minor_, patch_, IsPrerelease() ? "-" : "",
                     Prerelease());
}

std::strong_ordering NpmVersion::operator<=>(const NpmVersion& other) const {
  if (const auto order = major_ <=> other.major_; order != 0) return order;
  if (const auto order = minor_ <=> other.minor_; order != 0) return order;
  if (const auto order = patch_ <=> other.patch_; order != 0) return order;
  if (IsPrerelease() != other.IsPrerelease())
    return IsPrerelease() ? std::strong_ordering::less : std::strong_ordering::greater;
  const size_t common = std::min(prerelease_.size(), other.prerelease_.size());
  for (size_t i = 0; i < common; ++i)
    if (prerelease_[i] != other.prerelease_[i])
      return CompareIdentifiers(prerelease_[i], other.prerelease_[i]);
  return prerelease_.size() <=> other.prerelease_.size();
}

SemverDistance DistanceOf(std::string_view from, std::string_view to) {
  const auto a = NpmVersion::Parse(from), b = NpmVersion::Parse(to);
  if (!a || !b) return SemverDistance::kMajor;
  if (a->Major() != b->Major()) return SemverDistance::kMajor;
  if (a->Minor() != b->Minor())
    return a->Major() == 0 ? SemverDistance::kMajor : SemverDistance::kMinor;
  if (a->Patch() != b->Patch())
    return a->Major() == 0 && a->Minor() == 0 ? SemverDistance::kMajor : SemverDistance::kPatch;
  return *a == *b ? SemverDistance::kNone : SemverDistance::kPatch;
}

}  // namespace redoubt::formats
