// The table of steps, and what several steps share.
#include <fmt/format.h>

#include <algorithm>

#include "estate/stop_switch.h"
#include "model/codec.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

struct Entry {
  CaseState state;
  Result<Transition> (*step)(Context&, const Case&);
};

constexpr Entry kSteps[] = {
    {CaseState::kRollingBack, StepRollingBack},
    {CaseState::kRollingOut, StepRollingOut},
    {CaseState::kLanding, StepLanding},
    {CaseState::kConfirming, StepConfirming},
    {CaseState::kReady, StepReady},
    {CaseState::kAssessing, StepAssessing},
    {CaseState::kGating, StepGating},
    {CaseState::kPatching, StepPatching},
};

}  // namespace

const std::vector<CaseState>& WorkingStates() {
  static const std::vector<CaseState> states = [] {
    std::vector<CaseState> all;
    for (const Entry& entry : kSteps) all.push_back(entry.state);
    return all;
  }();
  return states;
}

Result<Transition> Step(Context& context, const Case& c) {
  const auto* entry = std::ranges::find(kSteps, c.state, &Entry::state);
  if (entry == std::end(kSteps))
    return FailedPrecondition(fmt::format("{}: nothing to do in state {}", c.id, NameOf(c.state)));
  return entry->step(context, c);
}

std::string StopReason(const Context& context, const Case& c) {
  std::vector<std::string> rules;
  for (const Finding& finding : c.findings) {
    rules.push_back(finding.rule);
    rules.insert(rules.end(), finding.aliases.begin(), finding.aliases.end());
  }
  const std::string generator = c.attempts.empty() ? "" : c.attempts.back().generator;
  const auto order = StoppedBy(context.state_dir, c.asset, generator, rules);
  if (!order) return "";
  return fmt::format("stopped by {}{}", order->who.empty() ? "an order" : order->who,
                     order->why.empty() ? "" : ": " + order->why);
}

Result<std::vector<Case>> InFlight(Context& context, const Case& c) {
  const CaseFilter filter{.states = {CaseState::kAwaitingApproval, CaseState::kReady,
                                     CaseState::kRollingOut, CaseState::kLanding},
                          .asset = c.asset};
  TRY(std::vector<Case> cases, context.store.ListCases(filter));
  std::erase_if(cases,
                [&](const Case& other) { return other.id == c.id || other.fix_commit.empty(); });
  return cases;
}

Result<Patch> CurrentPatch(Context& context, const Case& c) {
  if (c.attempts.empty()) return Internal(c.id + ": no attempt to load a patch from");
  TRY(const std::string text, context.store.GetBlob(c.attempts.back().patch));
  return DecodeText<Patch>(text, "patch of " + c.id);
}

}  // namespace redoubt::respond
