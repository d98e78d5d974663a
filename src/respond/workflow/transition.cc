#include "respond/workflow/transition.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace redoubt::respond {
namespace {

// What a person is waited for in a state, "" where none is.
std::string WaitOf(CaseState state) {
  switch (state) {
    case CaseState::kAwaitingApproval:
      return "approval";
    case CaseState::kEscalated:
      return "escalation";
    case CaseState::kTriage:
      return "triage";
    default:
      return "";
  }
}

void CloseWait(Case& c, const std::string& what, Timestamp now) {
  for (HumanWait& wait : c.waits)
    if (wait.what == what && !wait.to.IsSet()) wait.to = now;
}

void Notify(Transition& t, std::string topic, const std::string& what) {
  const Case& c = t.next;
  const Json payload = {{"case", c.id},       {"asset", c.asset},
                        {"title", c.title},   {"severity", std::string(NameOf(c.severity))},
                        {"reason", c.reason}, {"state", std::string(NameOf(c.state))},
                        {"needs", what},      {"sla_deadline", c.sla_deadline.ToString()}};
  // One message per version of a case: a repeated commit of the same step cannot send it twice.
  t.outbox.push_back({fmt::format("{}/{}/{}", c.key, c.version, topic), std::move(topic),
                      CanonicalJson(payload), t.event.at});
}

}  // namespace

Transition Begin(const Case& c, Timestamp now, std::string actor, std::string type) {
  Transition t;
  t.next = c;
  t.next.version = c.version + 1;
  t.next.blocked.clear();
  t.next.wake_at = {};
  t.event.at = now;
  t.event.actor = std::move(actor);
  t.event.type = std::move(type);
  t.event.from = t.event.to = std::string(NameOf(c.state));
  t.event.details = "{}";
  return t;
}

void MoveTo(Transition& t, CaseState state, std::string reason) {
  Case& c = t.next;
  const Timestamp now = t.event.at;
  const std::string old_wait = WaitOf(c.state);
  const std::string new_wait = WaitOf(state);
  if (!old_wait.empty() && old_wait != new_wait) CloseWait(c, old_wait, now);
  if (!new_wait.empty() && old_wait != new_wait) c.waits.push_back({new_wait, now, {}});
  c.state = state;
  c.reason = std::move(reason);
  c.blocked.clear();
  c.retries = 0;
  c.wake_at = {};
  t.event.to = std::string(NameOf(state));
  if (IsTerminal(state)) {
    c.confirmed = now;
    t.release.push_back("*");
  }
  if (state == CaseState::kEscalated) t.release.push_back("*");
  if (state == CaseState::kAwaitingApproval) Notify(t, "human_needed", "approval");
  if (state == CaseState::kTriage) Notify(t, "human_needed", "triage");
  if (state == CaseState::kEscalated) Notify(t, "escalated", "a decision");
  if (state == CaseState::kRollingBack) Notify(t, "rollback", "attention");
}

Transition AssessAnew(const Case& c, Timestamp now) {
  Transition t = Begin(c, now, "redoubt/worker", "policy.changed");
  t.next.approvals.clear();
  MoveTo(t, CaseState::kAssessing, "the policy changed: assessed anew");
  return t;
}

Transition PatchAnew(const Case& c, Timestamp now) {
  Transition t = Begin(c, now, "redoubt/worker", "base.moved");
  t.next.attempts.back().superseded = true;
  t.next.approvals.clear();
  t.next.after.clear();
  MoveTo(t, CaseState::kPatching, "the branch moved: the patch is made and proved again on it");
  return t;
}

void WaitFor(Transition& t, std::string blocked, std::string reason, Duration delay) {
  t.next.blocked = std::move(blocked);
  t.next.reason = std::move(reason);
  t.next.wake_at = t.event.at + delay;
}

void AddDetails(Transition& t, const Json& details) {
  Json merged = Json::parse(t.event.details, nullptr, false);
  if (!merged.is_object()) merged = Json::object();
  merged.update(details);
  t.event.details = CanonicalJson(merged);
}

std::string RepositoryLock(const Case& c) { return "repository:" + c.asset; }
std::string DeliveryLock(const Case& c) { return "delivery:" + c.asset; }
std::string ServiceLock(const std::string& service) { return "service:" + service; }

}  // namespace redoubt::respond
