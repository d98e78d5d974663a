// What is counted about one case, before anything is aggregated. Internal to respond/outcome.
#pragma once

#include "respond/outcome/outcome.h"

namespace redoubt {

/// Rules, once for all figures: suppressed cases are no vulnerabilities and dry runs did nothing,
/// so neither counts; an accepted risk never ends and ages on like an open case.
bool Counts(const Case& c);
/// Resolved, mitigated or gone: the vulnerability is no longer there.
bool Ended(const Case& c);
/// When it ended, or `now`.
Timestamp EndOf(const Case& c, Timestamp now);
/// From the first observation to EndOf, never negative.
Duration AgeOf(const Case& c, Timestamp now);
/// Of AgeOf, how long it waited for a person; overlapping waits count once.
Duration HumanWaiting(const Case& c, Timestamp now);
/// A patch was proposed.
bool Attempted(const Case& c);
/// The first attempt passed every gate, and nothing made it void later: no further attempt, no
/// rollback, no escalation. An attempt whose base moved away under it is not judged.
bool FirstAttemptHeld(const Case& c);
/// The case's history, oldest first.
std::vector<TimelineEntry> TimelineOf(const Case& c);

}  // namespace redoubt
