// Store conformance: claims, leases, snoozing and effects.
#pragma once

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "ports/store_conformance_fixture.h"

namespace redoubt {

TEST_P(StoreConformance, ClaimsTheMostUrgentCaseFirst) {
  Create("low", 1);
  Create("high", 900);
  Create("also high", 900);
  for (const char* expected : {"RD-2", "RD-3", "RD-1"}) {
    REDOUBT_UNWRAP(const Lease lease, store_->Claim("w", {}, {10}, Seconds(5)));
    EXPECT_EQ(lease.case_id, expected);
    EXPECT_EQ(lease.worker, "w");
    EXPECT_EQ(lease.epoch, 1u);
    EXPECT_EQ(lease.until.ms, 5010);
  }
  EXPECT_EQ(CodeOf(store_->Claim("w", {}, {10}, Seconds(5))), ErrorCode::kNotFound);
}

TEST_P(StoreConformance, ClaimsOnlyStatesThatTheWorkerServes) {
  Transition t = Creation("a");
  t.next.state = CaseState::kGating;
  ASSERT_TRUE(store_->Commit(t, 0));
  EXPECT_FALSE(store_->Claim("w", {CaseState::kPatching}, {10}, Seconds(5)));
  EXPECT_TRUE(store_->Claim("w", {CaseState::kPatching, CaseState::kGating}, {10}, Seconds(5)));
}

TEST_P(StoreConformance, DoesNotClaimTerminalCases) {
  for (const CaseState state : {CaseState::kResolved, CaseState::kMitigated, CaseState::kAccepted,
                                CaseState::kSuppressed, CaseState::kGone}) {
    Transition t = Creation(std::string(NameOf(state)));
    t.next.state = state;
    ASSERT_TRUE(store_->Commit(t, 0));
  }
  EXPECT_EQ(CodeOf(store_->Claim("w", {}, {10}, Seconds(5))), ErrorCode::kNotFound);
}

TEST_P(StoreConformance, DoesNotClaimBeforeTheCaseWakes) {
  Transition t = Creation("a");
  t.next.wake_at = {100};
  ASSERT_TRUE(store_->Commit(t, 0));
  EXPECT_FALSE(store_->Claim("w", {}, {99}, Seconds(5)));
  EXPECT_TRUE(store_->Claim("w", {}, {100}, Seconds(5)));
}

TEST_P(StoreConformance, SnoozesWithoutATransition) {
  const Case c = Create("a");
  ASSERT_TRUE(store_->Snooze("RD-1", {500}, 0));
  EXPECT_FALSE(store_->Claim("w", {}, {499}, Seconds(5)));
  EXPECT_EQ(store_->GetCase("RD-1"), c);
  EXPECT_EQ(LogSize(), 1u);
  REDOUBT_UNWRAP(const Lease lease, store_->Claim("w", {}, {500}, Seconds(5)));
  EXPECT_EQ(CodeOf(store_->Snooze("RD-1", {900}, lease.epoch + 1)), ErrorCode::kConflict);
  EXPECT_TRUE(store_->Snooze("RD-1", {900}, lease.epoch));
  EXPECT_EQ(CodeOf(store_->Snooze("RD-9", {900}, 0)), ErrorCode::kNotFound);
}

TEST_P(StoreConformance, WakesASnoozedCaseAtItsNextTransition) {
  const Case c = Create("a");
  ASSERT_TRUE(store_->Snooze("RD-1", {500}, 0));
  ASSERT_TRUE(store_->Commit(Change(c, "a person moved it"), 0));
  EXPECT_TRUE(store_->Claim("w", {}, {10}, Seconds(5)));
}

TEST_P(StoreConformance, GivesACaseToAnotherWhenTheLeaseRanOut) {
  const Case c = Create("a");
  REDOUBT_UNWRAP(const Lease first, store_->Claim("one", {}, {10}, {100}));
  EXPECT_FALSE(store_->Claim("two", {}, {109}, {100}));
  REDOUBT_UNWRAP(const Lease second, store_->Claim("two", {}, {110}, {100}));
  EXPECT_EQ(second.epoch, first.epoch + 1);
  // The first one wakes up late: fenced.
  EXPECT_EQ(CodeOf(store_->Commit(Change(c, "late"), first.epoch)), ErrorCode::kConflict);
  EXPECT_EQ(CodeOf(store_->Renew(first, {120}, {100})), ErrorCode::kConflict);
  EXPECT_EQ(CodeOf(store_->Release(first)), ErrorCode::kConflict);
  EXPECT_EQ(store_->GetCase("RD-1"), c);
  EXPECT_TRUE(store_->Commit(Change(c, "in time"), second.epoch));
}

TEST_P(StoreConformance, FencesOnceReclaimedEvenAfterTheRelease) {
  const Case c = Create("a");
  REDOUBT_UNWRAP(const Lease first, store_->Claim("one", {}, {10}, {100}));
  REDOUBT_UNWRAP(const Lease second, store_->Claim("two", {}, {110}, {100}));
  ASSERT_TRUE(store_->Release(second));
  EXPECT_EQ(CodeOf(store_->Commit(Change(c, "late"), first.epoch)), ErrorCode::kConflict);
  Reopen();
  EXPECT_EQ(CodeOf(store_->Commit(Change(c, "late"), first.epoch)), ErrorCode::kConflict);
  EXPECT_EQ(store_->Claim("three", {}, {111}, {100})->epoch, 3u);
}

TEST_P(StoreConformance, RenewsALeaseThatIsStillHeld) {
  Create("a");
  REDOUBT_UNWRAP(const Lease lease, store_->Claim("one", {}, {10}, {100}));
  REDOUBT_UNWRAP(const Lease renewed, store_->Renew(lease, {100}, {100}));
  EXPECT_EQ(renewed.until.ms, 200);
  EXPECT_EQ(renewed.epoch, lease.epoch);
  EXPECT_FALSE(store_->Claim("two", {}, {150}, {100}));
}

TEST_P(StoreConformance, ReleasesACaseAtOnce) {
  Create("a");
  REDOUBT_UNWRAP(const Lease lease, store_->Claim("one", {}, {10}, {100}));
  ASSERT_TRUE(store_->Release(lease));
  EXPECT_TRUE(store_->Claim("two", {}, {11}, {100}));
}

TEST_P(StoreConformance, EndsTheLeasesOfTheDeadAtOnce) {
  const Case c = Create("a");
  Create("b");
  REDOUBT_UNWRAP(const Lease dead, store_->Claim("one", {}, {10}, {100}));
  REDOUBT_UNWRAP(const Lease also_dead, store_->Claim("one", {}, {10}, {100}));
  ASSERT_TRUE(store_->ReleaseAll());
  REDOUBT_UNWRAP(const Lease lease, store_->Claim("two", {}, {11}, {100}));
  EXPECT_EQ(lease.case_id, dead.case_id);
  EXPECT_EQ(CodeOf(store_->Commit(Change(c, "late"), dead.epoch)), ErrorCode::kConflict);
  EXPECT_EQ(CodeOf(store_->Renew(also_dead, {20}, {100})), ErrorCode::kConflict);
  EXPECT_EQ(store_->Claim("two", {}, {11}, {100})->case_id, also_dead.case_id);
}

TEST_P(StoreConformance, LetsAPersonCommitBesideTheLease) {
  const Case c = Create("a");
  REDOUBT_UNWRAP(const Lease lease, store_->Claim("one", {}, {10}, {100}));
  REDOUBT_UNWRAP(const Case second, store_->Commit(Change(c, "person"), 0));
  EXPECT_EQ(CodeOf(store_->Commit(Change(c, "worker"), lease.epoch)), ErrorCode::kConflict);
  EXPECT_TRUE(store_->Commit(Change(second, "worker"), lease.epoch));
}

TEST_P(StoreConformance, IsNotHeldUpByTimesFromBeforeTheClockWentBack) {
  const Timestamp day{86'400'000};
  Create("a");
  REDOUBT_UNWRAP(const Lease dead, store_->Claim("w", {}, day, Seconds(15)));
  EXPECT_EQ(CodeOf(store_->Claim("v", {}, day - Seconds(60), Seconds(15))), ErrorCode::kNotFound);
  REDOUBT_UNWRAP(const Lease lease, store_->Claim("v", {}, day - Hours(1), Seconds(15)));
  EXPECT_GT(lease.epoch, dead.epoch);
  ASSERT_TRUE(store_->Snooze("RD-1", day + Seconds(60), lease.epoch));
  ASSERT_TRUE(store_->Release(lease));
  EXPECT_EQ(CodeOf(store_->Claim("w", {}, day, Seconds(15))), ErrorCode::kNotFound);
  EXPECT_TRUE(store_->Claim("w", {}, day - Hours(1), Seconds(15)));
}

TEST_P(StoreConformance, NeverClaimsACaseTwice) {
  constexpr int kThreads = 8, kCases = 64;
  std::vector<Transition> creations;
  for (int i = 0; i < kCases; ++i) creations.push_back(Creation(fmt::format("{}", i), i % 3));
  ASSERT_TRUE(store_->CommitAll(creations));
  std::mutex mutex;
  std::multiset<std::string> claimed;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&, i] {
      while (true) {
        const auto lease = store_->Claim(fmt::format("w{}", i), {}, {10}, Hours(1));
        if (!lease) {
          EXPECT_EQ(lease.error().code, ErrorCode::kNotFound) << lease.error().message;
          break;
        }
        const std::lock_guard lock(mutex);
        claimed.insert(lease->case_id);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(claimed.size(), static_cast<size_t>(kCases));
  EXPECT_EQ(std::set<std::string>(claimed.begin(), claimed.end()).size(), claimed.size());
}

TEST_P(StoreConformance, RecordsIntentBeforeAndOutcomeAfterAnEffect) {
  Create("a");
  const Effect effect{
      .key = "RD-1/deploy/1", .case_id = "RD-1", .intent = "{\"to\":1}", .started = {5}};
  REDOUBT_UNWRAP(const Effect begun, store_->BeginEffect(effect, Note("begin")));
  EXPECT_EQ(begun.state, Effect::State::kStarted);
  EXPECT_EQ(LogSize(), 2u);
  ASSERT_TRUE(store_->EndEffect(effect.key, Effect::State::kDone, "{\"ok\":1}", {9}, Note("end")));
  EXPECT_EQ(LogSize(), 3u);
  REDOUBT_UNWRAP(const std::vector<Effect> all, store_->Effects("RD-1"));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].key, effect.key);
  EXPECT_EQ(all[0].case_id, "RD-1");
  EXPECT_EQ(all[0].intent, effect.intent);
  EXPECT_EQ(all[0].outcome, "{\"ok\":1}");
  EXPECT_EQ(all[0].state, Effect::State::kDone);
  EXPECT_EQ(all[0].started.ms, 5);
  EXPECT_EQ(all[0].ended.ms, 9);
}

