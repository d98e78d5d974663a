// The SQLite store's class; its methods are in cases.cc, leases.cc, evidence.cc and
// sqlite_store.cc.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/blob_files.h"
#include "adapters/sqlite/database.h"
#include "adapters/sqlite/group_writer.h"
#include "ports/store.h"

namespace redoubt::sqlite {

class SqliteStore : public Store {
 public:
  SqliteStore(std::unique_ptr<Database> writer, std::unique_ptr<Database> reader, BlobFiles blobs)
      : writer_(std::move(writer)), reader_(std::move(reader)), blobs_(std::move(blobs)) {}

  Result<Case> GetCase(const std::string& id) override;
  Result<Case> GetCaseByKey(const std::string& key) override;
  Result<std::vector<Case>> ListCases(const CaseFilter& filter) override;
  Result<std::vector<Event>> Events(const std::string& case_id) override;
  Result<Case> Commit(const Transition& transition, uint64_t epoch) override;
  Status Snooze(const std::string& id, Timestamp until, uint64_t epoch) override;
  Result<std::vector<Case>> CommitAll(std::span<const Transition> transitions) override;

  Result<Lease> Claim(const std::string& worker, const std::vector<CaseState>& states,
                      Timestamp now, Duration ttl) override;
  Result<Lease> Renew(const Lease& lease, Timestamp now, Duration ttl) override;
  Status Release(const Lease& lease) override;
  Status ReleaseAll() override;

  Result<Effect> BeginEffect(const Effect& effect, const Record& record) override;
  Status EndEffect(const std::string& key, Effect::State state, const std::string& outcome,
                   Timestamp at, const Record& record) override;
  Result<std::vector<Effect>> Effects(const std::string& case_id) override;

  Result<uint64_t> Append(std::span<const Record> records) override;
  Result<uint64_t> LogSize() override;
  Result<std::vector<Leaf>> Leaves(uint64_t from, size_t limit) override;
  Status PutCheckpoint(uint64_t size, const std::string& note) override;
  Result<std::string> LatestCheckpoint() override;

  Result<std::vector<OutboxItem>> PendingOutbox(Timestamp now, size_t limit) override;
  Status MarkDelivered(const std::string& key, Timestamp at) override;
  Status Defer(const std::string& key, Timestamp not_before, const std::string& why) override;

  Status PutScan(const ScanResult& scan) override;
  Result<std::vector<ScanResult>> Scans() override;

  Result<Digest> PutBlob(const std::string& content) override { return blobs_.Put(content); }
  Result<std::string> GetBlob(const Digest& digest) override { return blobs_.Get(digest); }

  Status Enqueue(std::span<const OutboxItem> items) override;
  Status PutFact(const std::string& key, const std::string& value) override;
  Result<std::string> GetFact(const std::string& key) override;
  Result<std::vector<std::pair<std::string, std::string>>> Facts(
      const std::string& prefix) override;

 private:
  /// `use` has the read connection to itself; it sees what was committed before.
  template <typename F>
  auto Read(F use) {
    const std::lock_guard lock(reader_mutex_);
    return use(*reader_);
  }
  Status CommitOne(Database& db, const Transition& transition, uint64_t epoch,
                   std::optional<Case>& stored);
  Result<Case> OneCase(const char* sql, const Param& param, const std::string& missing);

  GroupWriter writer_;
  std::mutex reader_mutex_;
  std::unique_ptr<Database> reader_;  // guarded by reader_mutex_
  BlobFiles blobs_;
};

/// The number in "RD-17"; kNotFound for any other text.
Status WriteOutbox(Database& db, std::span<const OutboxItem> items);

Result<int64_t> NumberOf(const std::string& case_id);
std::string IdOf(int64_t number);

/// Appends one leaf in the current transaction and returns its index. kResourceExhausted beyond the
/// log's limit, kInvalidArgument when the record's details are not a JSON object.
Result<uint64_t> AppendLeaf(Database& db, const Record& record);
/// The same for details that are known to be canonical JSON.
Result<uint64_t> AppendCheckedLeaf(Database& db, const Record& record);

}  // namespace redoubt::sqlite
