// The whole workflow over a simulated estate and the real store: every way a case can go, stop
// orders in each state, and a kill before and after each call.
#include <sys/wait.h>

#include <random>
#include <set>

#include "estate/stop_switch.h"
#include "evidence/checkpointer.h"
#include "evidence/verify.h"
#include "respond/approval/autonomy.h"
#include "respond/workflow/decide.h"
#include "respond/workflow/reconcile.h"
#include "testing/simulated_session.h"

namespace redoubt::testing {
namespace {

using ::testing::HasSubstr;
using Session = SimulatedSession;

class WorkflowSimulation : public ::testing::Test {
 protected:
  void OpenOne(Severity severity = Severity::kHigh,
               TriageState triage = TriageState::kNotRequired) {
    run.Open("ledger", "minimist", severity, triage);
  }
  void StepUntil(CaseState state) {
    for (int i = 0; i < 100 && run.State(1) != state; ++i) run.Step();
    ASSERT_EQ(run.State(1), state);
  }

  ScratchDir dir;
  SharedWorld world;
  Session run{*world, dir.path()};
  Ed25519Key ann = Key('a');
};

TEST_F(WorkflowSimulation, AFixIsDeployedPromotedAndLandedExactlyOnce) {
  OpenOne();
  run.Finish();
  EXPECT_EQ(run.State(1), CaseState::kResolved) << run.Get(1).reason;
  const std::string fix = FixOf(run, 1);
  EXPECT_EQ(world->Effects(), (std::map<std::string, int>{{"deploy ledger-api " + fix, 1},
                                                          {"step0 ledger-api " + fix, 1},
                                                          {"step1 ledger-api " + fix, 1},
                                                          {"promote ledger-api " + fix, 1},
                                                          {"land ledger " + fix, 1}}));
  EXPECT_EQ(world->services[World::kLedger].stable.Get(), fix);
}

TEST_F(WorkflowSimulation, WhenNoStrategyPassesAPersonGetsEveryVerdict) {
  world->failing_attempts[1] = 3;
  OpenOne();
  run.Finish();
  const Case c = run.Get(1);
  EXPECT_EQ(c.state, CaseState::kEscalated);
  ASSERT_EQ(c.attempts.size(), 3u);
  for (const Attempt& attempt : c.attempts) {
    EXPECT_EQ(attempt.verdicts.size(), 2u);
    EXPECT_THAT(c.reason, HasSubstr(fmt::format("attempt {} ({}): tests-pass: 1 test fails",
                                                attempt.number, attempt.strategy)));
  }
  EXPECT_EQ(world->done_count, 0);
}

TEST_F(WorkflowSimulation, AnUnhealthyCanaryGoesBackAndCostsAutonomy) {
  world->unhealthy[World::kLedger] = true;
  const std::string base = world->head[World::kLedger].Get();
  OpenOne();
  run.Finish();
  const Case c = run.Get(1);
  EXPECT_EQ(c.state, CaseState::kEscalated);
  EXPECT_TRUE(c.was_rolled_back);
  EXPECT_EQ(c.reason, "rolled back: canary of ledger-api at 10 %: 5 % errors");
  EXPECT_EQ(world->services[World::kLedger].weight, 0);
  EXPECT_EQ(world->services[World::kLedger].canary.Get(), base);
  EXPECT_EQ(world->Count("promote") + world->Count("land"), 0);
  const auto history = ReadHistory(run.store, {"ledger", "npm-upgrade", Severity::kHigh});
  ASSERT_TRUE(history);
  EXPECT_TRUE(history->demoted.IsSet());
  EXPECT_EQ(history->why, "RD-1 was rolled back");
  EXPECT_EQ(history->clean_outcomes, 0);
  const auto other = ReadHistory(run.store, {"ledger", "npm-upgrade", Severity::kLow});
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->demoted.IsSet());
}

TEST_F(WorkflowSimulation, EveryResolvedRolloutIsACleanOutcomeAfterTheRollback) {
  world->unhealthy[World::kLedger] = true;
  OpenOne();
  run.Finish();
  world->unhealthy[World::kLedger] = false;
  run.clock.Sleep(Minutes(1));
  run.Open("ledger", "marked", Severity::kHigh);
  run.Open("ledger", "qs", Severity::kHigh);
  run.Finish();
  ASSERT_EQ(run.State(2), CaseState::kResolved) << run.Get(2).reason;
  ASSERT_EQ(run.State(3), CaseState::kResolved) << run.Get(3).reason;
  const auto history = ReadHistory(run.store, {"ledger", "npm-upgrade", Severity::kHigh});
  ASSERT_TRUE(history);
  EXPECT_EQ(history->why, "RD-1 was rolled back");
  EXPECT_EQ(history->clean_outcomes, 2);
}

TEST_F(WorkflowSimulation, TwoFixesOfOneRepositoryAreStackedAndLandInOrder) {
  OpenOne();
  run.Open("ledger", "marked", Severity::kHigh);
  run.Finish();
  ASSERT_EQ(run.State(1), CaseState::kResolved) << run.Get(1).reason;
  ASSERT_EQ(run.State(2), CaseState::kResolved) << run.Get(2).reason;
  ASSERT_EQ(world->landed_count, 2);
  EXPECT_EQ(world->landed[0].Get(), FixOf(run, 1));
  EXPECT_EQ(world->landed[1].Get(), FixOf(run, 2));
  EXPECT_EQ(run.Get(2).manifest.base_commit, FixOf(run, 1));
  EXPECT_EQ(world->Count("promote"), 2);
}

TEST_F(WorkflowSimulation, TheMoreUrgentCaseOfARepositoryTakesTheFirstTurn) {
  OpenOne(Severity::kHigh);
  run.Open("ledger", "marked", Severity::kCritical);
  const auto early = respond::Step(run.context, run.Get(1));  // a worker that claimed it first
  ASSERT_TRUE(early) << early.error().message;
  EXPECT_EQ(early->next.state, CaseState::kPatching);
  EXPECT_EQ(early->next.blocked, "lock");
  EXPECT_EQ(early->next.reason, "RD-2 is more urgent and goes first");
  ASSERT_TRUE(run.store.Commit(*early, 0));
  run.Finish();
  ASSERT_EQ(run.State(1), CaseState::kResolved) << run.Get(1).reason;
  ASSERT_EQ(world->landed_count, 2);
  EXPECT_EQ(world->landed[0].Get(), FixOf(run, 2));
}

TEST_F(WorkflowSimulation, ACriticalIsNotDeployedBeforeAPersonDecides) {
  OpenOne(Severity::kCritical, TriageState::kPending);
  run.Finish(30);
  EXPECT_EQ(run.State(1), CaseState::kReady);
  EXPECT_EQ(run.Get(1).blocked, "triage");
  EXPECT_EQ(world->done_count, 0);
  const auto decider = respond::FindDecider(run.estate, ann, "");
  ASSERT_TRUE(decider);
  ASSERT_TRUE(respond::DecideTriage(run.context, "RD-1", *decider, Decision::kApprove, "real"));
  run.Finish();
  EXPECT_EQ(run.State(1), CaseState::kResolved);
}

TEST_F(WorkflowSimulation, WhenTheBranchMovesTheFixIsMadeAndProvedAgain) {
  world->needs_person = true;
  OpenOne();
  StepUntil(CaseState::kAwaitingApproval);
  const std::string first = FixOf(run, 1);
  const std::string moved(40, 'b');
  world->head[World::kLedger] = moved;
  const auto decider = respond::FindDecider(run.estate, ann, "");
  ASSERT_TRUE(decider);
  ASSERT_TRUE(respond::DecideChange(run.context, "RD-1", *decider, Decision::kApprove, "", ""));
  run.Finish();
  EXPECT_EQ(run.State(1), CaseState::kAwaitingApproval) << "the approval covered the old fix";
  ASSERT_EQ(run.Get(1).attempts.size(), 2u);
  EXPECT_TRUE(run.Get(1).attempts[0].superseded);
  ASSERT_TRUE(respond::DecideChange(run.context, "RD-1", *decider, Decision::kApprove, "", ""));
  run.Finish();
  EXPECT_EQ(run.State(1), CaseState::kResolved) << run.Get(1).reason;
  EXPECT_EQ(run.Get(1).manifest.base_commit, moved);
  EXPECT_FALSE(world->Landed(first));
}

TEST_F(WorkflowSimulation, AnUnpinnedKeyDecidesNothing) {
  const auto decider = respond::FindDecider(run.estate, Key('x'), "");
  ASSERT_FALSE(decider);
  EXPECT_EQ(decider.error().code, ErrorCode::kPermissionDenied);
  world->needs_person = true;
  OpenOne();
  StepUntil(CaseState::kAwaitingApproval);
  const Ed25519Key mallory = Key('x');
  const auto forged = respond::DecideChange(run.context, "RD-1", {mallory, "security-lead", "ann"},
                                            Decision::kApprove, "", "");
  ASSERT_FALSE(forged);
  EXPECT_EQ(forged.error().code, ErrorCode::kPermissionDenied);
  EXPECT_EQ(run.State(1), CaseState::kAwaitingApproval);
}

TEST_F(WorkflowSimulation, ARejectedChangeIsEscalated) {
  world->needs_person = true;
  OpenOne();
  StepUntil(CaseState::kAwaitingApproval);
  ASSERT_TRUE(respond::DecideChange(run.context, "RD-1", {ann, "security-lead", "ann"},
                                    Decision::kReject, "too risky", ""));
  EXPECT_EQ(run.State(1), CaseState::kEscalated);
  EXPECT_EQ(run.Get(1).reason, "rejected by ann: too risky");
  EXPECT_EQ(world->done_count, 0);
}

TEST_F(WorkflowSimulation, NothingIsStackedOnWhatStandsOnARejectedFix) {
  world->needs_person = true;
  OpenOne();
  StepUntil(CaseState::kAwaitingApproval);
  run.Open("ledger", "marked", Severity::kHigh);
  run.Finish(10);
  ASSERT_EQ(run.Get(2).after, "RD-1");
  const respond::Decider lead{ann, "security-lead", "ann"};
  ASSERT_TRUE(respond::DecideChange(run.context, "RD-1", lead, Decision::kReject, "no", ""));
  ASSERT_TRUE(respond::Retry(run.context, "RD-1", lead, "again"));
  run.Finish(10);
  EXPECT_EQ(run.State(1), CaseState::kAwaitingApproval);
  EXPECT_EQ(run.Get(1).after, "") << "RD-2 holds the rejected fix";
  EXPECT_EQ(run.Get(1).manifest.base_commit, world->head[World::kLedger].Get());
}

TEST_F(WorkflowSimulation, ACaseWhoseFixByAnotherWillNotComeIsWorkedOnAgain) {
  world->needs_person = true;
  world->upper_closes_all = true;
  OpenOne();
  StepUntil(CaseState::kAwaitingApproval);
  run.Open("ledger", "marked", Severity::kHigh);
  run.Finish(10);
  ASSERT_EQ(run.State(2), CaseState::kConfirming) << run.Get(2).reason;
  EXPECT_EQ(run.Get(2).reason, "waits for the fix of RD-1");
  const respond::Decider lead{ann, "security-lead", "ann"};
  ASSERT_TRUE(respond::DecideChange(run.context, "RD-1", lead, Decision::kReject, "no", ""));
  run.Finish(10);
  EXPECT_EQ(run.State(2), CaseState::kAwaitingApproval) << run.Get(2).reason;
  EXPECT_EQ(run.Get(2).after, "");
}

TEST_F(WorkflowSimulation, ARolloutWhoseAdvisoryWasWithdrawnGoesBack) {
  OpenOne();
  StepUntil(CaseState::kRollingOut);
  run.Step();
  const std::string base = world->head[World::kLedger].Get();
  const ScanResult scan{.asset = "ledger", .commit = base, .components = {{.name = "minimist"}}};
  const Advisory withdrawn{.id = "GHSA-minimist", .withdrawn = {1'780'000'000'000}};
  REDOUBT_UNWRAP(const auto report,
                 respond::Reconcile(run.context, scan, {.index = intel::Index({withdrawn})}));
  EXPECT_EQ(report.updated, 1);
  EXPECT_EQ(run.State(1), CaseState::kRollingBack);
  run.Finish();
  EXPECT_EQ(run.State(1), CaseState::kGone);
  EXPECT_EQ(run.Get(1).reason, "GHSA-minimist was withdrawn on 2026-05-28");
  EXPECT_FALSE(run.Get(1).was_rolled_back) << "the fix was not found wanting";
  EXPECT_EQ(world->services[World::kLedger].weight, 0);
  EXPECT_EQ(world->services[World::kLedger].canary.Get(), base);
  EXPECT_EQ(world->Count("promote") + world->Count("land"), 0);
}

TEST_F(WorkflowSimulation, ARejectedFindingIsSuppressed) {
  OpenOne(Severity::kCritical, TriageState::kPending);
  ASSERT_TRUE(respond::DecideTriage(run.context, "RD-1", {ann, "security-lead", "ann"},
                                    Decision::kReject, "test data"));
  EXPECT_EQ(run.State(1), CaseState::kSuppressed);
  EXPECT_EQ(run.Get(1).triage, TriageState::kRejected);
}

// The order comes after `n` steps, for every n: that is in each state and phase there is.
TEST(WorkflowStop, AnOrderHaltsInEveryStateAndStrandsNoCanary) {
  std::set<CaseState> stopped_in;
  for (int n = 0;; ++n) {
    const ScratchDir dir;
    const SharedWorld world;
    Session run(*world, dir.path());
    run.Open("ledger", "minimist", Severity::kHigh);
    for (int i = 0; i < n; ++i) run.Step();
    const CaseState at = run.State(1);
    if (at == CaseState::kResolved) break;
    stopped_in.insert(at);
    const int deploys = world->Count("deploy"), promotes = world->Count("promote"),
              lands = world->Count("land");
    const auto order = WriteStop(dir.path(), {.who = "ann", .why = "drill"});
    ASSERT_TRUE(order) << order.error().message;
    run.Finish(40);
    EXPECT_EQ(world->Count("deploy"), deploys) << n << " " << NameOf(at);
    EXPECT_EQ(world->Count("promote"), promotes) << n << " " << NameOf(at);
    EXPECT_EQ(world->Count("land"), lands) << n << " " << NameOf(at);
    EXPECT_EQ(world->services[World::kLedger].weight, 0) << n << " " << NameOf(at);
    ASSERT_TRUE(RemoveStop(dir.path(), order->id));
    run.Finish();
    EXPECT_EQ(run.State(1), CaseState::kResolved) << n << " " << run.Get(1).reason;
    EXPECT_EQ(world->landed_count, 1);
    EXPECT_EQ(world->services[World::kLedger].stable.Get(), FixOf(run, 1));
  }
  EXPECT_EQ(stopped_in, (std::set{CaseState::kPatching, CaseState::kGating, CaseState::kAssessing,
                                  CaseState::kReady, CaseState::kRollingOut, CaseState::kLanding,
                                  CaseState::kConfirming}));
}

constexpr int kCases = 3;
constexpr CaseState kEnds[kCases] = {CaseState::kResolved, CaseState::kResolved,
                                     CaseState::kEscalated};

void WorkThrough(World& world, const std::filesystem::path& dir) {
  Session run(world, dir);
  run.Open("ledger", "minimist", Severity::kHigh);
  run.Open("ledger", "marked", Severity::kHigh);
  run.Open("web", "qs", Severity::kMedium);
  run.Finish();
}

void Prepare(World& world) {
  world.failing_attempts[2] = 1;
  world.unhealthy[World::kWeb] = true;
}

/// In a child, since it may be killed. Returns its wait status.
int WorkInChild(World& world, const std::filesystem::path& dir) {
  const pid_t pid = fork();
  if (pid == 0) {
    WorkThrough(world, dir);
    _exit(::testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  return status;
}

void ExpectSound(World& world, const std::filesystem::path& dir) {
  Session run(world, dir);
  std::set<std::string> recorded;
  for (int n = 1; n <= kCases; ++n) {
    const Case c = run.Get(n);
    EXPECT_EQ(c.state, kEnds[n - 1]) << c.id << ": " << c.reason;
    EXPECT_GE(c.version, world.acknowledged[n]) << c.id << ": a committed version is lost";
    EXPECT_EQ(run.store.Events(c.id).value().size(), c.version) << c.id;
    const std::vector<Effect> effects = run.store.Effects(c.id).value();
    for (const Effect& effect : effects) {
      EXPECT_EQ(effect.state, Effect::State::kDone) << effect.key;
      recorded.insert(effect.key);
    }
  }
  for (const auto& [effect, times] : world.Effects()) EXPECT_EQ(times, 1) << effect;
  for (int i = 0; i < world.done_count; ++i) {
    const World::Done& done = world.done[i];
    if (done.kind.Get() == "land") continue;
    EXPECT_TRUE(recorded.contains(done.key.Get())) << done.key.Get() << " has no record";
  }
  EXPECT_EQ(world.landed_count, 2);
  EXPECT_EQ(world.Count("promote"), 2);
  EXPECT_EQ(world.services[World::kLedger].weight + world.services[World::kWeb].weight, 0);
  const Ed25519Key key = Key('k');
  ASSERT_TRUE(Checkpointer(run.store, key, "redoubt/simulated").Update());
  const auto report = VerifyStore(
      run.store, {"", NoteVerifier::Make("redoubt/simulated", key.PublicKey())->ToString()});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->damages, std::vector<Damage>{});
  EXPECT_EQ(report->unsigned_entries, 0u);
  EXPECT_EQ(report->cases, static_cast<uint64_t>(kCases));
}

TEST(WorkflowCrash, AKillAtAnyCallLosesNothingAndRepeatsNothing) {
  int calls = 0;
  {
    const ScratchDir dir;
    const SharedWorld world;
    Prepare(*world);
    ASSERT_EQ(WorkInChild(*world, dir.path()), 0);
    calls = world->calls;
    ExpectSound(*world, dir.path());
  }
  const int points = std::getenv("REDOUBT_LONG") ? 300 : 100;
  std::mt19937 random(20261121);
  for (int i = 0; i < points && !::testing::Test::HasFailure(); ++i) {
    const ScratchDir dir;
    const SharedWorld world;
    Prepare(*world);
    world->kill_at = std::uniform_int_distribution<int>(1, calls)(random);
    SCOPED_TRACE(fmt::format("killed at call {} of {}", world->kill_at, calls));
    const int status = WorkInChild(*world, dir.path());
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
    ASSERT_EQ(WorkInChild(*world, dir.path()), 0);
    ExpectSound(*world, dir.path());
  }
}

}  // namespace
}  // namespace redoubt::testing
