// The driver's promises, on a real HAProxy with real traffic.
#include "adapters/haproxy/driver.h"

#include "estate/stop_switch.h"
#include "evidence/dsse.h"
#include "model/codec.h"
#include "testing/rollout_stage.h"

namespace redoubt::testing {
namespace {

using haproxy::Driver;

const Driver::Alive kAlive = [] { return true; };

TEST(Driver, PromotesAHealthyCanaryWithoutLosingARequest) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  const Authorization a = stage.Approved();
  HttpLoad load(stage.port, 800);
  const auto deployed = stage.driver->DeployCanary("k/deploy", stage.kService, a);
  ASSERT_TRUE(deployed) << deployed.error().message;
  EXPECT_EQ(stage.Runs("canary"), stage.fix_commit);
  EXPECT_EQ(stage.Weight("canary"), 0);
  for (int step = 0; step < 3; ++step) {
    REDOUBT_UNWRAP(const StepReport report, stage.driver->Step(fmt::format("k/step{}", step),
                                                               stage.kService, step, a, kAlive));
    ASSERT_EQ(report.outcome, StepOutcome::kHealthy) << report.reason;
    EXPECT_GE(report.canary_requests, a.manifest.plans[0].steps[step].min_requests);
    EXPECT_GT(stage.Weight("stable"), 0);
  }
  const auto promoted = stage.driver->Promote("k/promote", stage.kService, a);
  ASSERT_TRUE(promoted) << promoted.error().message;
  load.Stop();
  EXPECT_EQ(stage.Runs("stable"), stage.fix_commit);
  EXPECT_EQ(stage.Weight("stable"), 100);
  EXPECT_EQ(stage.Weight("canary"), 0);
  EXPECT_EQ(stage.Deployments(), 2);
  EXPECT_EQ(load.failed(), 0u);
  EXPECT_EQ(load.lost(), 0u);
}

TEST(Driver, TakesABadCanaryOutByItselfAndRevertsIt) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage(/*fix_errors=*/5);
  const Authorization a = stage.Approved();
  HttpLoad load(stage.port, 800);
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  REDOUBT_UNWRAP(const StepReport report,
                 stage.driver->Step("k/step0", stage.kService, 0, a, kAlive));
  EXPECT_EQ(report.outcome, StepOutcome::kUnhealthy);
  EXPECT_EQ(stage.Weight("canary"), 0);
  EXPECT_EQ(stage.Weight("stable"), 100);
  const auto promoted = stage.driver->Promote("k/promote", stage.kService, a);
  ASSERT_FALSE(promoted);
  EXPECT_EQ(promoted.error().code, ErrorCode::kFailedPrecondition);
  const auto reverted = stage.driver->Revert("k/revert", stage.kService, stage.base_commit);
  ASSERT_TRUE(reverted) << reverted.error().message;
  EXPECT_EQ(stage.Runs("canary"), stage.base_commit);
  EXPECT_EQ(stage.Runs("stable"), stage.base_commit);
}

TEST(Driver, ARepeatedKeyMakesNoSecondEffectEvenAfterARestart) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  const Authorization a = stage.Approved();
  HttpLoad load(stage.port, 800);
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  REDOUBT_UNWRAP(const StepReport first,
                 stage.driver->Step("k/step0", stage.kService, 0, a, kAlive));
  stage.Start();
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  REDOUBT_UNWRAP(const StepReport again,
                 stage.driver->Step("k/step0", stage.kService, 0, a, kAlive));
  EXPECT_EQ(again, first);
  EXPECT_EQ(stage.Deployments(), 1);
  const auto other = stage.driver->Revert("k/deploy", stage.kService, stage.base_commit);
  ASSERT_FALSE(other) << "a key belongs to one request";
  EXPECT_EQ(stage.driver->Deployments("k/deploy").size(), 1u);
}

TEST(Driver, SignsEachDeployment) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  const Authorization a = stage.Approved();
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  const std::vector<std::string> envelopes = stage.driver->Deployments("k/deploy");
  ASSERT_EQ(envelopes.size(), 1u);
  REDOUBT_UNWRAP(const Statement statement,
                 OpenStatement(envelopes[0], stage.driver_key->PublicKey(), kDeploymentPredicate));
  EXPECT_EQ(statement.subject, "shop/canary");
  EXPECT_EQ(statement.digest, a.manifest.ContentDigest());
  REDOUBT_UNWRAP(const Json predicate, ParseJson(statement.predicate, "predicate"));
  EXPECT_EQ(predicate.at("commit"), stage.fix_commit);
  EXPECT_EQ(predicate.at("tree"), a.manifest.result_tree);
}

