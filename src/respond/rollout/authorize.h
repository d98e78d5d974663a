// What a rollout driver believes: nothing but signatures by keys that it has pinned itself.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "estate/estate.h"
#include "model/patch.h"
#include "ports/rollout_driver.h"
#include "ports/signer.h"

namespace redoubt {

/// A verdict as the gate runner signs it: bound to the tree that was judged and to the scope it was
/// judged for, or else passing verdicts of one change could be shown for another.
struct SealedVerdict {
  Verdict verdict;
  std::string tree;         // git tree object id after the patch: ChangeManifest::result_tree
  std::string base_commit;  // where a reversal leads
  std::string asset;
  std::string generator;
  std::string severity;

  bool operator==(const SealedVerdict&) const = default;
};
void to_json(nlohmann::json&, const SealedVerdict&);
void from_json(const nlohmann::json&, SealedVerdict&);

/// A DSSE envelope of an in-toto statement (predicate kVerdictPredicate) over the sealed verdict;
/// its subject is the patch.
Result<std::string> SealVerdict(const SealedVerdict& sealed, const Signer& gate_runner);
/// kPermissionDenied when `gate_runner_key` (32 raw bytes) did not sign it.
Result<SealedVerdict> OpenVerdict(std::string_view envelope, std::string_view gate_runner_key);
/// The digest that stands in ChangeManifest::verdicts: of the verdict's canonical JSON.
Digest VerdictDigest(const Verdict& verdict);

/// What a driver has pinned.
struct RolloutTrust {
  std::vector<Role> roles;
  std::string gate_runner_key;     // 32 raw bytes; "" : mode auto is refused
  std::vector<std::string> gates;  // that must have a verdict in mode auto
  Policy policy;                   // four_eyes and approval_expires alone are read
};

/// Whether the change may happen at all: kPermissionDenied says why not: an approval is missing, or
/// in mode auto a grant or a verdict. kInvalidArgument: it names no tree.
Status CheckChange(const Authorization& authorization, const RolloutTrust& trust, Timestamp now);

/// The plan for `service`, if the authorization holds. kPermissionDenied says why not: an approval
/// is missing, or in mode auto a grant or a verdict. kInvalidArgument: no plan for this service, or
/// one out of bounds. That `fix_commit` has the manifest's tree is for the caller to look up.
Result<RolloutPlan> CheckRollout(const Authorization& authorization, const std::string& service,
                                 const RolloutTrust& trust, Timestamp now);

}  // namespace redoubt
