#include "respond/workflow/decide.h"

#include <fmt/format.h>

#include <algorithm>

#include "estate/estate.h"
#include "model/codec.h"
#include "respond/approval/approval.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

Result<Approval> Sign(Context& context, const Decider& decider, std::string_view subject,
                      const Digest& digest, Decision decision, const std::string& comment) {
  const Timestamp now = context.clock.Now();
  TRY(const Approval signed_decision,
      SignDecision(decider.signer, {.subject = std::string(subject),
                                    .digest = digest,
                                    .decision = decision,
                                    .role = decider.role,
                                    .person = decider.person,
                                    .comment = comment,
                                    .now = now,
                                    .expires = now + context.estate.policy.approval_expires}));
  return VerifyApproval(signed_decision.envelope, context.estate.roles, now);
}

Transition BeginDecision(Context& context, const Case& c, const Decider& decider,
                         const Approval& approval, std::string type) {
  Transition t = Begin(c, context.clock.Now(), "person:" + decider.person, std::move(type));
  AddDetails(t, {{"role", decider.role},
                 {"key_id", approval.key_id},
                 {"digest", approval.digest.ToString()},
                 {"comment", approval.comment},
                 {"envelope", approval.envelope}});
  return t;
}

void EndTriage(Case& c, TriageState state, Timestamp now) {
  c.triage = state;
  for (HumanWait& wait : c.waits)
    if (wait.what == "triage" && !wait.to.IsSet()) wait.to = now;
}

Status ExpectOpen(const Case& c) {
  if (!IsTerminal(c.state)) return {};
  return FailedPrecondition(fmt::format("{} is {} already", c.id, NameOf(c.state)));
}

}  // namespace

Result<Decider> FindDecider(const Estate& estate, const Signer& signer, const std::string& role) {
  std::vector<std::string> roles;
  for (const Role& candidate : estate.roles)
    for (const RoleKey& key : candidate.keys) {
      if (key.key_id != signer.KeyId()) continue;
      if (role.empty() || role == candidate.id) return Decider{signer, candidate.id, key.person};
      roles.push_back(candidate.id);
    }
  if (roles.empty())
    return PermissionDenied(
        fmt::format("key {} belongs to no role in redoubt.yaml (mend: redoubt keys show FILE, add "
                    "it under roles)",
                    signer.KeyId()));
  return PermissionDenied(
      fmt::format("key {} has no role \"{}\" (it has {})", signer.KeyId(), role, roles.front()));
}

Digest TriageDigest(const Case& c) {
  return Sha256(CanonicalJson(Json{{"case", c.id}, {"key", c.key}, {"findings", c.findings}}));
}

Result<Case> DecideChange(Context& context, const std::string& id, const Decider& decider,
                          Decision decision, const std::string& comment,
                          const std::string& expected) {
  TRY(const Case c, context.store.GetCase(id));
  if (c.state != CaseState::kAwaitingApproval)
    return FailedPrecondition(
        fmt::format("{} is {}: it waits for no approval", id, NameOf(c.state)));
  if (c.manifest.policy != context.estate.policy_digest)
    return FailedPrecondition(id +
                              " was assessed under another redoubt.yaml (mend: redoubt respond, "
                              "then look again)");
  if (c.mode == NameOf(Mode::kPropose) && decision == Decision::kApprove)
    return FailedPrecondition(fmt::format(
        "{} is only proposed, as {} (mend: merge that, or set mode: approve in redoubt.yaml)", id,
        c.branch));
  const Digest digest = c.manifest.ContentDigest();
  if (!expected.empty() && expected != digest.ToString())
    return FailedPrecondition(fmt::format(
        "{} changed since it was shown (mend: look again with redoubt case show {})", id, id));
  TRY(const Approval approval, Sign(context, decider, kSubjectChange, digest, decision, comment));
  Transition t = BeginDecision(context, c, decider, approval, "decision.change");
  t.next.approvals.push_back(approval);
  if (decision == Decision::kReject) {
    for (Attempt& attempt : t.next.attempts)
      if (attempt.content == c.manifest.patch) attempt.failure = "rejected by " + decider.person;
    MoveTo(t, CaseState::kEscalated,
           fmt::format("rejected by {}{}", decider.person, comment.empty() ? "" : ": " + comment));
    return context.store.Commit(t, 0);
  }
  const ApprovalState state = Evaluate(c.manifest, c.impact.approvals, t.next.approvals,
                                       context.estate.roles, context.estate.policy, t.event.at);
  if (t.next.triage == TriageState::kPending)
    EndTriage(t.next, TriageState::kConfirmed, t.event.at);
  if (state.satisfied)
    MoveTo(t, CaseState::kReady, "approved by " + decider.person);
  else
    t.next.reason = state.ToString();
  return context.store.Commit(t, 0);
}

