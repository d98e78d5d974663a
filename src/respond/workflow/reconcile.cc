#include "respond/workflow/reconcile.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "formats/finding_text.h"
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

// What a fresh look says of a case, whatever becomes of it.
void TakeFindings(Case& c, const Case& draft) {
  c.findings = draft.findings;
  c.priority = draft.priority;
  c.priority_reasons = draft.priority_reasons;
}

// The same findings, but something else is known of them: nothing that was proved is lost.
Status Refresh(Context& context, const Case& known, const Case& draft, Timestamp now) {
  Transition t = Begin(known, now, std::string(kActor), "intelligence.changed");
  TakeFindings(t.next, draft);
  t.next.blocked = known.blocked;
  t.next.wake_at = known.wake_at;
  AddDetails(t, {{"priority_was", known.priority}, {"priority", draft.priority}});
  TRY_OK(context.store.Commit(t, 0));
  return {};
}

// The known case changed its findings: what was proved no longer covers them.
Status Update(Context& context, const Case& known, const Case& draft, Timestamp now) {
  Transition t = Begin(known, now, std::string(kActor), "findings.changed");
  TakeFindings(t.next, draft);
  t.next.title = draft.title;
  t.next.severity = draft.severity;
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

bool StillInstalled(const Finding& finding, const ScanResult& scan) {
  return std::ranges::any_of(scan.components, [&](const Component& component) {
    return component.key == finding.component.key && component.name == finding.component.name &&
           component.version == finding.component.version &&
           component.location.file == finding.component.location.file;
  });
}

// What the case was about is still there as it was, but no advisory speaks of it any more: why, ""
// when anything else happened.
std::string TakenBack(const Case& c, const ScanResult& scan, const intel::Index& index) {
  for (const Finding& finding : c.findings)
    if (!StillInstalled(finding, scan)) return "";
  if (c.findings.empty()) return "";
  const Finding& first = c.findings.front();
  for (const SetAside& aside : scan.set_aside)
    if (aside.finding.fingerprint == first.fingerprint) return "set aside: " + aside.reason;
  const Advisory* advisory = index.Find(first.rule);
  if (advisory && advisory->withdrawn.IsSet())
    return fmt::format("{} was withdrawn on {}", first.rule,
                       advisory->withdrawn.ToString().substr(0, 10));
  return fmt::format("{} no longer speaks of {} {}", first.rule, first.component.name,
                     first.component.version);
}

// "sha256:0123456789ab" of an image's digest, twelve digits of a commit.
std::string ShortCommit(const std::string& commit) {
  return commit.substr(0, (commit.starts_with("sha256:") ? 7 : 0) + 12);
}

// Nothing is over while an instance still runs what the branch no longer has.
Transition Gone(const Estate& estate, const Case& c, const std::string& head, Timestamp now) {
  Transition t = Begin(c, now, std::string(kActor), "gone");
  const std::string what =
      fmt::format("a complete scan of {} no longer sees it", ShortCommit(head));
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

Transition WithoutReason(const Case& c, const std::string& why, Timestamp now) {
  Transition t = Begin(c, now, std::string(kActor), "gone");
  if (c.state == CaseState::kRollingOut) {
    t.event.type = "advisory.taken_back";
    t.next.after_rollback = NameOf(CaseState::kGone);
    MoveTo(t, CaseState::kRollingBack, why);
  } else {
    MoveTo(t, CaseState::kGone, why);
  }
  return t;
}

// What the scan means for a case that was open before it, if anything: the strongest reason wins.
std::optional<Transition> Look(const Context& context, const Case& c, const std::vector<Case>& open,
                               const ScanResult& scan, bool seen, const intel::Index& index,
                               Timestamp now) {
  // A secret that is no longer there is as well known as before, until a person says otherwise.
  const bool secret = !c.findings.empty() && formats::IsAboutSecret(c.findings.front());
  if (secret) return std::nullopt;
  if (scan.complete && !seen && (!InMotion(c.state) || c.state == CaseState::kRollingOut)) {
    if (const std::string why = TakenBack(c, scan, index); !why.empty())
      return WithoutReason(c, why, now);
    if (!InMotion(c.state)) return Gone(context.estate, c, scan.commit, now);
  }
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
    const bool same = Fingerprints(*known) == Fingerprints(wanted);
    const bool nothing_new =
        same && known->severity == wanted.severity && known->priority == wanted.priority;
    if (IsTerminal(known->state) || InMotion(known->state) || nothing_new) {
      ++report.unchanged;
      return true;
    }
    TRY_OK(same && known->severity == wanted.severity ? Refresh(context, *known, wanted, now)
                                                      : Update(context, *known, wanted, now));
    ++report.updated;
    return true;
  }
  return Fail(ErrorCode::kResourceExhausted, "case " + draft.key + " was reopened too often");
}

// The scan as far as it may change cases: a held advisory adds no finding, and takes none away.
ScanResult Admitted(const ScanResult& scan, const std::vector<Case>& open,
                    const std::set<std::string>& held) {
  ScanResult admitted{
      .asset = scan.asset, .commit = scan.commit, .findings = scan.findings, .image = scan.image};
  if (held.empty()) return admitted;
  std::map<std::string, const Finding*> known;
  for (const Case& c : open)
    for (const Finding& finding : c.findings) known[finding.fingerprint] = &finding;
  std::erase_if(admitted.findings, [&](const Finding& finding) {
    return held.contains(finding.rule) && !known.contains(finding.fingerprint);
  });
  for (const Finding& finding : scan.findings) known.erase(finding.fingerprint);
  for (const auto& [fingerprint, finding] : known)
    if (held.contains(finding->rule) && StillInstalled(*finding, scan))
      admitted.findings.push_back(*finding);
  return admitted;
}

}  // namespace

