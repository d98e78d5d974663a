// redoubt stop and redoubt resume: halt all effects at once, and lift the order with a signature.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "cli/print.h"
#include "cli/session.h"
#include "cli/verbs/verbs.h"
#include "estate/stop_switch.h"
#include "model/codec.h"
#include "respond/approval/approval.h"

namespace redoubt::cli {
namespace {

struct StopOptions {
  StopScope scope;
  std::string why, who, key, role, id = "all";
};

// Works without the store and without a readable redoubt.yaml: only the state folder must be
// writable.
Result<int> Stop(const Options& options, const StopOptions& wanted) {
  TRY(const std::filesystem::path state, options.StateDir());
  TRY(const StopOrder order, WriteStop(state, {.scope = wanted.scope,
                                               .who = wanted.who,
                                               .why = wanted.why,
                                               .at = SystemClock().Now()}));
  Out("stopped: order {} is in force (mend: redoubt resume --order {} --key FILE)\n", order.id,
      order.id);
  return kClean;
}

Result<int> Resume(const Options& options, const StopOptions& wanted) {
  TRY(const auto session, Session::Open(options));
  std::unique_ptr<Ed25519Key> key;
  TRY(const respond::Decider decider, LoadDecider(session->estate, wanted.key, wanted.role, key));
  const Timestamp now = session->clock.Now();
  TRY(const Approval approval,
      SignDecision(*key, {.subject = std::string(kSubjectResume),
                          .digest = Sha256("resume " + wanted.id),
                          .decision = Decision::kApprove,
                          .role = decider.role,
                          .person = decider.person,
                          .comment = wanted.why,
                          .now = now,
                          .expires = now + session->estate.policy.approval_expires}));
  TRY_OK(VerifyApproval(approval.envelope, session->estate.roles, now));
  const Record record{.actor = "person:" + decider.person,
                      .action = "resume",
                      .subject = "stop:" + wanted.id,
                      .details = CanonicalJson(Json{{"envelope", approval.envelope}}),
                      .at = now};
  TRY_OK(session->store->Append({&record, 1}));
  TRY_OK(RemoveStop(session->state_dir, wanted.id));
  Out("resumed: order {} is lifted by {}\n", wanted.id, decider.person);
  return kClean;
}

}  // namespace

void SetupStop(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<StopOptions>();
  app.add_option("--asset", wanted->scope.asset, "only changes of this repository");
  app.add_option("--generator", wanted->scope.generator, "only patches of this generator");
  app.add_option("--rule", wanted->scope.rule, "only cases of this advisory or rule");
  app.add_option("--why", wanted->why, "reason, for those who find it stopped");
  app.add_option("--who", wanted->who, "who orders it")->envname("USER");
  run = [wanted, &options] { return Stop(options, *wanted); };
}

void SetupResume(CLI::App& app, Options& options, RunFunction& run) {
  auto wanted = std::make_shared<StopOptions>();
  app.add_option("--order", wanted->id, "which order (default: all, the one without a scope)");
  app.add_option("--key", wanted->key, "private key of the person who lifts it")->required();
  app.add_option("--role", wanted->role, "in which role, when the key has several");
  app.add_option("--why", wanted->why, "reason");
  run = [wanted, &options] { return Resume(options, *wanted); };
}

}  // namespace redoubt::cli