TEST_P(StoreConformance, ReturnsAnEffectThatExistsAsItIsStored) {
  Create("a");
  Effect effect{.key = "k", .case_id = "RD-1", .intent = "{}", .started = {5}};
  ASSERT_TRUE(store_->BeginEffect(effect, Note("begin")));
  effect.intent = "{\"other\":1}";
  effect.started = {77};
  EXPECT_EQ(store_->BeginEffect(effect, Note("again"))->started.ms, 5);
  ASSERT_TRUE(store_->EndEffect("k", Effect::State::kFailed, "{}", {9}, Note("end")));
  EXPECT_EQ(store_->BeginEffect(effect, Note("again"))->state, Effect::State::kFailed);
  EXPECT_EQ(LogSize(), 3u);
}

TEST_P(StoreConformance, EndsAnEffectOnce) {
  Create("a");
  const Effect effect{.key = "k", .case_id = "RD-1", .intent = "{}"};
  EXPECT_EQ(CodeOf(store_->EndEffect("k", Effect::State::kDone, "{}", {9}, Note("end"))),
            ErrorCode::kNotFound);
  ASSERT_TRUE(store_->BeginEffect(effect, Note("begin")));
  ASSERT_TRUE(store_->EndEffect("k", Effect::State::kDone, "{}", {9}, Note("end")));
  EXPECT_TRUE(store_->EndEffect("k", Effect::State::kDone, "{}", {10}, Note("end, said again")));
  EXPECT_EQ(CodeOf(store_->EndEffect("k", Effect::State::kFailed, "{}", {11}, Note("end"))),
            ErrorCode::kConflict);
  EXPECT_EQ(LogSize(), 3u);
  EXPECT_EQ(store_->Effects("RD-1")->at(0).ended.ms, 9);
}

