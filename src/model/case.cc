#include "model/case.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(PriorityReason, name, points, why)
REDOUBT_MODEL_JSON(Attempt, number, generator, strategy, patch, content, verdicts, envelopes,
                   failure, superseded, started, ended)
REDOUBT_MODEL_JSON(HumanWait, what, from, to)
REDOUBT_MODEL_JSON(RolloutProgress, service, next_step, phase, reports)
REDOUBT_MODEL_JSON(Case, id, key, version, state, reason, blocked, retries, title, asset, owner,
                   remedy, package, breaking_only, severity, priority, priority_reasons, findings,
                   triage, commit, after, mode, attempts, impact, manifest, approvals, branch,
                   fix_commit, runs, rollouts, waits, first_observed, published, sla_deadline,
                   sla_warned, confirmed, wake_at, accepted_until, after_rollback, dry_run,
                   was_rolled_back, by_others)

void AppendCanonical(std::string& out, const Case& value, std::vector<size_t>& ends) {
  AppendCanonicalStruct<CaseCanonicalSource>(out, value, &ends);
}

bool IsTerminal(CaseState state) {
  return state == CaseState::kResolved || state == CaseState::kMitigated ||
         state == CaseState::kAccepted || state == CaseState::kSuppressed ||
         state == CaseState::kGone;
}

}  // namespace redoubt
