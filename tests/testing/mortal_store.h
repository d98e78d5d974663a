// A store whose process may die when a call begins and when it has ended.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "testing/simulated_estate.h"

namespace redoubt::testing {

class MortalStore : public Store {
 public:
  MortalStore(World& world, std::unique_ptr<Store> inner) : w_(world), in_(std::move(inner)) {}

  Result<Case> GetCase(const std::string& id) override { return Do(&Store::GetCase, id); }
  Result<Case> GetCaseByKey(const std::string& key) override {
    return Do(&Store::GetCaseByKey, key);
  }
  Result<std::vector<Case>> ListCases(const CaseFilter& f) override {
    return Do(&Store::ListCases, f);
  }
  Result<std::vector<Event>> Events(const std::string& id) override {
    return Do(&Store::Events, id);
  }
  Result<Case> Commit(const Transition& t, uint64_t epoch) override {
    const Point point(w_);
    Result<Case> stored = in_->Commit(t, epoch);
    if (stored) w_.acknowledged[World::Number(stored->id)] = stored->version;
    return stored;
  }
  Status Snooze(const std::string& id, Timestamp until, uint64_t epoch) override {
    return Do(&Store::Snooze, id, until, epoch);
  }
  Result<std::vector<Case>> CommitAll(std::span<const Transition> all) override {
    return Do(&Store::CommitAll, all);
  }
  Result<Lease> Claim(const std::string& worker, const std::vector<CaseState>& states,
                      Timestamp now, Duration ttl) override {
    return Do(&Store::Claim, worker, states, now, ttl);
  }
  Result<Lease> Renew(const Lease& lease, Timestamp now, Duration ttl) override {
    return Do(&Store::Renew, lease, now, ttl);
  }
  Status Release(const Lease& lease) override { return Do(&Store::Release, lease); }
  Status ReleaseAll() override { return Do(&Store::ReleaseAll); }
  Result<Effect> BeginEffect(const Effect& effect, const Record& record) override {
    return Do(&Store::BeginEffect, effect, record);
  }
  Status EndEffect(const std::string& key, Effect::State state, const std::string& outcome,
                   Timestamp at, const Record& record) override {
    return Do(&Store::EndEffect, key, state, outcome, at, record);
  }
  Result<std::vector<Effect>> Effects(const std::string& id) override {
    return Do(&Store::Effects, id);
  }
  Result<uint64_t> Append(std::span<const Record> records) override {
    return Do(&Store::Append, records);
  }
  Result<uint64_t> LogSize() override { return Do(&Store::LogSize); }
  Result<std::vector<Leaf>> Leaves(uint64_t from, size_t limit) override {
    return Do(&Store::Leaves, from, limit);
  }
  Status PutCheckpoint(uint64_t size, const std::string& note) override {
    return Do(&Store::PutCheckpoint, size, note);
  }
  Result<std::string> LatestCheckpoint() override { return Do(&Store::LatestCheckpoint); }
  Status Enqueue(std::span<const OutboxItem> items) override { return Do(&Store::Enqueue, items); }
  Result<std::vector<OutboxItem>> PendingOutbox(Timestamp now, size_t limit) override {
    return Do(&Store::PendingOutbox, now, limit);
  }
  Status MarkDelivered(const std::string& key, Timestamp at) override {
    return Do(&Store::MarkDelivered, key, at);
  }
  Status Defer(const std::string& key, Timestamp until, const std::string& why) override {
    return Do(&Store::Defer, key, until, why);
  }
  Status PutScan(const ScanResult& scan) override { return Do(&Store::PutScan, scan); }
  Result<std::vector<ScanResult>> Scans() override { return Do(&Store::Scans); }
  Result<Digest> PutBlob(const std::string& content) override {
    return Do(&Store::PutBlob, content);
  }
  Result<std::string> GetBlob(const Digest& digest) override { return Do(&Store::GetBlob, digest); }
  Status PutFact(const std::string& key, const std::string& value) override {
    return Do(&Store::PutFact, key, value);
  }
  Result<std::string> GetFact(const std::string& key) override { return Do(&Store::GetFact, key); }
  Result<std::vector<std::pair<std::string, std::string>>> Facts(
      const std::string& prefix) override {
    return Do(&Store::Facts, prefix);
  }

 private:
  template <typename R, typename... P, typename... A>
  R Do(R (Store::*method)(P...), const A&... arguments) {
    const Point point(w_);
    return (in_.get()->*method)(arguments...);
  }

  World& w_;
  std::unique_ptr<Store> in_;
};

}  // namespace redoubt::testing