TEST_P(StoreConformance, AFailedEffectMayFailAgainAndThenBeDone) {
  Create("a");
  const Effect effect{.key = "k", .case_id = "RD-1", .intent = "{}"};
  ASSERT_TRUE(store_->BeginEffect(effect, Note("begin")));
  const auto end = [&](Effect::State state, const std::string& outcome, int64_t at) {
    return store_->EndEffect("k", state, outcome, {at}, Note("end"));
  };
  REDOUBT_UNWRAP(const uint64_t before, store_->LogSize());
  ASSERT_TRUE(end(Effect::State::kFailed, "\"nobody answers\"", 7));
  ASSERT_TRUE(end(Effect::State::kFailed, "\"too slow\"", 8));
  ASSERT_TRUE(end(Effect::State::kDone, "{}", 9));
  EXPECT_EQ(CodeOf(end(Effect::State::kFailed, "\"late\"", 10)), ErrorCode::kConflict);
  REDOUBT_UNWRAP(const std::vector<Effect> all, store_->Effects("RD-1"));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].state, Effect::State::kDone);
  EXPECT_EQ(all[0].outcome, "{}");
  EXPECT_EQ(all[0].ended.ms, 9);
  REDOUBT_UNWRAP(const uint64_t after, store_->LogSize());
  EXPECT_EQ(after, before + 3);
}

TEST_P(StoreConformance, RefusesAnEffectOfAnUnknownCase) {
  EXPECT_EQ(CodeOf(store_->BeginEffect({.key = "k", .case_id = "RD-3"}, Note("begin"))),
            ErrorCode::kNotFound);
  EXPECT_EQ(LogSize(), 0u);
}

}  // namespace redoubt
