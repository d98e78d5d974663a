// A wall clock that jumps: no effect twice, none on an approval that lapsed, nothing held up.
#include "respond/workflow/decide.h"
#include "testing/simulated_session.h"

namespace redoubt::testing {
namespace {

constexpr Duration kJumps[] = {Hours(-1), Hours(25)};

std::string Name(Duration jump, int n) {
  return fmt::format("{} h after {} steps", jump.ms / 3'600'000, n);
}

struct Scene {
  ScratchDir dir;
  SharedWorld world;
  SimulatedSession run{*world, dir.path()};
  const Ed25519Key ann = Key('a');

  Scene() { run.Open("ledger", "minimist", Severity::kHigh); }
  void Jump(Duration jump) { world->wall_jump_ms += jump.ms; }
  void Approve() {
    const auto decided = respond::DecideChange(run.context, "RD-1", {ann, "security-lead", "ann"},
                                               Decision::kApprove, "", "");
    ASSERT_TRUE(decided) << decided.error().message;
  }
  void StepUntil(CaseState state) {
    for (int i = 0; i < 100 && run.State(1) != state; ++i) run.Step();
    ASSERT_EQ(run.State(1), state);
  }
};

TEST(FaultsOfTheClock, AJumpInAnyStateRepeatsNothingAndHoldsNothingUp) {
  for (const Duration jump : kJumps)
    for (int n = 0;; ++n) {
      SCOPED_TRACE(Name(jump, n));
      Scene scene;
      for (int i = 0; i < n; ++i) scene.run.Step();
      if (scene.run.State(1) == CaseState::kResolved) break;
      scene.Jump(jump);
      scene.run.Finish(120);
      ASSERT_EQ(scene.run.State(1), CaseState::kResolved) << scene.run.Get(1).reason;
      for (const auto& [effect, times] : scene.world->Effects()) EXPECT_EQ(times, 1) << effect;
      EXPECT_EQ(scene.world->landed_count, 1);
      EXPECT_EQ(scene.world->services[World::kLedger].weight, 0);
    }
}

TEST(FaultsOfTheClock, ADeadWorkersLeaseEndsThoughTheClockWentBack) {
  Scene scene;
  ASSERT_TRUE(
      scene.run.store.Claim("dead", respond::WorkingStates(), scene.run.clock.Now(), Seconds(15)));
  scene.Jump(Hours(-1));
  scene.run.Finish(60);
  EXPECT_EQ(scene.run.State(1), CaseState::kResolved);
}

TEST(FaultsOfTheClock, AnUnhealthyCanaryGoesBackWhateverTheTime) {
  for (const Duration jump : kJumps) {
    Scene scene;
    scene.world->unhealthy[World::kLedger] = true;
    scene.StepUntil(CaseState::kRollingBack);
    scene.Jump(jump);
    scene.run.Finish(60);
    EXPECT_EQ(scene.run.State(1), CaseState::kEscalated);
    EXPECT_EQ(scene.world->Count("revert"), 1);
    EXPECT_EQ(scene.world->Count("promote") + scene.world->Count("land"), 0);
  }
}

// A day later it has expired; an hour earlier it is dated ahead. Either way a person looks again.
TEST(FaultsOfTheClock, AnApprovalThatTheClockPutsInDoubtDeploysNothing) {
  for (const Duration jump : kJumps) {
    SCOPED_TRACE(Name(jump, 0));
    Scene scene;
    scene.world->needs_person = true;
    scene.StepUntil(CaseState::kAwaitingApproval);
    scene.Approve();
    ASSERT_EQ(scene.run.State(1), CaseState::kReady);
    scene.Jump(jump);
    scene.run.Finish(60);
    EXPECT_EQ(scene.run.State(1), CaseState::kAwaitingApproval) << scene.run.Get(1).reason;
    EXPECT_EQ(scene.world->done_count, 0);
    scene.Approve();
    scene.run.Finish(60);
    EXPECT_EQ(scene.run.State(1), CaseState::kResolved) << scene.run.Get(1).reason;
    EXPECT_EQ(scene.world->Count("promote"), 1);
  }
}

// A wrong clock may make a deadline look missed; the deadline itself stays where it was.
TEST(FaultsOfTheClock, TheSlaOfACaseKeepsItsDeadline) {
  for (const Duration jump : kJumps) {
    Scene scene;
    const Timestamp deadline = scene.run.Get(1).sla_deadline;
    const Timestamp observed = scene.run.Get(1).first_observed;
    scene.run.Step();
    scene.Jump(jump);
    scene.run.Finish(60);
    EXPECT_EQ(scene.run.Get(1).sla_deadline, deadline);
    EXPECT_EQ(scene.run.Get(1).first_observed, observed);
  }
}

}  // namespace
}  // namespace redoubt::testing
