// Store conformance: cases, compare-and-set, locks and the evidence of transitions.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json.h"
#include "ports/store_conformance_fixture.h"
#include "ports/transition_record.h"

namespace redoubt {

TEST_P(StoreConformance, GivesIdsInOrderAndKeepsTheWholeCase) {
  Transition t = Creation("a");
  t.next.findings.resize(1);
  t.next.findings[0].title = "naïve \"quotes\" \n and more";
  t.next.findings[0].score = 9.8;
  REDOUBT_UNWRAP(const Case stored, store_->Commit(t, 0));
  EXPECT_EQ(stored.id, "RD-1");
  EXPECT_EQ(Create("b").id, "RD-2");
  Case expected = t.next;
  expected.id = "RD-1";
  EXPECT_EQ(stored, expected);
  EXPECT_EQ(store_->GetCase("RD-1"), expected);
  EXPECT_EQ(store_->GetCaseByKey("a"), expected);
}

TEST_P(StoreConformance, KeepsEverythingOverAReopen) {
  const Case created = Create("a");
  ASSERT_TRUE(store_->PutFact("x", "1"));
  Reopen();
  EXPECT_EQ(store_->GetCase("RD-1"), created);
  EXPECT_EQ(store_->GetFact("x"), "1");
  EXPECT_EQ(Create("b").id, "RD-2");
}

TEST_P(StoreConformance, SaysWhichCaseIsMissing) {
  EXPECT_EQ(CodeOf(store_->GetCase("RD-9")), ErrorCode::kNotFound);
  EXPECT_THAT(store_->GetCase("RD-9").error().message, ::testing::HasSubstr("RD-9"));
  for (const char* id : {"", "RD-", "RD-0", "RD-01", "RD-1x", "rd-1", "RD--1", "'; --"})
    EXPECT_EQ(CodeOf(store_->GetCase(id)), ErrorCode::kNotFound) << id;
  EXPECT_EQ(CodeOf(store_->GetCaseByKey("none")), ErrorCode::kNotFound);
  EXPECT_EQ(CodeOf(store_->Events("RD-9")), ErrorCode::kNotFound);
}

TEST_P(StoreConformance, RefusesASecondCaseWithTheSameKey) {
  Create("a");
  const auto second = store_->Commit(Creation("a"), 0);
  EXPECT_EQ(CodeOf(second), ErrorCode::kConflict);
  EXPECT_THAT(second.error().message, ::testing::HasSubstr("RD-1"));
  EXPECT_EQ(LogSize(), 1u);
}

TEST_P(StoreConformance, CommitsOnlyTheVersionThatFollows) {
  const Case c = Create("a");
  REDOUBT_UNWRAP(const Case second, store_->Commit(Change(c, "second"), 0));
  EXPECT_EQ(second.version, 2u);
  EXPECT_EQ(CodeOf(store_->Commit(Change(c, "late"), 0)), ErrorCode::kConflict);
  Transition skipping = Change(second, "skipping");
  ++skipping.next.version;
  EXPECT_EQ(CodeOf(store_->Commit(skipping, 0)), ErrorCode::kConflict);
  EXPECT_EQ(store_->GetCase("RD-1")->title, "second");
  EXPECT_EQ(LogSize(), 2u);
}

TEST_P(StoreConformance, RefusesVersionZeroAndUnknownIds) {
  Transition zero = Creation("a");
  zero.next.version = 0;
  EXPECT_EQ(CodeOf(store_->Commit(zero, 0)), ErrorCode::kInvalidArgument);
  Case ghost;
  ghost.id = "RD-7";
  ghost.version = 3;
  EXPECT_EQ(CodeOf(store_->Commit(Change(ghost, "x"), 0)), ErrorCode::kNotFound);
  EXPECT_EQ(LogSize(), 0u);
}

TEST_P(StoreConformance, WritesOneEventWithItsLeafForEachTransition) {
  Transition t = Creation("a");
  t.event.details = R"({"why": "scan"})";
  REDOUBT_UNWRAP(const Case c, store_->Commit(t, 0));
  ASSERT_TRUE(store_->Append(std::vector{Note("between")}));
  ASSERT_TRUE(store_->Commit(Change(c, "second"), 0));
  REDOUBT_UNWRAP(const std::vector<Event> events, store_->Events("RD-1"));
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].case_id, "RD-1");
  EXPECT_EQ(events[0].version, 1u);
  EXPECT_EQ(events[0].actor, "redoubt/triage");
  EXPECT_EQ(events[0].type, "created");
  EXPECT_EQ(events[0].to, "patching");
  EXPECT_EQ(events[0].at.ms, 1000);
  EXPECT_EQ(events[0].leaf, 0u);
  EXPECT_EQ(Json::parse(events[0].details), Json({{"why", "scan"}}));
  EXPECT_EQ(events[1].version, 2u);
  EXPECT_EQ(events[1].leaf, 2u);
}

