// Advisories that would open or end very many cases at once wait until a person has looked: a feed
// may be wrong.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "respond/triage/advisory_impact.h"
#include "respond/workflow/decide.h"

namespace redoubt::respond {

struct Hold {
  std::string advisory;
  AdvisoryImpact impact;  // when it was held
  Timestamp since;
  std::string accepted_by;  // "": it is held

  bool operator==(const Hold&) const = default;
};

/// All, accepted ones too, in order of id.
Result<std::vector<Hold>> Holds(Store& store);
/// Those that are held.
Result<std::set<std::string>> HeldAdvisories(Store& store);

/// Holds those of `impacts` that are too much for the estate's limits, with evidence and a message;
/// one that somebody accepted before is not held again.
Status HoldTooMuch(Context& context, const AdvisoryImpacts& impacts);

/// A person agrees: from the next look on it opens and ends cases. kNotFound: it is not held.
Status AcceptAdvisory(Context& context, const std::string& advisory, const Decider& decider,
                      const std::string& comment);

}  // namespace redoubt::respond
