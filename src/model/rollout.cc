#include "model/rollout.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(RolloutStep, percent, hold, min_requests)
REDOUBT_MODEL_JSON(HealthRule, alpha, min_effect, latency_ratio, deadline)
REDOUBT_MODEL_JSON(RolloutPlan, service, driver, steps, health, way_back)
REDOUBT_MODEL_JSON(ChangeManifest, case_id, attempt, asset, generator, severity, patch, base_commit,
                   result_tree, verdicts, impact, mode, needs, author, plans, policy, made_at)
REDOUBT_MODEL_JSON(StepReport, percent, outcome, reason, canary_requests, canary_errors,
                   stable_requests, stable_errors, canary_p95_ms, stable_p95_ms, took)

Digest ChangeManifest::ContentDigest() const { return Sha256(CanonicalJson(Json(*this))); }

}  // namespace redoubt
