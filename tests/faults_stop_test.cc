// Stop orders: of every scope, in every state, while traffic goes back, and how they are lifted.
#include "estate/stop_switch.h"
#include "testing/scratch_estate.h"
#include "testing/simulated_session.h"

namespace redoubt::testing {
namespace {

using ::testing::HasSubstr;

struct Scope {
  const char* name;
  StopScope scope;
  bool covers;  // the case of ledger, by npm-upgrade, for GHSA-minimist
};

const Scope kScopes[] = {
    {"asset", {.asset = "ledger"}, true},
    {"generator", {.generator = "npm-upgrade"}, true},
    {"rule", {.rule = "GHSA-minimist"}, true},
    {"all three", {"ledger", "npm-upgrade", "GHSA-minimist"}, true},
    {"another asset", {.asset = "web"}, false},
    {"another generator", {.generator = "autofix"}, false},
    {"another rule", {.rule = "GHSA-marked"}, false},
    {"another rule here", {.asset = "ledger", .rule = "GHSA-marked"}, false},
};

int Effects(const World& world) {
  return world.Count("deploy") + world.Count("step0") + world.Count("step1") +
         world.Count("promote") + world.Count("land") + world.Count("offer");
}

TEST(StopOrders, OfEachScopeHaltWhatTheyCoverInEveryStateAndNothingElse) {
  for (const Scope& wanted : kScopes)
    for (int n = 0;; ++n) {
      SCOPED_TRACE(fmt::format("{} after {} steps", wanted.name, n));
      const ScratchDir dir;
      const SharedWorld world;
      SimulatedSession run(*world, dir.path());
      run.Open("ledger", "minimist", Severity::kHigh);
      for (int i = 0; i < n; ++i) run.Step();
      if (run.State(1) == CaseState::kResolved) break;
      const bool landed = world->landed_count > 0;
      const int before = Effects(*world);
      const auto order = WriteStop(dir.path(), {.scope = wanted.scope, .who = "ann"});
      ASSERT_TRUE(order);
      run.Finish(40);
      if (wanted.covers) {
        EXPECT_EQ(Effects(*world), before);
        EXPECT_EQ(world->services[World::kLedger].weight, 0) << "no canary is stranded";
        if (!landed) {
          EXPECT_NE(run.State(1), CaseState::kResolved);
        }
        ASSERT_TRUE(RemoveStop(dir.path(), order->id));
        run.Finish();
      }
      EXPECT_EQ(run.State(1), CaseState::kResolved) << run.Get(1).reason;
      EXPECT_EQ(world->landed_count, 1);
    }
}

TEST(StopOrders, WhileTrafficGoesBackTheWayBackIsGoneToItsEnd) {
  const ScratchDir dir;
  const SharedWorld world;
  SimulatedSession run(*world, dir.path());
  const std::string base = world->head[World::kLedger].Get();
  world->unhealthy[World::kLedger] = true;
  run.Open("ledger", "minimist", Severity::kHigh);
  for (int i = 0; i < 100 && run.State(1) != CaseState::kRollingBack; ++i) run.Step();
  ASSERT_EQ(run.State(1), CaseState::kRollingBack);
  ASSERT_TRUE(WriteStop(dir.path(), {.who = "ann", .why = "drill"}));
  run.Finish(60);
  EXPECT_EQ(run.State(1), CaseState::kEscalated) << run.Get(1).reason;
  EXPECT_EQ(world->Count("revert"), 1);
  EXPECT_EQ(world->services[World::kLedger].canary.Get(), base);
  EXPECT_EQ(world->services[World::kLedger].weight, 0);
}

TEST(StopOrders, HoldBackTheOfferOfABranch) {
  const ScratchDir dir;
  const SharedWorld world;
  SimulatedSession run(*world, dir.path());
  world->proposes = true;
  run.Open("ledger", "minimist", Severity::kHigh);
  for (int i = 0; i < 100 && run.State(1) != CaseState::kAssessing; ++i) run.Step();
  const auto order = WriteStop(dir.path(), {.who = "ann"});
  ASSERT_TRUE(order);
  run.Finish(20);
  EXPECT_EQ(run.State(1), CaseState::kAssessing);
  EXPECT_EQ(run.Get(1).blocked, "stop");
  EXPECT_EQ(world->Count("offer"), 0);
  ASSERT_TRUE(RemoveStop(dir.path(), order->id));
  run.Finish(20);
  EXPECT_EQ(run.State(1), CaseState::kAwaitingApproval);
  EXPECT_EQ(world->Count("offer"), 1);
}

TEST(StopOrders, AreLiftedByAPinnedKeyAlone) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  EXPECT_EQ(estate.Run({"stop", "--why", "drill", "--who", "ann"}).exit_code, 0)
      << "it needs no database";
  EXPECT_EQ(estate.Respond().exit_code, 1);
  EXPECT_EQ(estate.CaseOf("shop").blocked, "stop");
  EXPECT_EQ(estate.registry.Requests(), "");

