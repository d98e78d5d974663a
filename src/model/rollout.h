// The plan of a progressive rollout and how far it has come.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

struct RolloutStep {
  int percent = 0;       // share of the traffic that the canary gets, 1–100
  Duration hold;         // at least this long
  int min_requests = 0;  // on the canary, before the step may pass

  bool operator==(const RolloutStep&) const = default;
};

/// When a canary is bad (respond/rollout/judge.h has the statistics).
struct HealthRule {
  double alpha = 0.001;             // chance to stop a healthy canary over one whole rollout
  double min_effect = 0.005;        // error rate above stable that is worth stopping for
  double latency_ratio = 1.2;       // p95 of the canary over stable's
  Duration deadline = Minutes(15);  // of one step; then inconclusive becomes rollback

  bool operator==(const HealthRule&) const = default;
};

struct RolloutPlan {
  std::string service;
  std::string driver;  // "haproxy"
  std::vector<RolloutStep> steps;
  HealthRule health;
  std::string way_back;  // for people: "weight 0 for canary, redeploy abc123"

  bool operator==(const RolloutPlan&) const = default;
};

/// Everything that an approval covers. Its canonical JSON's digest is what is signed.
struct ChangeManifest {
  std::string case_id;
  int attempt = 1;
  std::string asset;  // repository id
  std::string generator;
  std::string severity;  // of the case
  Digest patch;
  std::string base_commit;
  std::string result_tree;       // git tree object id after the patch
  std::vector<Digest> verdicts;  // of the canonical JSON of each verdict, in gate order
  Digest impact;
  std::string mode;                // "approve" or "auto"
  std::vector<std::string> needs;  // "security-lead:1", sorted
  std::string author;
  std::vector<RolloutPlan> plans;
  Digest policy;  // of the policy section that was in force
  Timestamp made_at;

  Digest ContentDigest() const;
  bool operator==(const ChangeManifest&) const = default;
};

enum class StepOutcome { kHealthy, kUnhealthy, kInconclusive };
REDOUBT_ENUM(StepOutcome, "step outcome", {StepOutcome::kHealthy, "healthy"},
             {StepOutcome::kUnhealthy, "unhealthy"}, {StepOutcome::kInconclusive, "inconclusive"})

/// What the driver saw during one step; counters are of the whole step.
struct StepReport {
  int percent = 0;
  StepOutcome outcome = StepOutcome::kInconclusive;
  std::string reason;
  int64_t canary_requests = 0, canary_errors = 0;
  int64_t stable_requests = 0, stable_errors = 0;
  double canary_p95_ms = 0, stable_p95_ms = 0;
  Duration took;

  bool operator==(const StepReport&) const = default;
};

void to_json(nlohmann::json&, const RolloutStep&);
void from_json(const nlohmann::json&, RolloutStep&);
void to_json(nlohmann::json&, const HealthRule&);
void from_json(const nlohmann::json&, HealthRule&);
void to_json(nlohmann::json&, const RolloutPlan&);
void from_json(const nlohmann::json&, RolloutPlan&);
void to_json(nlohmann::json&, const ChangeManifest&);
void from_json(const nlohmann::json&, ChangeManifest&);
void to_json(nlohmann::json&, const StepReport&);
void from_json(const nlohmann::json&, StepReport&);

}  // namespace redoubt
