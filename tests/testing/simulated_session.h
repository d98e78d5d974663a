// One process' view of a simulated estate: the real store and engine over a world in memory.
#pragma once

#include "evidence/ed25519.h"
#include "respond/workflow/steps.h"
#include "testing/mortal_store.h"

namespace redoubt::testing {

inline Ed25519Key Key(char seed) { return Ed25519Key::FromSeed(std::string(32, seed)).value(); }

inline Estate MakeEstate() {
  Estate estate;
  for (const char* id : {"ledger", "web"}) estate.repositories.push_back({.id = id});
  const Ed25519Key ann = Key('a');
  estate.roles = {{.id = "security-lead", .keys = {{"ann", ann.KeyId(), ann.PublicKey(), {}}}}};
  estate.policy.max_changes_per_hour = estate.policy.max_changes_per_hour_and_asset = 1000;
  return estate;
}

/// One process' view: opens the store, works, and is gone. The world stays.
class SimulatedSession {
 public:
  SimulatedSession(World& shared, const std::filesystem::path& dir)
      : world(shared),
        clock(shared),
        stages(shared, estate, clock),
        driver(shared),
        store(shared, OpenSqliteStore(dir / "redoubt.db").value()),
        context{store, clock, estate, stages, driver, dir},
        engine(context, {.name = "simulated"}) {}

  /// Opens a case unless it is known: what a repeated scan does.
  void Open(const std::string& asset, const std::string& package, Severity severity,
            TriageState triage = TriageState::kNotRequired) {
    Case draft;
    draft.key = asset + "/" + package;
    if (store.GetCaseByKey(draft.key)) return;
    draft.asset = asset;
    draft.severity = severity;
    draft.priority = 100 * static_cast<int>(severity);
    draft.triage = triage;
    draft.first_observed = clock.Now();
    draft.findings = {{.fingerprint = "v1:" + package, .rule = "GHSA-" + package}};
    draft.findings[0].component.name = package;
    const auto stored =
        store.Commit(respond::Begin(draft, clock.Now(), "redoubt/scanner", "opened"), 0);
    ASSERT_TRUE(stored) << stored.error().message;
  }
  /// One step of whatever can move now, else the time moves.
  void Step() {
    const auto worked = engine.RunOne("simulated-0");
    ASSERT_TRUE(worked) << worked.error().message;
    if (!*worked) clock.Sleep(Seconds(1));
  }
  /// Until no case has a step, or `seconds` of the world's time passed.
  void Finish(int64_t seconds = 300) {
    const int64_t end = world.now_ms + seconds * 1000;
    while (world.now_ms < end) {
      const auto working = store.ListCases({.states = respond::WorkingStates()});
      ASSERT_TRUE(working);
      if (working->empty() || ::testing::Test::HasFatalFailure()) return;
      Step();
    }
  }
  Case Get(int n) { return store.GetCase(fmt::format("RD-{}", n)).value(); }
  CaseState State(int n) { return Get(n).state; }

  World& world;
  Estate estate = MakeEstate();
  WorldClock clock;
  WorldStages stages;
  WorldDriver driver;
  MortalStore store;
  respond::Context context;
  respond::Engine engine;
};

inline std::string FixOf(SimulatedSession& run, int n) { return run.Get(n).fix_commit; }

}  // namespace redoubt::testing