  const std::string stranger = (estate.dir() / "stranger.key").string();
  ASSERT_TRUE(Ed25519Key::Generate()->Save(stranger));
  const struct {
    std::vector<std::string> words;
    const char* told;
  } refused[] = {
      {{"resume"}, "--key is missing"},
      {{"resume", "--key", stranger}, "belongs to no role in redoubt.yaml"},
      {{"resume", "--key", estate.KeyFile(), "--role", "ciso"}, "has no role \"ciso\""},
      {{"resume", "--key", (estate.dir() / "redoubt.yaml").string()}, "redoubt.yaml"},
      {{"resume", "--key", estate.KeyFile(), "--order", "scope-1"},
       "no stop order \"scope-1\" is in force (mend: --order with one of all)"},
  };
  for (const auto& attempt : refused) {
    const ProcessResult run = estate.Run(attempt.words);
    EXPECT_EQ(run.exit_code, 2) << Join(attempt.words, " ");
    EXPECT_THAT(run.err, HasSubstr(attempt.told));
    EXPECT_EQ(StopOrders(estate.state()).size(), 1u);
  }
  EXPECT_EQ(estate.Run({"resume", "--key", estate.KeyFile()}).exit_code, 0);
  estate.Respond();
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kAwaitingApproval);
}

TEST(StopOrders, OfAMisspeltNameAreRefused) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  const struct {
    std::vector<std::string> words;
    const char* told;
  } refused[] = {
      {{"stop", "--asset", "shp"}, "no repository \"shp\" (mend: one of shop)"},
      {{"stop", "--generator", "npm"}, "no generator \"npm\" (mend: one of npm-upgrade, autofix)"},
  };
  for (const auto& attempt : refused) {
    const ProcessResult run = estate.Run(attempt.words);
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.err, HasSubstr(attempt.told));
  }
  EXPECT_EQ(estate.Run({"stop", "--list"}).out, "no stop order is in force\n");
  ASSERT_TRUE(WriteFileAtomic(estate.dir() / "redoubt.yaml", "version: [\n"));
  const ProcessResult run =
      estate.Run({"stop", "--asset", "shop", "--who", "ann", "--why", "drill"});
  EXPECT_EQ(run.exit_code, 0) << "an unreadable redoubt.yaml holds no stop back";
  EXPECT_THAT(run.err, HasSubstr("cannot check \"shop\""));
  EXPECT_THAT(run.out, HasSubstr("stopped: asset shop (order scope-"));
  EXPECT_THAT(estate.Run({"stop", "--list"}).out, HasSubstr("asset shop"));
  EXPECT_THAT(estate.Run({"stop", "--list"}).out, HasSubstr("by ann: drill"));
  EXPECT_THAT(estate.Run({"stop", "--list", "--format", "json"}).out,
              HasSubstr("\"asset\": \"shop\""));
}

// Written by hand, and wrong: it stops all the same, and says which file it is.
TEST(StopOrders, ThatNobodyCanReadStopEverything) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  ASSERT_TRUE(WriteFileAtomic(estate.state() / "stop/forged.json", "{\"asset\": \"web\""));
  estate.Respond();
  EXPECT_EQ(estate.CaseOf("shop").blocked, "stop");
  EXPECT_THAT(estate.CaseOf("shop").reason, HasSubstr("stop/forged.json"));
  const ProcessResult run = estate.Run({"resume", "--order", "forged", "--key", estate.KeyFile()});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(StopOrders(estate.state()).empty());
}

}  // namespace
}  // namespace redoubt::testing
