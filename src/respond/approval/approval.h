// Signed decisions over exactly what will happen, and when they suffice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "estate/estate.h"
#include "model/approval.h"
#include "model/impact.h"
#include "model/rollout.h"
#include "ports/signer.h"

namespace redoubt {

/// Subjects of decisions, as in Approval::subject.
constexpr std::string_view kSubjectChange = "change";
constexpr std::string_view kSubjectTriage = "triage";
constexpr std::string_view kSubjectResume = "resume";
constexpr std::string_view kSubjectAdvisory = "advisory";
constexpr std::string_view kSubjectFeed = "feed";
constexpr std::string_view kSubjectOverride = "override";

/// The manifest as the canonical JSON whose SHA-256 (ChangeManifest::ContentDigest) is signed.
std::string ManifestStatement(const ChangeManifest& manifest);

/// What a person decides about.
struct DecisionRequest {
  std::string subject;  // one of kSubject…
  Digest digest;        // of exactly what the person saw
  Decision decision = Decision::kReject;
  std::string role;
  std::string person;
  std::string comment;  // at most 2,000 bytes
  Timestamp now;
  Timestamp expires;
};

/// Makes the signed decision; its `envelope` is a DSSE of an in-toto statement over the digest.
/// kInvalidArgument: empty role or person, a comment that is too long, expiry not after `now`.
Result<Approval> SignDecision(const Signer& signer, const DecisionRequest& request);

/// Believes nothing but the envelope and the pinned keys. kPermissionDenied: no pinned key of the
/// role signed it, the key is revoked (a revoked key counts for nothing, whenever it says it
/// signed), the decision has expired or is dated more than 5 minutes ahead of `now`, or the key's
/// owner is not the person named. kInvalidArgument: malformed.
Result<Approval> VerifyApproval(std::string_view envelope, const std::vector<Role>& roles,
                                Timestamp now);

struct MissingRole {
  std::string role;  // "any role" where the manifest names none
  int count = 0;     // persons still needed
  std::string why;

  bool operator==(const MissingRole&) const = default;
};

struct ApprovalState {
  bool satisfied = false;
  bool rejected = false;
  std::vector<MissingRole> missing;
  std::vector<std::string> approved_by;  // "ann (security-lead)"
  std::vector<std::string> rejected_by;
  std::vector<std::string> ignored;  // decisions that do not count, and why

  /// One line for people: "waits for 1 security-lead" …
  std::string ToString() const;
};

/// "security-lead:1", sorted by role: what goes into ChangeManifest::needs.
std::vector<std::string> NeedsText(const std::vector<ApprovalNeed>& needs);
/// The reverse. kInvalidArgument: not ROLE:COUNT with COUNT 1–100.
Result<std::vector<ApprovalNeed>> ParseNeeds(const std::vector<std::string>& needs);

/// Re-verifies each envelope. Rules: only decisions over this manifest's digest count; n distinct
/// persons for each role, n the larger of the need's and the role's own; the newest decision of a
/// person in a role counts; one rejection rejects; the author never counts while four_eyes is on; a
/// decision lives no longer than policy.approval_expires. Outside mode auto at least one person of
/// some role must have approved, whatever the needs say. The needs that count are those of the
/// manifest, since they are signed; `needs` adds the reasons and further roles, never fewer.
ApprovalState Evaluate(const ChangeManifest& manifest, const std::vector<ApprovalNeed>& needs,
                       const std::vector<Approval>& approvals, const std::vector<Role>& roles,
                       const Policy& policy, Timestamp now);

/// As Evaluate, from bare envelopes: what a rollout driver calls. kPermissionDenied says what is
/// missing. In mode auto with no needs it succeeds: the caller then checks the grant (autonomy.h).
Status CheckAuthorized(const ChangeManifest& manifest, const std::vector<std::string>& envelopes,
                       const std::vector<Role>& roles, const Policy& policy, Timestamp now);

}  // namespace redoubt
