// What one advisory would do to the cases when new intelligence is matched with known components.
#pragma once

#include <map>
#include <string>

#include "model/finding.h"

namespace redoubt::respond {

/// Counted in remedies: pairs of an asset and a package, which is what makes a case.
struct AdvisoryImpact {
  int opens = 0;   // that it is the news about
  int closes = 0;  // that it no longer speaks of

  bool operator==(const AdvisoryImpact&) const = default;
};

/// By id of the advisory.
using AdvisoryImpacts = std::map<std::string, AdvisoryImpact>;

/// Adds what changed between two matches of one asset's components.
void AddImpacts(const ScanResult& before, const ScanResult& after, AdvisoryImpacts& impacts);

/// Whether a person should look before so much changes at once: more than the larger of
/// `most_cases` and `most_percent` of `all_cases`.
bool IsTooMuch(const AdvisoryImpact& impact, int most_cases, int most_percent, size_t all_cases);

}  // namespace redoubt::respond
