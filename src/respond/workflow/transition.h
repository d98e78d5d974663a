// How a step says what changed: a case's next version with its event, waits and messages.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "ports/store.h"

namespace redoubt::respond {

/// Begins the next version of `c`: same state, version plus 1, nothing blocked.
Transition Begin(const Case& c, Timestamp now, std::string actor, std::string type);

/// Moves it to `state` for `reason`: closes the waits that the old state had, opens those of the
/// new one, queues "human_needed" where a person has to act, "rollback" on a rollback, "escalated",
/// and wakes at once. `t.next` keeps all other members.
void MoveTo(Transition& t, CaseState state, std::string reason);

/// Stays, and tries again after `delay`. `blocked` as Case::blocked.
void WaitFor(Transition& t, std::string blocked, std::string reason, Duration delay);

/// Adds members of a JSON object to the event's details.
void AddDetails(Transition& t, const nlohmann::json& details);

/// The policy changed since `c` was assessed: who must agree may be another now.
Transition AssessAnew(const Case& c, Timestamp now);

/// The branch moved away from under a proven patch: it is made and proved again on the new head.
Transition PatchAnew(const Case& c, Timestamp now);

/// Names of locks: who makes a patch for a repository, who delivers to it, who changes a service.
std::string RepositoryLock(const Case& c);
std::string DeliveryLock(const Case& c);
std::string ServiceLock(const std::string& service);

}  // namespace redoubt::respond
