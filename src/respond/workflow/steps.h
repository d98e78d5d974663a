// One function a state: what happens to a case in it. Each returns the transition to commit; a step
// may have run effects (effect.h) before. docs/life-of-a-case.md follows one case through them.
#pragma once

#include "respond/workflow/context.h"
#include "respond/workflow/transition.h"

namespace redoubt::respond {

Result<Transition> StepPatching(Context& context, const Case& c);
Result<Transition> StepGating(Context& context, const Case& c);
Result<Transition> StepAssessing(Context& context, const Case& c);
Result<Transition> StepReady(Context& context, const Case& c);
Result<Transition> StepRollingOut(Context& context, const Case& c);
Result<Transition> StepLanding(Context& context, const Case& c);
Result<Transition> StepConfirming(Context& context, const Case& c);
Result<Transition> StepRollingBack(Context& context, const Case& c);

/// The step of the case's state; kFailedPrecondition for a state in which only people act.
Result<Transition> Step(Context& context, const Case& c);

/// States that have a step.
const std::vector<CaseState>& WorkingStates();

/// The order to halt that covers this case, "" when there is none.
std::string StopReason(const Context& context, const Case& c);

/// Cases of the same repository whose fix is proven and not yet in the branch.
Result<std::vector<Case>> InFlight(Context& context, const Case& c);

/// The patch of the newest attempt, from the content store.
Result<Patch> CurrentPatch(Context& context, const Case& c);

}  // namespace redoubt::respond
