// A store of evidence entries, blobs and facts in memory, for tests of this room. The whole of
// Store has its own suite; tests/evidence_store_test.cc runs these functions on the real database.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ports/store.h"

namespace redoubt::testing {

class LogStore : public Store {
 public:
  std::vector<std::string> leaves;
  std::string checkpoint;
  std::map<Digest, std::string> blobs;
  std::map<std::string, std::string> facts;
  int leaves_read = 0;

  void Add(int count) {
    for (int i = 0; i < count; ++i)
      leaves.push_back(Record{.actor = "test",
                              .action = "count",
                              .subject = "entry",
                              .inputs = {},
                              .outputs = {},
                              .details = "{\"n\":" + std::to_string(leaves.size()) + "}",
                              .at = {1000}}
                           .Statement());
  }

  Result<uint64_t> Append(std::span<const Record> records) override {
    const uint64_t first = leaves.size();
    for (const Record& record : records) leaves.push_back(record.Statement());
    return first;
  }
  Result<uint64_t> LogSize() override { return leaves.size(); }
  Result<std::vector<Leaf>> Leaves(uint64_t from, size_t limit) override {
    std::vector<Leaf> found;
    for (uint64_t i = from; i < leaves.size() && found.size() < limit; ++i)
      found.push_back({i, leaves[i]});
    leaves_read += static_cast<int>(found.size());
    return found;
  }
  Status PutCheckpoint(uint64_t, const std::string& note) override {
    return checkpoint = note, Status{};
  }
  Result<std::string> LatestCheckpoint() override { return checkpoint; }
  Result<Digest> PutBlob(const std::string& content) override {
    blobs[Sha256(content)] = content;
    return Sha256(content);
  }
  Result<std::string> GetBlob(const Digest& digest) override {
    const auto found = blobs.find(digest);
    if (found == blobs.end()) return NotFound("no blob");
    return found->second;
  }
  Status PutFact(const std::string& key, const std::string& value) override {
    facts[key] = value;
    return {};
  }
  Result<std::string> GetFact(const std::string& key) override {
    const auto found = facts.find(key);
    if (found == facts.end()) return NotFound("no fact");
    return found->second;
  }

  // Not a log.
  Status Enqueue(std::span<const OutboxItem>) override { return {}; }
  Result<Case> GetCase(const std::string&) override { return None(); }
  Result<Case> GetCaseByKey(const std::string&) override { return None(); }
  Result<std::vector<Case>> ListCases(const CaseFilter&) override { return std::vector<Case>{}; }
  Result<std::vector<Event>> Events(const std::string&) override { return std::vector<Event>{}; }
  Result<Case> Commit(const Transition&, uint64_t) override { return None(); }
  Result<std::vector<Case>> CommitAll(std::span<const Transition>) override { return None(); }
  Result<Lease> Claim(const std::string&, const std::vector<CaseState>&, Timestamp,
                      Duration) override {
    return None();
  }
  Result<Lease> Renew(const Lease&, Timestamp, Duration) override { return None(); }
  Status Release(const Lease&) override { return None(); }
  Status ReleaseAll() override { return None(); }
  Status Snooze(const std::string&, Timestamp, uint64_t) override { return None(); }
  Result<Effect> BeginEffect(const Effect&, const Record&) override { return None(); }
  Status EndEffect(const std::string&, Effect::State, const std::string&, Timestamp,
                   const Record&) override {
    return None();
  }
  Result<std::vector<Effect>> Effects(const std::string&) override { return None(); }
  Result<std::vector<OutboxItem>> PendingOutbox(Timestamp, size_t) override { return None(); }
  Status MarkDelivered(const std::string&, Timestamp) override { return None(); }
  Status Defer(const std::string&, Timestamp, const std::string&) override { return None(); }
  Status PutScan(const ScanResult&) override { return None(); }
  Result<std::vector<ScanResult>> Scans() override { return None(); }
  Result<std::vector<std::pair<std::string, std::string>>> Facts(const std::string&) override {
    return None();
  }

 private:
  static std::unexpected<Error> None() { return Unavailable("this store is only a log"); }
};

}  // namespace redoubt::testing
