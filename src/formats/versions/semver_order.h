// The parts of a version as Semantic Versioning has them, for the orders that build on it.
#pragma once

#include <array>
#include <compare>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats::versions {

/// A version as a registry or an advisory may hold it: parts of the core may be missing ("1.2" is
/// "1.2.0") and of any length; what follows a third number and a dot counts as build metadata.
struct SemverParts {
  std::array<std::string_view, 3> core;  // digits, or "" for 0
  std::string_view prerelease, build;
};

/// Errors: kInvalidArgument: no number in front ("v", "V" and "=" before it are skipped).
Result<SemverParts> ParseSemver(std::string_view text);

std::strong_ordering CompareCores(const SemverParts& a, const SemverParts& b);
/// Dotted identifiers, by item 11.4 of the specification; "" (none) before everything else.
std::strong_ordering CompareIdentifiers(std::string_view a, std::string_view b);
/// As above, but a version without any is the newest: item 11.3.
std::strong_ordering ComparePrereleases(std::string_view a, std::string_view b);

}  // namespace redoubt::formats::versions
