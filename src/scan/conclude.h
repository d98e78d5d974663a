// What every scan does with what it met: tells problems within bounds, and matches at the end.
#pragma once

#include <string_view>

#include "intel/index.h"
#include "model/finding.h"

namespace redoubt::scan {

constexpr size_t kMaxProblems = 200;

/// Makes the result incomplete for a reason of one line: "dir/package-lock.json: …".
void AddProblem(ScanResult& result, std::string_view problem);

/// The findings of its components. An index that could not be read whole makes it incomplete: its
/// silence is no safety.
void MatchAll(ScanResult& result, const intel::Index& index);

}  // namespace redoubt::scan
