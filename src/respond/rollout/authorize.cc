#include "respond/rollout/authorize.h"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/dsse.h"
#include "model/codec.h"
#include "respond/approval/approval.h"
#include "respond/approval/autonomy.h"

namespace redoubt {

REDOUBT_JSON(SealedVerdict, verdict, tree, base_commit, asset, generator, severity)

namespace {

constexpr size_t kMaxSteps = 32;
constexpr size_t kMaxEnvelopes = 128;

Status CheckPlan(const RolloutPlan& plan) {
  const auto bad = [&](std::string_view what) {
    return InvalidArgument(fmt::format("plan of {}: {}", plan.service, what));
  };
  if (plan.steps.empty() || plan.steps.size() > kMaxSteps) return bad("it needs 1 to 32 steps");
  int before = 0;
  for (const RolloutStep& step : plan.steps) {
    if (step.percent <= before || step.percent > 100) return bad("shares must rise, up to 100 %");
    before = step.percent;
    if (step.hold.ms < 0 || step.hold > Hours(24)) return bad("a hold is longer than a day");
    if (step.min_requests < 0 || step.min_requests > 100'000'000) return bad("min_requests");
  }
  const HealthRule& rule = plan.health;
  if (!(rule.alpha > 0 && rule.alpha <= 0.1)) return bad("alpha must be in (0, 0.1]");
  if (!(rule.min_effect >= 0.0001 && rule.min_effect <= 0.1))
    return bad("min_effect must be in [0.0001, 0.1]");
  if (!(rule.latency_ratio >= 1.01 && rule.latency_ratio <= 10))
    return bad("latency_ratio must be in [1.01, 10]");
  if (rule.deadline.ms <= 0 || rule.deadline > Hours(24)) return bad("deadline");
  return {};
}

Status CheckGrants(const Authorization& authorization, const RolloutTrust& trust, Timestamp now) {
  const ChangeManifest& manifest = authorization.manifest;
  TRY(const Severity severity, ParseEnum<Severity>(manifest.severity));
  const AutonomyScope scope{manifest.asset, manifest.generator, severity};
  std::string why = "none was given";
  for (const std::string& envelope : authorization.grants) {
    const Result<Grant> grant = VerifyGrant(envelope, trust.roles, now);
    if (!grant)
      why = grant.error().message;
    else if (grant->mode != Mode::kAuto || !grant->Covers(scope))
      why = "it does not cover this change";
    else
      return {};
  }
  return PermissionDenied(fmt::format("no valid grant for mode auto: {}", why));
}

Status CheckVerdict(const SealedVerdict& sealed, const ChangeManifest& manifest) {
  const std::string& gate = sealed.verdict.gate;
  if (sealed.tree != manifest.result_tree || sealed.base_commit != manifest.base_commit ||
      sealed.verdict.patch != manifest.patch)
    return PermissionDenied(fmt::format("the verdict of {} is about another change", gate));
  if (sealed.asset != manifest.asset || sealed.generator != manifest.generator ||
      sealed.severity != manifest.severity)
    return PermissionDenied(fmt::format("the verdict of {} is for another scope", gate));
  if (sealed.verdict.outcome == GateOutcome::kFail ||
      (sealed.verdict.outcome == GateOutcome::kNotApplicable && sealed.verdict.reason.empty()))
    return PermissionDenied(fmt::format("gate {} did not pass", gate));
  return {};
}

Status CheckVerdicts(const Authorization& authorization, const RolloutTrust& trust) {
  const ChangeManifest& manifest = authorization.manifest;
  if (trust.gate_runner_key.empty())
    return PermissionDenied("mode auto: no gate-runner key is pinned (mend: gate_runner_key)");
  if (trust.gates.empty()) return PermissionDenied("mode auto: no gates are pinned (mend: gates)");
  std::vector<Digest> seen;
  std::vector<std::string> gates;
  for (const std::string& envelope : authorization.verdicts) {
    TRY_WITH("verdict", const SealedVerdict sealed, OpenVerdict(envelope, trust.gate_runner_key));
    TRY_OK(CheckVerdict(sealed, manifest));
    seen.push_back(VerdictDigest(sealed.verdict));
    gates.push_back(sealed.verdict.gate);
  }
  for (const std::string& gate : trust.gates)
    if (std::ranges::find(gates, gate) == gates.end())
      return PermissionDenied(fmt::format("gate {} left no signed verdict", gate));
  if (seen != manifest.verdicts)
    return PermissionDenied("the signed verdicts are not those that the manifest names");
  return {};
}

}  // namespace

Digest VerdictDigest(const Verdict& verdict) { return Sha256(CanonicalJson(Json(verdict))); }

Result<std::string> SealVerdict(const SealedVerdict& sealed, const Signer& gate_runner) {
  return SignStatement({.subject = "patch",
                        .digest = sealed.verdict.patch,
                        .predicate_type = std::string(kVerdictPredicate),
                        .predicate = CanonicalJson(Json(sealed))},
                       gate_runner);
}

Result<SealedVerdict> OpenVerdict(std::string_view envelope, std::string_view gate_runner_key) {
  TRY(const Statement statement, OpenStatement(envelope, gate_runner_key, kVerdictPredicate));
  TRY(SealedVerdict sealed, DecodeText<SealedVerdict>(statement.predicate, "verdict"));
  if (statement.digest != sealed.verdict.patch)
    return InvalidArgument("the statement's subject is not the verdict's patch");
  return sealed;
}

Status CheckChange(const Authorization& authorization, const RolloutTrust& trust, Timestamp now) {
  const ChangeManifest& manifest = authorization.manifest;
  if (authorization.approvals.size() > kMaxEnvelopes ||
      authorization.grants.size() > kMaxEnvelopes ||
      authorization.verdicts.size() > kMaxEnvelopes || manifest.plans.size() > kMaxEnvelopes)
    return ResourceExhausted("an authorization holds at most 128 of each kind");
  if (manifest.result_tree.empty()) return InvalidArgument("the manifest names no result_tree");
  if (manifest.mode == NameOf(Mode::kAuto)) {
    TRY_OK(CheckGrants(authorization, trust, now));
    TRY_OK(CheckVerdicts(authorization, trust));
  } else if (manifest.mode != NameOf(Mode::kApprove)) {
    return PermissionDenied(fmt::format("mode {} deploys nothing", manifest.mode));
  }
  return CheckAuthorized(manifest, authorization.approvals, trust.roles, trust.policy, now);
}

Result<RolloutPlan> CheckRollout(const Authorization& authorization, const std::string& service,
                                 const RolloutTrust& trust, Timestamp now) {
  const ChangeManifest& manifest = authorization.manifest;
  const auto plan = std::ranges::find(manifest.plans, service, &RolloutPlan::service);
  if (plan == manifest.plans.end())
    return InvalidArgument(fmt::format("the manifest has no plan for service {}", service));
  TRY_OK(CheckPlan(*plan));
  TRY_OK(CheckChange(authorization, trust, now));
  return *plan;
}

}  // namespace redoubt
