#include "respond/workflow/acceptance.h"

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "respond/approval/approval.h"

namespace redoubt::respond {

Status RecordAcceptance(Context& context, const Acceptance& what, const Decider& decider,
                        const std::string& comment) {
  const Timestamp now = context.clock.Now();
  TRY(const Approval approval,
      SignDecision(decider.signer, {.subject = what.kind,
                                    .digest = Sha256(what.statement),
                                    .decision = Decision::kApprove,
                                    .role = decider.role,
                                    .person = decider.person,
                                    .comment = comment,
                                    .now = now,
                                    .expires = now + context.estate.policy.approval_expires}));
  TRY_OK(VerifyApproval(approval.envelope, context.estate.roles, now));
  const Record record{.actor = "person:" + decider.person,
                      .action = what.kind + ".accepted",
                      .subject = what.kind + ":" + what.id,
                      .details = CanonicalJson(Json{{"envelope", approval.envelope}}),
                      .at = now};
  TRY_OK(context.store.Append({&record, 1}));
  return {};
}

}  // namespace redoubt::respond
