// How many findings became how many cases, and that nothing urgent was lost on the way.
#pragma once

#include "respond/outcome/outcome.h"

namespace redoubt {

/// Adds the figures "noise_reduction" and "urgent_findings_without_case", and
/// Outcome::urgent_set_aside. A finding is urgent when its vulnerability is known to be exploited,
/// or when it is critical and its asset is exposed to the internet or nobody declared to whom. One
/// has a case when a case holds its fingerprint that had not ended before the scan.
void AddNoise(const OutcomeInput& input, const Estate& estate, Outcome& out);

}  // namespace redoubt
