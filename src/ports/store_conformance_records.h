// Store conformance: the log, checkpoints, outbox, scans, blobs and facts.
#pragma once

#include <nlohmann/json.hpp>

#include "ports/store_conformance_fixture.h"

namespace redoubt {

TEST_P(StoreConformance, AppendsRecordsInOrder) {
  EXPECT_EQ(LogSize(), 0u);
  EXPECT_EQ(store_->Append(std::vector{Note("a"), Note("b")}), 0u);
  EXPECT_EQ(store_->Append(std::vector{Note("c")}), 2u);
  EXPECT_EQ(store_->Append({}), 3u);
  EXPECT_EQ(LogSize(), 3u);
  REDOUBT_UNWRAP(const std::vector<Leaf> leaves, store_->Leaves(1, 5));
  ASSERT_EQ(leaves.size(), 2u);
  EXPECT_EQ(leaves[0].index, 1u);
  EXPECT_EQ(leaves[0].bytes, Note("b").Statement());
  EXPECT_EQ(leaves[1].bytes, Note("c").Statement());
  EXPECT_EQ(store_->Leaves(0, 1)->size(), 1u);
  EXPECT_TRUE(store_->Leaves(3, 5)->empty());
}

TEST_P(StoreConformance, RefusesAnEntryThatTheLogCannotHold) {
  Record large = Note("large");
  large.details = "{\"a\":\"" + std::string(65'535, 'x') + "\"}";
  EXPECT_EQ(CodeOf(store_->Append(std::vector{Note("a"), large})), ErrorCode::kResourceExhausted);
  Record broken = Note("broken");
  broken.details = "{\"a\":1},\"forged\":{}";
  EXPECT_EQ(CodeOf(store_->Append(std::vector{broken})), ErrorCode::kInvalidArgument);
  EXPECT_EQ(LogSize(), 0u);
}

TEST_P(StoreConformance, KeepsTheNewestCheckpoint) {
  EXPECT_EQ(store_->LatestCheckpoint(), "");
  ASSERT_TRUE(store_->Append(std::vector{Note("a"), Note("b")}));
  ASSERT_TRUE(store_->PutCheckpoint(1, "one"));
  ASSERT_TRUE(store_->PutCheckpoint(2, "two"));
  EXPECT_EQ(CodeOf(store_->PutCheckpoint(1, "back")), ErrorCode::kFailedPrecondition);
  EXPECT_EQ(CodeOf(store_->PutCheckpoint(3, "ahead")), ErrorCode::kFailedPrecondition);
  EXPECT_EQ(store_->LatestCheckpoint(), "two");
}

TEST_P(StoreConformance, DropsASecondOutboxItemWithTheSameKey) {
  Transition t = Creation("a");
  t.outbox = {{.key = "k", .topic = "human_needed", .payload = "{\"n\":1}"},
              {.key = "k", .topic = "rollback", .payload = "{\"n\":2}"}};
  REDOUBT_UNWRAP(const Case c, store_->Commit(t, 0));
  Transition again = Change(c, "again");
  again.outbox = {{.key = "k", .topic = "rollback", .payload = "{\"n\":3}"}};
  ASSERT_TRUE(store_->Commit(again, 0));
  REDOUBT_UNWRAP(std::vector<OutboxItem> items, store_->PendingOutbox({10}, 10));
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].topic, "human_needed");
  EXPECT_EQ(items[0].payload, "{\"n\":1}");
  ASSERT_TRUE(store_->MarkDelivered("k", {20}));
  Transition third = Change(again.next, "third");
  third.outbox = again.outbox;
  ASSERT_TRUE(store_->Commit(third, 0));
  EXPECT_TRUE(store_->PendingOutbox({30}, 10)->empty());
}

TEST_P(StoreConformance, QueuesMessagesOfNoCaseOnce) {
  const OutboxItem items[] = {{.key = "advisory/A-1", .topic = "human_needed", .payload = "{}"},
                              {.key = "advisory/A-1", .topic = "rollback", .payload = "{}"}};
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(store_->Enqueue(items));
  REDOUBT_UNWRAP(const std::vector<OutboxItem> due, store_->PendingOutbox({10}, 10));
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].topic, "human_needed");
}

