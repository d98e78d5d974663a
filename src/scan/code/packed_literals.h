// The members that the tool of the build adds to every rule of a pack.
#pragma once

#include <string_view>

namespace redoubt::scan::code {

/// A map from languages to lists of lists of texts (Rule::known_literals).
inline constexpr std::string_view kPackedLiterals = "packed-literals";
/// Lists of lines that the rule finds or passes over, from the targets of its tests.
inline constexpr std::string_view kPackedBad = "packed-bad", kPackedGood = "packed-good";

}  // namespace redoubt::scan::code