TEST_P(StoreConformance, LogsTransitionsFromWhichTheCaseCanBeRebuilt) {
  Case c = Create("a");
  for (int i = 0; i < 5; ++i) {
    REDOUBT_UNWRAP(c, store_->Commit(Change(c, std::string(i == 3 ? 90'000 : 10, 'x')), 0));
  }
  REDOUBT_UNWRAP(const std::vector<Leaf> leaves, store_->Leaves(0, 100));
  Json state;
  for (const Leaf& leaf : leaves) {
    EXPECT_LE(leaf.bytes.size(), kMaxInlineLeafBytes);
    const Json statement = Json::parse(leaf.bytes);
    ASSERT_NE(TransitionDetails(statement), nullptr);
    const Status applied = ApplyTransitionRecord(
        state, *TransitionDetails(statement), [&](const Digest& d) { return store_->GetBlob(d); });
    ASSERT_TRUE(applied) << applied.error().message;
  }
  EXPECT_EQ(CanonicalJson(state), CanonicalCase(c));
}

TEST_P(StoreConformance, RefusesDetailsThatAreNoSmallObject) {
  for (const std::string& details : {std::string("["), std::string("[]"), std::string("1"),
                                     "{\"a\":\"" + std::string(kMaxEventDetailsBytes, 'x') + "\"}",
                                     std::string(40, '[') + std::string(40, ']')}) {
    Transition t = Creation("a");
    t.event.details = details;
    EXPECT_FALSE(store_->Commit(t, 0)) << details.substr(0, 50);
  }
  EXPECT_EQ(LogSize(), 0u);
  EXPECT_EQ(CodeOf(store_->GetCaseByKey("a")), ErrorCode::kNotFound);
}

TEST_P(StoreConformance, FiltersTheListOfCases) {
  Create("a");
  Transition other = Creation("b");
  other.next.asset = "tokens";
  other.next.state = CaseState::kEscalated;
  ASSERT_TRUE(store_->Commit(other, 0));
  Transition closed = Creation("c");
  closed.next.state = CaseState::kResolved;
  ASSERT_TRUE(store_->Commit(closed, 0));
  const auto keys = [&](const CaseFilter& filter) {
    std::string all;
    for (const Case& c : store_->ListCases(filter).value_or(std::vector<Case>{})) all += c.key;
    return all;
  };
  EXPECT_EQ(keys({}), "abc");
  EXPECT_EQ(keys({.open_only = true}), "ab");
  EXPECT_EQ(keys({.asset = "tokens"}), "b");
  EXPECT_EQ(keys({.states = {CaseState::kResolved, CaseState::kPatching}}), "ac");
  EXPECT_EQ(keys({.states = {CaseState::kResolved}, .open_only = true}), "");
}

TEST_P(StoreConformance, CommitsAllOrNone) {
  REDOUBT_UNWRAP(const std::vector<Case> both,
                 store_->CommitAll(std::vector{Creation("a"), Creation("b")}));
  EXPECT_EQ(both[0].id + both[1].id, "RD-1RD-2");
  EXPECT_EQ(CodeOf(store_->CommitAll(std::vector{Creation("c"), Change(both[0], "new"),
                                                 Change(both[1], "new"), Creation("a")})),
            ErrorCode::kConflict);
  EXPECT_EQ(store_->ListCases({})->size(), 2u);
  EXPECT_EQ(store_->GetCase("RD-1")->title, "Title of a");
  EXPECT_EQ(LogSize(), 2u);
}

TEST_P(StoreConformance, CommitsTwoVersionsOfOneCaseTogether) {
  const Case c = Create("a");
  const Transition second = Change(c, "second");
  REDOUBT_UNWRAP(const auto all, store_->CommitAll(std::vector{second, Change(second.next, "3")}));
  EXPECT_EQ(all[1].version, 3u);
  EXPECT_EQ(store_->Events("RD-1")->size(), 3u);
}

TEST_P(StoreConformance, GivesALockToOneCaseAtATime) {
  const Case a = Create("a"), b = Create("b");
  Transition take = Change(a, "has the lock");
  take.acquire = {"service:web", "lockfile:web"};
  REDOUBT_UNWRAP(const Case holder, store_->Commit(take, 0));

  Transition wants = Change(b, "wants it");
  wants.acquire = {"free", "service:web"};
  wants.outbox = {{.key = "told", .topic = "human_needed", .payload = "{}"}};
  const auto refused = store_->Commit(wants, 0);
  EXPECT_EQ(CodeOf(refused), ErrorCode::kConflict);
  EXPECT_THAT(refused.error().message, ::testing::HasSubstr("RD-1"));
  EXPECT_THAT(refused.error().message, ::testing::HasSubstr("service:web"));
  EXPECT_EQ(store_->GetCase("RD-2"), b);
  EXPECT_TRUE(store_->PendingOutbox({9}, 9)->empty());

  Transition free = Change(holder, "gives it back");  // and asks again for one it holds
  free.acquire = {"lockfile:web"};
  free.release = {"service:web", "never held"};
  ASSERT_TRUE(store_->Commit(free, 0));
  EXPECT_TRUE(store_->Commit(wants, 0));
}

TEST_P(StoreConformance, DoesNotGiveBackTheLockOfAnother) {
  const Case a = Create("a"), b = Create("b");
  Transition take = Change(a, "x");
  take.acquire = {"lock"};
  ASSERT_TRUE(store_->Commit(take, 0));
  Transition steal = Change(b, "y");
  steal.release = {"lock"};
  steal.acquire = {"lock"};
  EXPECT_EQ(CodeOf(store_->Commit(steal, 0)), ErrorCode::kConflict);
}

TEST_P(StoreConformance, GivesBackAllLocksOfACaseForAStar) {
  const Case other = Create("other");
  Transition keep = Change(other, "keeps its own");
  keep.acquire = {"kept"};
  ASSERT_TRUE(store_->Commit(keep, 0));
  Transition take = Creation("a");
  take.acquire = {"service:web", "lockfile:web"};
  REDOUBT_UNWRAP(const Case a, store_->Commit(take, 0));
  Transition free = Change(a, "needs a person");
  free.next.state = CaseState::kEscalated;
  free.release = {"*"};
  ASSERT_TRUE(store_->Commit(free, 0));
  Transition next = Creation("b");
  next.acquire = {"service:web", "lockfile:web"};
  EXPECT_TRUE(store_->Commit(next, 0));
  Transition steal = Creation("c");
  steal.acquire = {"kept"};
  EXPECT_EQ(CodeOf(store_->Commit(steal, 0)), ErrorCode::kConflict);
}

TEST_P(StoreConformance, TakesTheLocksFromATerminalCase) {
  Transition take = Creation("a");
  take.acquire = {"lock"};
  REDOUBT_UNWRAP(const Case a, store_->Commit(take, 0));
  Transition end = Change(a, "done");
  end.next.state = CaseState::kAccepted;
  ASSERT_TRUE(store_->Commit(end, 0));
  Transition next = Creation("b");
  next.acquire = {"lock"};
  EXPECT_TRUE(store_->Commit(next, 0));
}

TEST_P(StoreConformance, LetsOneOfManyConcurrentWritersWinEachVersion) {
  constexpr int kThreads = 8, kVersions = 25;
  Create("a");
  std::atomic<int> won = 0, lost = 0, other = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      while (true) {
        const auto c = store_->GetCase("RD-1");
        if (!c || c->version > kVersions) break;
        const auto committed = store_->Commit(Change(*c, "x"), 0);
        ++(committed ? won : committed.error().code == ErrorCode::kConflict ? lost : other);
      }
    });
  for (std::thread& thread : threads) thread.join();
  const uint64_t version = store_->GetCase("RD-1")->version;
  EXPECT_EQ(other, 0);
  EXPECT_EQ(static_cast<uint64_t>(won) + 1, version);
  EXPECT_EQ(store_->Events("RD-1")->size(), version);
  EXPECT_EQ(LogSize(), version);
}

TEST_P(StoreConformance, CreatesOneCaseWhenManyThreadsFindTheSame) {
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 10; ++k) {
        won += store_->Commit(Creation(fmt::format("key {}", k)), 0).has_value();
        EXPECT_TRUE(store_->Commit(Creation(fmt::format("own {} {}", i, k)), 0));
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 10);
  REDOUBT_UNWRAP(const std::vector<Case> cases, store_->ListCases({}));
  ASSERT_EQ(cases.size(), 90u);
  EXPECT_EQ(cases.back().id, "RD-90");
  EXPECT_EQ(LogSize(), 90u);
}

}  // namespace redoubt
