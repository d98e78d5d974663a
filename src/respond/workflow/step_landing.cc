// Landing and confirming: the fix reaches the branch, and what is deployed is scanned again.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/codec.h"
#include "respond/workflow/effect.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

constexpr int kConfirmTries = 5;

// The fix of the case below was meant to close this one too, but that case is gone.
Result<bool> FixStillComing(Context& context, const Case& c) {
  if (c.after.empty()) return false;
  TRY(const Case below, context.store.GetCase(c.after));
  return !IsTerminal(below.state) && below.state != CaseState::kEscalated;
}

// A delivery of its own brought it here, not another case's fix nor somebody else.
bool RolledOut(const Case& c) { return !c.runs.empty() && !c.by_others; }

}  // namespace

Result<Transition> StepLanding(Context& context, const Case& c) {
  // The promoted fix serves all traffic and stays; the push waits until the order is lifted.
  if (const std::string stop = StopReason(context, c); !stop.empty()) {
    Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "blocked");
    WaitFor(t, "stop", stop, Seconds(1));
    return t;
  }
  const auto act = [&]() -> Result<std::string> {
    TRY(const std::string where, context.stages.Land(c));
    return CanonicalJson(Json(where));
  };
  const Result<std::string> outcome = RunEffect(
      context, c, EffectKey(c, "land"),
      CanonicalJson(Json{{"commit", c.fix_commit}, {"base", c.manifest.base_commit}}), act);
  if (!outcome && outcome.error().code == ErrorCode::kConflict) {
    Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "rollback.started");
    t.next.after_rollback = NameOf(CaseState::kPatching);
    MoveTo(t, CaseState::kRollingBack, "the branch moved during the rollout");
    return t;
  }
  TRY_OK(outcome);
  Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "landed");
  AddDetails(t, {{"commit", c.fix_commit}});
  TRY(t.next.branch, DecodeText<std::string>(*outcome, "where " + c.id + " landed"));
  MoveTo(t, CaseState::kConfirming, "landed; what is deployed is scanned again");
  return t;
}

Result<Transition> StepConfirming(Context& context, const Case& c) {
  TRY(const Confirmation seen, context.stages.Confirm(c));
  Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "confirmed");
  AddDetails(t, {{"seen", seen.what}});
  if (seen.clean) {
    if (c.by_others && c.mode != NameOf(Mode::kPropose))
      MoveTo(t, CaseState::kGone, "mended without us: " + seen.what);
    else if (seen.remaining.empty())
      MoveTo(t, CaseState::kResolved, seen.what);
    else
      MoveTo(t, CaseState::kEscalated,
             fmt::format("the partial fix is deployed ({}), but a person has to close the rest: {}",
                         seen.what, Join(seen.remaining, ", ")));
    return t;
  }
  t.event.type = "not_confirmed";
  if (seen.handed_over && RolledOut(c)) {
    t.release.push_back("*");
    WaitFor(t, "merge", seen.what, Seconds(60));
    return t;
  }
  if (seen.undeployed && !RolledOut(c)) {
    t.release.push_back("*");
    WaitFor(t, "deploy", "the branch is clean, but not what runs: " + seen.what, Seconds(60));
    return t;
  }
  if (!RolledOut(c)) {  // rides on another case's fix
    TRY(const bool coming, FixStillComing(context, c));
    if (coming) {
      WaitFor(t, "lock", fmt::format("waits for the fix of {}", c.after), Milliseconds(500));
      return t;
    }
    t.next.after.clear();
    t.next.by_others = false;
    t.next.fix_commit.clear();
    MoveTo(t, CaseState::kPatching,
           "the fix that would have closed this did not come: " + seen.what);
    return t;
  }
  if (c.retries + 1 >= kConfirmTries) {
    MoveTo(t, CaseState::kEscalated, "deployed, but not confirmed: " + seen.what);
    return t;
  }
  t.next.retries = c.retries + 1;
  WaitFor(t, "", "not confirmed yet: " + seen.what, Seconds(1));
  return t;
}

}  // namespace redoubt::respond
