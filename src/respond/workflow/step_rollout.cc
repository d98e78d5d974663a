// Rolling out and back: one effect a call, each with its own transition, so that a crash loses at
// most the answer to one idempotent request.
#include <fmt/format.h>

#include <algorithm>

#include "model/codec.h"
#include "respond/workflow/effect.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

std::string Intent(const Case& c, const RolloutProgress& progress) {
  return CanonicalJson(Json{{"service", progress.service},
                            {"commit", c.fix_commit},
                            {"manifest", c.manifest.ContentDigest().ToString()},
                            {"step", progress.next_step}});
}

const RolloutPlan* PlanOf(const Case& c, const std::string& service) {
  const auto plan = std::ranges::find(c.manifest.plans, service, &RolloutPlan::service);
  return plan == c.manifest.plans.end() ? nullptr : &*plan;
}

// Errors of the driver that mean "do not go on" rather than "try again".
bool Final(const Error& error) {
  return error.code != ErrorCode::kUnavailable && error.code != ErrorCode::kDeadlineExceeded;
}

Transition TurnBack(const Case& c, Timestamp now, const std::string& why) {
  Transition t = Begin(c, now, "redoubt/worker", "rollback.started");
  t.next.after_rollback.clear();
  MoveTo(t, CaseState::kRollingBack, why);
  return t;
}

// The fix was not found wanting: it may go again when the order is lifted.
Transition Halt(const Case& c, Timestamp now, const std::string& why) {
  Transition t = TurnBack(c, now, why);
  t.next.after_rollback = NameOf(CaseState::kReady);
  return t;
}

// Runs one call of the driver as an effect; what it returned decides on the next transition.
Result<Transition> Call(Context& context, const Case& c, const RolloutProgress& progress,
                        const std::string& step, const std::function<Result<std::string>()>& act,
                        const std::function<void(Transition&, const std::string&)>& then) {
  const Result<std::string> outcome =
      RunEffect(context, c, EffectKey(c, step), Intent(c, progress), act);
  const Timestamp now = context.clock.Now();
  if (outcome) {
    Transition t = Begin(c, now, "redoubt/worker", "rollout.step");
    then(t, *outcome);
    return t;
  }
  if (outcome.error().code == ErrorCode::kCancelled) return Halt(c, now, outcome.error().message);
  if (Final(outcome.error()))
    return TurnBack(c, now, fmt::format("{}: {}", step, outcome.error().message));
  return Fail(outcome.error());
}

Result<Transition> DeployCanary(Context& context, const Case& c, size_t i,
                                const Authorization& authorization) {
  const RolloutProgress& progress = c.rollouts[i];
  const std::string step = "deploy:" + progress.service;
  const auto act = [&]() -> Result<std::string> {
    TRY_OK(context.driver.DeployCanary(EffectKey(c, step), progress.service, authorization));
    return std::string("\"deployed\"");
  };
  return Call(context, c, progress, step, act, [&](Transition& t, const std::string&) {
    t.next.rollouts[i].phase = "stepping";
    t.next.reason = fmt::format("canary of {} runs the fix, no traffic yet", progress.service);
  });
}

Result<Transition> TakeStep(Context& context, const Case& c, size_t i, const RolloutPlan& plan,
                            const Authorization& authorization) {
  const RolloutProgress& progress = c.rollouts[i];
  const int index = progress.next_step;
  const std::string step = fmt::format("step{}:{}", index, progress.service);
  const auto act = [&]() -> Result<std::string> {
    TRY(const StepReport report,
        context.driver.Step(EffectKey(c, step), progress.service, index, authorization));
    return CanonicalJson(Json(report));
  };
  return Call(context, c, progress, step, act, [&](Transition& t, const std::string& outcome) {
    const Result<StepReport> report = DecodeText<StepReport>(outcome, "step report");
    const StepReport seen = report ? *report : StepReport{.reason = report.error().message};
    RolloutProgress& next = t.next.rollouts[i];
    next.reports.push_back(seen);
    AddDetails(t, {{"report", seen}});
    if (seen.outcome != StepOutcome::kHealthy) {
      t.event.type = "rollback.started";
      MoveTo(t, CaseState::kRollingBack,
             fmt::format("canary of {} at {} %: {}", progress.service, seen.percent, seen.reason));
      return;
    }
    next.next_step = index + 1;
    if (next.next_step >= static_cast<int>(plan.steps.size())) next.phase = "promoting";
    t.next.reason = fmt::format("canary of {} healthy at {} %", progress.service, seen.percent);
  });
}

