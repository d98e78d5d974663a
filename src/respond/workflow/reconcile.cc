#include "respond/workflow/reconcile.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "model/codec.h"
#include "respond/triage/triage.h"
#include "respond/workflow/transition.h"

namespace redoubt::respond {
namespace {

constexpr std::string_view kActor = "redoubt/scanner";
constexpr int kMaxReopenings = 1000;

std::set<std::string> Fingerprints(const Case& c) {
  std::set<std::string> all;
  for (const Finding& finding : c.findings) all.insert(finding.fingerprint);
  return all;
}

// States in which production is being changed: a scan does not interfere.
bool InMotion(CaseState state) {
  return state == CaseState::kRollingOut || state == CaseState::kLanding ||
         state == CaseState::kConfirming || state == CaseState::kRollingBack;
}

bool Reopens(const Case& known, Timestamp now) {
  switch (known.state) {
    case CaseState::kResolved:
    case CaseState::kGone:
    case CaseState::kMitigated:
      return true;
    case CaseState::kAccepted:
    case CaseState::kSuppressed:
      return known.accepted_until.IsSet() && known.accepted_until <= now;
    default:
      return false;
  }
}

Status Open(Context& context, const Case& draft, Timestamp now) {
  Transition t = Begin(draft, now, std::string(kActor), "opened");
  t.event.from = "";
  const CaseState state = draft.state;
  const std::string reason = draft.reason;
  t.next.state = CaseState::kPatching;
  const std::vector<HumanWait> waits = draft.waits;
  MoveTo(t, state, reason);
  t.next.waits = waits;
  if (IsTerminal(state)) t.next.confirmed = now;
  if (t.next.triage == TriageState::kPending && state != CaseState::kTriage)
    t.outbox.push_back({draft.key + "/triage", "human_needed",
                        CanonicalJson(Json{{"case_key", draft.key},
                                           {"asset", draft.asset},
                                           {"title", draft.title},
                                           {"needs", "triage of a critical finding"}}),
                        now});
  AddDetails(t, {{"findings", draft.findings.size()}, {"priority", draft.priority}});
  TRY_OK(context.store.Commit(t, 0));
  return {};
}

// The known case changed its findings: what was proved no longer covers them.
Status Update(Context& context, const Case& known, const Case& draft, Timestamp now) {
  Transition t = Begin(known, now, std::string(kActor), "findings.changed");
  t.next.findings = draft.findings;
  t.next.title = draft.title;
  t.next.severity = draft.severity;
  t.next.priority = draft.priority;
  t.next.priority_reasons = draft.priority_reasons;
  t.next.sla_deadline = std::min(known.sla_deadline, draft.sla_deadline);
  if (draft.triage == TriageState::kPending && known.triage == TriageState::kNotRequired) {
    t.next.triage = TriageState::kPending;
    t.next.waits.push_back({"triage", now, {}});
  }
  for (Attempt& attempt : t.next.attempts) attempt.superseded = true;
  if (!t.next.attempts.empty() && !t.next.attempts.back().ended.IsSet()) t.next.attempts.pop_back();
  t.next.approvals.clear();
  t.release.push_back("*");
  MoveTo(t, draft.state,
         draft.state == CaseState::kPatching ? "its findings changed" : draft.reason);
  TRY_OK(context.store.Commit(t, 0));
  return {};
}

// It waits to be merged, but on a commit that the branch has left behind.
bool ProposedElsewhere(const Case& c, const std::vector<Case>& open, const std::string& head) {
  if (c.state != CaseState::kAwaitingApproval || c.mode != NameOf(Mode::kPropose)) return false;
  const std::string& base = c.manifest.base_commit;
  return base != head && std::ranges::none_of(open, [&](const Case& below) {
           return below.state == CaseState::kAwaitingApproval && below.fix_commit == base;
         });
}

// Nothing is over while an instance still runs what the branch no longer has.
Transition Gone(const Estate& estate, const Case& c, const std::string& head, Timestamp now) {
  Transition t = Begin(c, now, std::string(kActor), "gone");
  const std::string what =
      fmt::format("a complete scan of {} no longer sees it", head.substr(0, 12));
  const bool deployed = std::ranges::any_of(estate.ServicesOf(c.asset), [](const Service* service) {
    return !service->rollout.instances.empty();
  });
  if (!deployed && c.mode != NameOf(Mode::kPropose)) {
    MoveTo(t, CaseState::kGone, what);
    return t;
  }
  t.next.by_others = true;
  t.next.fix_commit = head;
  t.next.after.clear();
  t.release.push_back("*");
  MoveTo(t, CaseState::kConfirming, what + "; what is deployed is scanned");
  return t;
}

// What the scan means for a case that was open before it, if anything: the strongest reason wins.
std::optional<Transition> Look(const Context& context, const Case& c, const std::vector<Case>& open,
                               const ScanResult& scan, bool seen, Timestamp now) {
  if (scan.complete && !seen && !InMotion(c.state))
    return Gone(context.estate, c, scan.commit, now);
  if (seen && ProposedElsewhere(c, open, scan.commit)) return PatchAnew(c, now);
  if (c.state == CaseState::kAwaitingApproval && c.manifest.policy != context.estate.policy_digest)
    return AssessAnew(c, now);
  return std::nullopt;
}

Result<bool> Take(Context& context, const Case& draft, Timestamp now, std::set<std::string>& seen,
                  ReconcileReport& report) {
  Case wanted = draft;
  for (int n = 2; n < kMaxReopenings; ++n) {
    const Result<Case> known = context.store.GetCaseByKey(wanted.key);
    if (!known && known.error().code != ErrorCode::kNotFound) return Fail(known.error());
    seen.insert(wanted.key);
    if (!known) {
      TRY_OK(Open(context, wanted, now));
      ++report.opened;
      return true;
    }
    if (Reopens(*known, now)) {
      wanted.key = fmt::format("{}#{}", draft.key, n);
      continue;
    }
    if (IsTerminal(known->state) || InMotion(known->state) ||
        Fingerprints(*known) == Fingerprints(wanted)) {
      ++report.unchanged;
      return true;
    }
    TRY_OK(Update(context, *known, wanted, now));
    ++report.updated;
    return true;
  }
  return Fail(ErrorCode::kResourceExhausted, "case " + draft.key + " was reopened too often");
}

}  // namespace

Result<ReconcileReport> Reconcile(Context& context, const ScanResult& scan) {
  const Repository* repository = context.estate.FindRepository(scan.asset);
  if (!repository) return NotFound("no repository \"" + scan.asset + "\" is declared");
  const Timestamp now = context.clock.Now();
  ReconcileReport report;
  std::set<std::string> seen;
  for (const Case& draft : MakeCases(context.estate, *repository, scan, now)) {
    TRY_OK(Take(context, draft, now, seen, report));
  }
  TRY(const std::vector<Case> open,
      context.store.ListCases({.asset = scan.asset, .open_only = true}));
  for (const Case& c : open) {
    const auto transition = Look(context, c, open, scan, seen.contains(c.key), now);
    if (!transition) continue;
    TRY_OK(context.store.Commit(*transition, 0));
    ++(transition->event.type == "gone" ? report.ended : report.updated);
  }
  return report;
}

}  // namespace redoubt::respond
