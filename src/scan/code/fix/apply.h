// Applies the fixes of rules to a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/code/engine/engine.h"

namespace redoubt::scan::code {

/// The text that takes the match's place, or nothing when its rule has no fix.
std::optional<std::string> FixOf(const Rule& rule, const CodeMatch& match, std::string_view source);

/// `source` with all fixes of the rules `only` applied once, from the first to the last; of two
/// that overlap the first one counts.
std::string ApplyFixes(const RuleSet& rules, std::string_view source, Language language,
                       const std::vector<size_t>& only);

}  // namespace redoubt::scan::code