Result<Case> DecideTriage(Context& context, const std::string& id, const Decider& decider,
                          Decision decision, const std::string& comment) {
  TRY(const Case c, context.store.GetCase(id));
  if (c.triage != TriageState::kPending)
    return FailedPrecondition(fmt::format("{} waits for no triage ({})", id, NameOf(c.triage)));
  TRY(const Approval approval,
      Sign(context, decider, kSubjectTriage, TriageDigest(c), decision, comment));
  Transition t = BeginDecision(context, c, decider, approval, "decision.triage");
  const bool confirmed = decision == Decision::kApprove;
  EndTriage(t.next, confirmed ? TriageState::kConfirmed : TriageState::kRejected, t.event.at);
  if (!confirmed && !IsTerminal(c.state)) {
    const bool moving = c.state == CaseState::kRollingOut || c.state == CaseState::kLanding;
    MoveTo(t, moving ? CaseState::kRollingBack : CaseState::kSuppressed,
           fmt::format("not a vulnerability here, says {}{}", decider.person,
                       comment.empty() ? "" : ": " + comment));
  } else if (confirmed && c.state == CaseState::kTriage) {
    MoveTo(t, CaseState::kPatching, "confirmed by " + decider.person);
  }
  return context.store.Commit(t, 0);
}

Result<Case> Retry(Context& context, const std::string& id, const Decider& decider,
                   const std::string& comment) {
  TRY(const Case c, context.store.GetCase(id));
  if (c.state != CaseState::kEscalated)
    return FailedPrecondition(fmt::format("{} is {}, not escalated", id, NameOf(c.state)));
  TRY(const Approval approval,
      Sign(context, decider, kSubjectTriage, TriageDigest(c), Decision::kApprove, comment));
  Transition t = BeginDecision(context, c, decider, approval, "decision.retry");
  // One that was never ended is on an old commit.
  if (!t.next.attempts.empty() && !t.next.attempts.back().ended.IsSet()) t.next.attempts.pop_back();
  for (Attempt& attempt : t.next.attempts) attempt.superseded = true;
  t.next.fix_commit.clear();
  t.next.after.clear();
  t.next.approvals.clear();
  MoveTo(t, CaseState::kPatching, "retried by " + decider.person);
  return context.store.Commit(t, 0);
}

Result<Case> CloseCase(Context& context, const std::string& id, const Decider& decider,
                       CaseState end, const std::string& reason, Timestamp until) {
  TRY(const Case c, context.store.GetCase(id));
  TRY_OK(ExpectOpen(c));
  if (reason.empty()) return InvalidArgument("a reason is needed (mend: --reason TEXT)");
  const bool needs_end = end == CaseState::kAccepted || end == CaseState::kSuppressed;
  if (needs_end && until <= context.clock.Now())
    return InvalidArgument("an end in the future is needed (mend: --until DATE)");
  if (c.state == CaseState::kLanding)
    return FailedPrecondition(id + " serves all traffic and lands (mend: wait until it did)");
  if (c.state == CaseState::kRollingOut || c.state == CaseState::kRollingBack)
    return FailedPrecondition(id + " is being rolled out (mend: redoubt stop, then close it)");
  TRY(const Approval approval,
      Sign(context, decider, kSubjectTriage, TriageDigest(c), Decision::kApprove, reason));
  Transition t = BeginDecision(context, c, decider, approval, "decision.close");
  if (c.triage == TriageState::kPending) EndTriage(t.next, TriageState::kConfirmed, t.event.at);
  t.next.accepted_until = needs_end ? until : Timestamp{};
  MoveTo(t, end, fmt::format("{} by {}: {}", NameOf(end), decider.person, reason));
  return context.store.Commit(t, 0);
}

}  // namespace redoubt::respond
