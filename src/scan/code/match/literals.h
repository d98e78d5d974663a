// The texts without which a formula cannot match: what a prefilter asks of a file's bytes.
#pragma once

#include <string>
#include <vector>

#include "scan/code/match/formula.h"

namespace redoubt::scan::code {

/// A conjunction: of each entry, at least one text is in every file that matches. Empty: no demand.
std::vector<std::vector<std::string>> RequiredLiterals(const CompiledFormula& formula);

}  // namespace redoubt::scan::code
