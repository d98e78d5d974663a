// What every scan does with what it met: tells problems within bounds, and matches at the end.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/time.h"
#include "intel/index.h"
#include "model/finding.h"

namespace redoubt::scan {

constexpr size_t kMaxProblems = 200;

/// Makes the result incomplete for a reason of one line: "dir/package-lock.json: …".
void AddProblem(ScanResult& result, std::string_view problem);

/// An index that could not be read whole makes it incomplete: its silence is no safety.
void TellDamage(ScanResult& result, const intel::Index& index);

/// So does one whose newest record is older than `max_age` (zero: any age will do) at `now`.
void TellAge(ScanResult& result, const intel::Index& index, Duration max_age, Timestamp now);

/// Notes each ecosystem of its components of which the index holds nothing: nobody has judged them.
/// `advisories`: how many by ecosystem, as intel::Loaded has them. An empty index needs no such
/// note.
void TellUncovered(ScanResult& result, const std::map<std::string, size_t>& advisories);

/// The findings of its components, and TellDamage.
void MatchAll(ScanResult& result, const intel::Index& index);

}  // namespace redoubt::scan