TEST_P(StoreConformance, HandsOutDueOutboxItemsOldestFirst) {
  Transition t = Creation("a");
  for (const int64_t at : {30, 10, 20})
    t.outbox.push_back({.key = fmt::format("at {}", at), .topic = "x", .not_before = {at}});
  ASSERT_TRUE(store_->Commit(t, 0));
  const auto keys = [&](int64_t now, size_t limit) {
    std::string all;
    const auto items = store_->PendingOutbox({now}, limit);
    for (const OutboxItem& item : *items) all += item.key + ";";
    return all;
  };
  EXPECT_EQ(keys(9, 10), "");
  EXPECT_EQ(keys(20, 10), "at 10;at 20;");
  EXPECT_EQ(keys(99, 2), "at 10;at 20;");
  ASSERT_TRUE(store_->Defer("at 10", {50}, "the server is down"));
  EXPECT_EQ(keys(49, 10), "at 20;at 30;");
  EXPECT_EQ(store_->PendingOutbox({50}, 10)->back().tries, 1);
}

TEST_P(StoreConformance, KnowsWhichOutboxItemsItHas) {
  EXPECT_EQ(CodeOf(store_->MarkDelivered("none", {1})), ErrorCode::kNotFound);
  EXPECT_EQ(CodeOf(store_->Defer("none", {1}, "")), ErrorCode::kNotFound);
  Transition t = Creation("a");
  t.outbox = {{.key = "k"}};
  ASSERT_TRUE(store_->Commit(t, 0));
  ASSERT_TRUE(store_->MarkDelivered("k", {1}));
  EXPECT_TRUE(store_->MarkDelivered("k", {2}));
}

TEST_P(StoreConformance, KeepsTheNewestScanOfEachAsset) {
  ScanResult scan{.asset = "ledger", .commit = "1", .at = {1}};
  ASSERT_TRUE(store_->PutScan(scan));
  scan.commit = "2";
  scan.complete = false;
  scan.problems = {"package-lock.json:3: broken"};
  scan.findings.resize(2);
  ASSERT_TRUE(store_->PutScan(scan));
  ASSERT_TRUE(store_->PutScan({.asset = "tokens"}));
  REDOUBT_UNWRAP(const std::vector<ScanResult> scans, store_->Scans());
  ASSERT_EQ(scans.size(), 2u);
  EXPECT_EQ(scans[0].commit, "2");
  EXPECT_FALSE(scans[0].complete);
  EXPECT_EQ(scans[0].problems, scan.problems);
  EXPECT_EQ(scans[0].findings, scan.findings);
  EXPECT_EQ(scans[1].asset, "tokens");
}

TEST_P(StoreConformance, KeepsContentByItsDigest) {
  for (const std::string& content : {std::string(), std::string("text"),
                                     std::string("\0bytes\xff", 7), std::string(9 << 20, 'x')}) {
    EXPECT_EQ(store_->PutBlob(content), Sha256(content));
    EXPECT_EQ(store_->PutBlob(content), Sha256(content));
    EXPECT_EQ(store_->GetBlob(Sha256(content)), content);
  }
  EXPECT_EQ(CodeOf(store_->GetBlob(Sha256("absent"))), ErrorCode::kNotFound);
  EXPECT_EQ(CodeOf(store_->PutBlob(std::string((64 << 20) + 1, 'x'))),
            ErrorCode::kResourceExhausted);
}

TEST_P(StoreConformance, KeepsFactsByPrefix) {
  EXPECT_EQ(CodeOf(store_->GetFact("a/1")), ErrorCode::kNotFound);
  for (const char* key : {"a/1", "a/2", "a0", "b", "a%", "a"})
    ASSERT_TRUE(store_->PutFact(key, key));
  ASSERT_TRUE(store_->PutFact("a/1", "new"));
  EXPECT_EQ(store_->GetFact("a/1"), "new");
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(store_->Facts("a/"), (Pairs{{"a/1", "new"}, {"a/2", "a/2"}}));
  EXPECT_EQ(store_->Facts("a%"), (Pairs{{"a%", "a%"}}));
  EXPECT_EQ(store_->Facts("")->size(), 6u);
  EXPECT_TRUE(store_->Facts("c")->empty());
}

}  // namespace redoubt
