// How far the machine may go by itself: modes, signed grants, demotion after a rollback.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "estate/estate.h"
#include "model/severity.h"
#include "ports/signer.h"
#include "ports/store.h"

namespace redoubt {

/// What a mode is asked for.
struct AutonomyScope {
  std::string asset;      // repository id
  std::string generator;  // "npm-upgrade"
  Severity severity = Severity::kNone;
};

/// A signed permission to act without a human. "*" in asset, generator or severity means any.
struct Grant {
  std::string asset = "*";
  std::string generator = "*";
  std::string severity = "*";
  Mode mode = Mode::kAuto;
  std::string person;  // who granted it, as in redoubt.yaml
  std::string role;
  Timestamp at;
  Timestamp expires;

  bool Covers(const AutonomyScope& scope) const;
  bool operator==(const Grant&) const = default;
};

/// A DSSE envelope of an in-toto statement over the grant. kInvalidArgument: expiry not after `at`,
/// longer than a year, or an unknown severity.
Result<std::string> SignGrant(const Signer& signer, const Grant& grant);
/// kPermissionDenied: not signed by a pinned, unrevoked key of the role and person it names,
/// expired, or dated ahead.
Result<Grant> VerifyGrant(std::string_view envelope, const std::vector<Role>& roles, Timestamp now);

/// What happened before in a scope.
struct AutonomyHistory {
  Timestamp demoted;       // by the last rollback; not set: never
  std::string why;         // "RD-17 was rolled back"
  int clean_outcomes = 0;  // since then (or ever)
};

/// The mode in force, and why.
struct Autonomy {
  Mode mode = Mode::kPropose;
  std::string why;
  bool promotable = false;  // enough clean outcomes: a signature would raise it
};

/// The most specific rule wins (asset before generator before severity; of equals the later one);
/// none: propose. Mode auto needs a valid grant among `grants` (DSSE envelopes) that covers the
/// scope, else it is approve. A demotion caps the mode at approve until policy.promote_after_clean
/// clean outcomes and a grant signed after it.
Autonomy ModeFor(const Policy& policy, const std::vector<Role>& roles, const AutonomyScope& scope,
                 const AutonomyHistory& history, const std::vector<std::string>& grants,
                 Timestamp now);

/// The grant files that the policy names, as DSSE texts; a missing or unreadable one is left out
/// and said in the log: autonomy is lost, never gained. Relative names are from `dir`.
std::vector<std::string> LoadGrants(const Policy& policy, const std::filesystem::path& dir);

/// From the cases of the asset and their events, which the evidence log covers: a "rolled_back"
/// event that ended in escalation demotes; a case resolved by a rollout of its own is a clean
/// outcome.
Result<AutonomyHistory> ReadHistory(Store& store, const AutonomyScope& scope);

}  // namespace redoubt