Result<ReconcileReport> Reconcile(Context& context, const ScanResult& scan,
                                  const Intelligence& intelligence) {
  const std::optional<Asset> asset = context.estate.FindAsset(scan.asset);
  if (!asset) return NotFound("no asset \"" + scan.asset + "\" is declared");
  const Timestamp now = context.clock.Now();
  ReconcileReport report;
  std::set<std::string> seen;
  const CaseFilter still_open{.asset = scan.asset, .open_only = true};
  TRY(std::vector<Case> open, context.store.ListCases(still_open));
  const ScanResult admitted = Admitted(scan, open, intelligence.held);
  for (const Case& draft : MakeCases(context.estate, *asset, admitted, now)) {
    TRY_OK(Take(context, draft, now, seen, report));
  }
  TRY(open, context.store.ListCases(still_open));
  for (const Case& c : open) {
    const auto transition =
        Look(context, c, open, scan, seen.contains(c.key), intelligence.index, now);
    if (!transition) continue;
    TRY_OK(context.store.Commit(*transition, 0));
    ++(transition->event.type == "gone" ? report.ended : report.updated);
  }
  return report;
}

Status OfferUndo(Context& context, const std::string& asset, const intel::Index& index) {
  TRY(const std::vector<Case> resolved,
      context.store.ListCases({.states = {CaseState::kResolved}, .asset = asset}));
  for (const Case& c : resolved) {
    const Advisory* first = nullptr;
    const bool all = std::ranges::all_of(c.findings, [&](const Finding& finding) {
      const Advisory* advisory = index.Find(finding.rule);
      if (!first) first = advisory;
      return advisory && advisory->withdrawn.IsSet();
    });
    if (!all || !first || c.fix_commit.empty()) continue;
    const std::string why = fmt::format(
        "resolved, but {} was withdrawn on {}: the change does no harm; to undo it: git revert {}",
        first->id, first->withdrawn.ToString().substr(0, 10), c.fix_commit);
    if (c.reason == why) continue;
    Transition t = Begin(c, context.clock.Now(), std::string(kActor), "advisory.withdrawn");
    t.next.reason = why;
    t.outbox.push_back({c.key + "/withdrawn", "human_needed",
                        CanonicalJson(Json{{"case", c.id},
                                           {"asset", c.asset},
                                           {"title", c.title},
                                           {"needs", "a look at a fix that nothing asks for now"},
                                           {"reason", why}}),
                        t.event.at});
    TRY_OK(context.store.Commit(t, 0));
  }
  return {};
}

}  // namespace redoubt::respond
