// Ready: everything is allowed; wait for the turn. Human triage, stop orders, windows, caps, the
// base and the locks are looked at here, so that a change starts only when all of them agree.
#include <fmt/format.h>

#include <algorithm>

#include "model/codec.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

constexpr Duration kLookAgain = Milliseconds(500);

struct Block {
  std::string what, why;
  Duration delay = kLookAgain;
};

bool TriageBlocks(const Context& context, const Case& c) {
  if (c.triage != TriageState::kPending) return false;
  const Policy& policy = context.estate.policy;
  const auto by_asset = policy.critical_triage_by_asset.find(c.asset);
  const CriticalTriage when =
      by_asset == policy.critical_triage_by_asset.end() ? policy.critical_triage : by_asset->second;
  return when == CriticalTriage::kBeforeDeploy;
}

// The window that forbids a change now, as text; "" when none does.
std::string WindowBlock(const Policy& policy, const Case& c, Timestamp now) {
  if (policy.criticals_override_windows && c.severity == Severity::kCritical) return "";
  bool has_maintenance = false, in_maintenance = false;
  for (const Window& window : policy.windows) {
    if (window.asset != "*" && window.asset != c.asset) continue;
    const bool inside = window.from <= now && now < window.to;
    if (window.kind == Window::Kind::kFreeze && inside)
      return fmt::format("frozen until {}: {}", window.to.ToString(), window.reason);
    if (window.kind == Window::Kind::kMaintenance) {
      has_maintenance = true;
      in_maintenance = in_maintenance || inside;
    }
  }
  return has_maintenance && !in_maintenance ? "outside of every maintenance window" : "";
}

Result<std::string> CapBlock(Context& context, const Case& c, Timestamp now) {
  const Policy& policy = context.estate.policy;
  TRY(const std::vector<Case> cases, context.store.ListCases({}));
  int all = 0, of_asset = 0;
  for (const Case& other : cases) {
    const auto recent = static_cast<int>(
        std::ranges::count_if(other.runs, [&](Timestamp run) { return now - run < Hours(1); }));
    all += recent;
    if (other.asset == c.asset) of_asset += recent;
  }
  if (all >= policy.max_changes_per_hour)
    return fmt::format("{} changes in the last hour (max_changes_per_hour)", all);
  if (of_asset >= policy.max_changes_per_hour_and_asset)
    return fmt::format("{} changes of {} in the last hour (max_changes_per_hour_and_asset)",
                       of_asset, c.asset);
  return "";
}

Result<Block> FindBlock(Context& context, const Case& c, Timestamp now) {
  if (const std::string stop = StopReason(context, c); !stop.empty())
    return Block{"stop", stop, Seconds(1)};
  if (TriageBlocks(context, c))
    return Block{"triage", "a person must confirm this critical finding first", Seconds(1)};
  if (const std::string window = WindowBlock(context.estate.policy, c, now); !window.empty())
    return Block{"window", window, Seconds(10)};
  TRY(const std::string cap, CapBlock(context, c, now));
  if (!cap.empty()) return Block{"cap", cap, Seconds(10)};
  return Block{};
}

// The base is the branch's head, or becomes it when the fix below lands; else the patch is stale.
enum class Base { kCurrent, kBelowPending, kMoved };

Result<Base> LookAtBase(Context& context, const Case& c) {
  TRY(const std::string head, context.stages.Head(c));
  if (head == c.manifest.base_commit) return Base::kCurrent;
  if (c.after.empty()) return Base::kMoved;
  TRY(const std::vector<Case> in_flight, InFlight(context, c));
  const bool below = std::ranges::any_of(in_flight, [&](const Case& other) {
    return other.id == c.after && other.fix_commit == c.manifest.base_commit;
  });
  return below ? Base::kBelowPending : Base::kMoved;
}

}  // namespace

Result<Transition> StepReady(Context& context, const Case& c) {
  const Timestamp now = context.clock.Now();
  Transition t = Begin(c, now, "redoubt/worker", "blocked");
  if (c.manifest.policy != context.estate.policy_digest) return AssessAnew(c, now);
  TRY(const std::string missing, context.stages.Missing(c));
  if (!missing.empty()) {
    t.event.type = "approval.lapsed";
    MoveTo(t, CaseState::kAwaitingApproval, missing);
    return t;
  }
  TRY(const Base base, LookAtBase(context, c));
  if (base == Base::kMoved) return PatchAnew(c, now);
  TRY(const Block block, FindBlock(context, c, now));
  if (!block.what.empty()) {
    WaitFor(t, block.what, block.why, block.delay);
    return t;
  }
  if (base == Base::kBelowPending) {
    WaitFor(t, "lock", fmt::format("after {} on the same repository", c.after), kLookAgain);
    return t;
  }
  t.event.type = "rollout.started";
  t.acquire.push_back(DeliveryLock(c));
  t.next.runs.push_back(now);
  t.next.rollouts.clear();
  for (const RolloutPlan& plan : c.manifest.plans) {
    t.acquire.push_back(ServiceLock(plan.service));
    t.next.rollouts.push_back({.service = plan.service, .phase = "canary"});
  }
  if (context.estate.policy.criticals_override_windows && c.severity == Severity::kCritical)
    AddDetails(t, {{"windows_overridden", !context.estate.policy.windows.empty()}});
  if (t.next.rollouts.empty())
    MoveTo(t, CaseState::kLanding, "no rollout is configured for it: goes to git");
  else
    MoveTo(t, CaseState::kRollingOut,
           fmt::format("deploying to the canary of {}", t.next.rollouts.front().service));
  return t;
}

}  // namespace redoubt::respond