Result<Transition> Promote(Context& context, const Case& c, size_t i,
                           const Authorization& authorization) {
  const RolloutProgress& progress = c.rollouts[i];
  const std::string step = "promote:" + progress.service;
  const auto act = [&]() -> Result<std::string> {
    TRY_OK(context.driver.Promote(EffectKey(c, step), progress.service, authorization));
    return std::string("\"promoted\"");
  };
  return Call(context, c, progress, step, act, [&](Transition& t, const std::string&) {
    t.next.rollouts[i].phase = "done";
    t.next.reason = fmt::format("every instance of {} runs the fix", progress.service);
  });
}

// Traffic is back. Only a fix that was found wanting costs autonomy and needs a person.
Result<Transition> AfterRollback(Context& context, const Case& c) {
  const Timestamp now = context.clock.Now();
  Transition t = Begin(c, now, "redoubt/worker", "rolled_back");
  t.next.after_rollback.clear();
  if (c.after_rollback == NameOf(CaseState::kGone)) {
    MoveTo(t, CaseState::kGone, c.reason);
    return t;
  }
  if (c.after_rollback == NameOf(CaseState::kReady)) {
    t.release.push_back("*");
    MoveTo(t, CaseState::kReady, c.reason);
    return t;
  }
  if (c.after_rollback == NameOf(CaseState::kPatching)) {
    t.release.push_back("*");
    t.next.attempts.back().superseded = true;
    t.next.approvals.clear();
    MoveTo(t, CaseState::kPatching, c.reason);
    return t;
  }
  AddDetails(t, {{"generator", c.manifest.generator}, {"severity", NameOf(c.severity)}});
  t.next.was_rolled_back = true;
  MoveTo(t, CaseState::kEscalated, "rolled back: " + c.reason);
  return t;
}

}  // namespace

Result<Transition> StepRollingOut(Context& context, const Case& c) {
  const auto current = std::ranges::find_if(
      c.rollouts, [](const RolloutProgress& progress) { return progress.phase != "done"; });
  const Timestamp now = context.clock.Now();
  if (current == c.rollouts.end()) {
    Transition t = Begin(c, now, "redoubt/worker", "promoted");
    MoveTo(t, CaseState::kLanding, "promoted; lands on the branch");
    return t;
  }
  if (const std::string stop = StopReason(context, c); !stop.empty()) return Halt(c, now, stop);
  const RolloutPlan* plan = PlanOf(c, current->service);
  if (!plan) return TurnBack(c, now, "the manifest has no plan for " + current->service);
  TRY(const Authorization authorization, context.stages.Authorize(c));
  const auto i = static_cast<size_t>(current - c.rollouts.begin());
  if (current->phase == "canary") return DeployCanary(context, c, i, authorization);
  if (current->phase == "stepping") return TakeStep(context, c, i, *plan, authorization);
  return Promote(context, c, i, authorization);
}

Result<Transition> StepRollingBack(Context& context, const Case& c) {
  for (size_t i = c.rollouts.size(); i-- > 0;) {
    const RolloutProgress& progress = c.rollouts[i];
    if (progress.phase == "reverted") continue;
    const std::string step = "revert:" + progress.service;
    const auto act = [&]() -> Result<std::string> {
      TRY_OK(context.driver.Revert(EffectKey(c, step), progress.service, c.manifest.base_commit));
      return std::string("\"reverted\"");
    };
    TRY_OK(RunEffect(context, c, EffectKey(c, step), Intent(c, progress), act));
    Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "rollback.step");
    t.next.rollouts[i].phase = "reverted";
    return t;
  }
  return AfterRollback(context, c);
}

}  // namespace redoubt::respond