TEST(Driver, RefusesWhateverIsForged) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  const Ed25519Key mallory = Ed25519Key::Generate().value();
  struct Forgery {
    const char* what;
    std::function<Authorization()> make;
  };
  const auto approved = [&](auto change) {
    return [&stage, change] {
      Authorization a = stage.Approved();
      change(a);
      return a;
    };
  };
  const auto granted = [&](auto change) {
    return [&stage, change] {
      Authorization a = stage.Granted();
      change(a);
      return a;
    };
  };
  const auto reseal = [&](Authorization& a, size_t i, const Ed25519Key& key, auto change) {
    SealedVerdict sealed = stage.Sealed(stage.config.trust.gates[i]);
    change(sealed);
    a.verdicts[i] = SealVerdict(sealed, key).value();
    a.manifest.verdicts[i] = VerdictDigest(sealed.verdict);
  };
  const std::vector<Forgery> forgeries = {
      {"no approval", approved([](auto& a) { a.approvals.clear(); })},
      {"approval by another key",
       approved([&](auto& a) { a.approvals = {stage.SignApproval(mallory, a.manifest)}; })},
      {"manifest changed after the approval",
       approved([](auto& a) { a.manifest.plans[0].steps[0].percent = 9; })},
      {"needs removed", approved([](auto& a) { a.manifest.needs.clear(); })},
      {"mode raised to auto", approved([](auto& a) { a.manifest.mode = "auto"; })},
      {"mode observe", approved([](auto& a) { a.manifest.mode = "observe"; })},
      {"another commit", approved([&](auto& a) { a.fix_commit = stage.base_commit; })},
      {"another repository", granted([](auto& a) { a.manifest.asset = "other"; })},
      {"no grant", granted([](auto& a) { a.grants.clear(); })},
      {"grant by another key",
       granted([&](auto& a) { a.grants = {stage.SignAutonomy(mallory, "*")}; })},
      {"grant for another asset",
       granted([&](auto& a) { a.grants = {stage.SignAutonomy(*stage.lead_key, "other")}; })},
      {"verdict by another key",
       granted([&](auto& a) { reseal(a, 1, mallory, [](SealedVerdict&) {}); })},
      {"failed verdict", granted([&](auto& a) {
         reseal(a, 1, *stage.gate_key,
                [](SealedVerdict& v) { v.verdict.outcome = GateOutcome::kFail; });
       })},
      {"verdict on another tree", granted([&](auto& a) {
         reseal(a, 1, *stage.gate_key, [](SealedVerdict& v) { v.tree = "x"; });
       })},
      {"a gate left out", granted([](auto& a) {
         a.verdicts.pop_back();
         a.manifest.verdicts.pop_back();
       })},
      {"severity lowered", granted([](auto& a) { a.manifest.severity = "low"; })},
      {"tree swapped in mode auto", granted([&](auto& a) {
         a.fix_commit = stage.base_commit;
         a.manifest.result_tree =
             stage.git.TreeOf(stage.dir.path() / "repo/.git", stage.base_commit).value_or("x");
       })},
  };
  for (const Forgery& forgery : forgeries) {
    SCOPED_TRACE(forgery.what);
    const auto refused = stage.driver->DeployCanary(std::string("k/") + forgery.what,
                                                    stage.kService, forgery.make());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied) << refused.error().message;
  }
  EXPECT_EQ(stage.Deployments(), 0);
  EXPECT_TRUE(stage.driver->DeployCanary("k/good", stage.kService, stage.Granted()));
}

TEST(Driver, RefusesStepsOutOfOrderAndWithoutTheFix) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  const Authorization a = stage.Approved();
  const auto early = stage.driver->Step("k/0", stage.kService, 0, a, kAlive);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, ErrorCode::kFailedPrecondition);
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  const auto skipped = stage.driver->Step("k/2", stage.kService, 2, a, kAlive);
  ASSERT_FALSE(skipped);
  EXPECT_EQ(skipped.error().code, ErrorCode::kFailedPrecondition);
  EXPECT_EQ(stage.Weight("canary"), 0);
}

