// What people decide about a case: each is verified against the pinned keys before it counts.
#pragma once

#include <string>

#include "model/approval.h"
#include "ports/signer.h"
#include "respond/workflow/context.h"

namespace redoubt::respond {

/// Who decides: a key that redoubt.yaml pins, with the role and person it belongs to.
struct Decider {
  const Signer& signer;
  std::string role;
  std::string person;
};

/// The role and person of a key. With several roles, `role` chooses. kPermissionDenied: not pinned.
Result<Decider> FindDecider(const Estate& estate, const Signer& signer, const std::string& role);

/// The digest that a triage decision is about: the findings and the case's key.
Digest TriageDigest(const Case& c);

/// Approves or rejects the change that the case waits for; `expected` is the manifest digest that
/// the person saw ("" : the present one). An approval also confirms a pending triage: the findings
/// were on the same screen. kFailedPrecondition: the case does not wait for this, or something else
/// was shown.
Result<Case> DecideChange(Context& context, const std::string& id, const Decider& decider,
                          Decision decision, const std::string& comment,
                          const std::string& expected);
/// Confirms (approve) or rejects a critical or uncertain finding.
Result<Case> DecideTriage(Context& context, const std::string& id, const Decider& decider,
                          Decision decision, const std::string& comment);
/// An escalated case goes to the generators again, with all strategies open.
Result<Case> Retry(Context& context, const std::string& id, const Decider& decider,
                   const std::string& comment);
/// Ends an open case as mitigated, accepted or suppressed; the latter two until `until`.
Result<Case> CloseCase(Context& context, const std::string& id, const Decider& decider,
                       CaseState end, const std::string& reason, Timestamp until);

}  // namespace redoubt::respond