TEST(Driver, NoTrafficIsNeverAPass) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  stage.manifest.plans[0].health.deadline = Seconds(1);
  stage.manifest.plans[0].steps[0].min_requests = 0;
  const Authorization a = stage.Approved();
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  REDOUBT_UNWRAP(const StepReport report,
                 stage.driver->Step("k/step0", stage.kService, 0, a, kAlive));
  EXPECT_EQ(report.outcome, StepOutcome::kInconclusive);
  EXPECT_THAT(report.reason, ::testing::HasSubstr("no traffic reached the canary"));
  EXPECT_EQ(stage.Weight("canary"), 0);
}

TEST(Driver, AStopOrderHaltsAllButTheWayBack) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  stage.manifest.plans[0].steps[0].hold = Seconds(20);
  const Authorization a = stage.Approved();
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  HttpLoad load(stage.port, 400);
  std::thread stopper([&] {
    EXPECT_TRUE(stage.WaitForWeight("canary", 28, 5000) || stage.Weight("canary") > 0);
    ASSERT_TRUE(WriteStop(stage.config.stop_state, {.scope = {}, .who = "ann", .why = "test"}));
  });
  const auto stopped = stage.driver->Step("k/step0", stage.kService, 0, a, kAlive);
  stopper.join();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(stage.Weight("canary"), 0);
  const auto again = stage.driver->DeployCanary("k/deploy2", stage.kService, a);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, ErrorCode::kCancelled);
  EXPECT_TRUE(stage.driver->Revert("k/revert", stage.kService, stage.base_commit));
  EXPECT_EQ(stage.Runs("canary"), stage.base_commit);
}

TEST(Driver, ALostControllerTakesTheCanaryOut) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  stage.manifest.plans[0].steps[0].hold = Seconds(20);
  const Authorization a = stage.Approved();
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  const auto lost = stage.driver->Step("k/step0", stage.kService, 0, a,
                                       [&] { return stage.Weight("canary") == 0; });
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(stage.Weight("canary"), 0);
  EXPECT_EQ(stage.Weight("stable"), 100);
}

TEST(Driver, HaproxyGoneInMidStepIsAnErrorAndItsReturnIsSafe) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  stage.manifest.plans[0].steps[0].hold = Seconds(20);
  const Authorization a = stage.Approved();
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  std::thread killer([&] {
    EXPECT_TRUE(stage.WaitForWeight("canary", 28, 2000) || stage.Weight("canary") > 0);
    stage.proxy->Stop();
  });
  const auto gone = stage.driver->Step("k/step0", stage.kService, 0, a, kAlive);
  killer.join();
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, ErrorCode::kUnavailable) << gone.error().message;
  stage.proxy->Start();
  EXPECT_TRUE(stage.WaitForWeight("canary", 0, 3000));
}

TEST(Driver, TheWayBackWorksAfterPromotionToo) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  const Authorization a = stage.Approved();
  HttpLoad load(stage.port, 800);
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, a));
  for (int step = 0; step < 3; ++step)
    ASSERT_TRUE(stage.driver->Step(fmt::format("k/{}", step), stage.kService, step, a, kAlive));
  ASSERT_TRUE(stage.driver->Promote("k/promote", stage.kService, a));
  ASSERT_TRUE(stage.driver->Revert("k/revert", stage.kService, stage.base_commit));
  ASSERT_TRUE(stage.driver->Revert("k/revert", stage.kService, stage.base_commit));
  load.Stop();
  EXPECT_EQ(stage.Runs("stable"), stage.base_commit);
  EXPECT_EQ(stage.Runs("canary"), stage.base_commit);
  EXPECT_EQ(stage.Weight("stable"), 100);
  EXPECT_EQ(stage.Weight("canary"), 0);
  EXPECT_EQ(stage.Deployments(), 4);
  EXPECT_EQ(load.failed() + load.lost(), 0u);
}

TEST(Driver, NeverDeploysACommitThatDidNotRunBefore) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  ASSERT_TRUE(stage.driver->DeployCanary("k/deploy", stage.kService, stage.Approved()));
  const auto refused = stage.driver->Revert("k/revert", stage.kService, stage.fix_commit);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  EXPECT_EQ(stage.Deployments(), 1);
}

}  // namespace
}  // namespace redoubt::testing
