// The truth: cases, events, evidence leaves, outbox, effects, locks, scans and blobs.
//
// One transaction holds a case's new version, its event, its evidence leaf and its outbox rows.
// Every backend passes the same suite (ports/store_conformance.h). All methods are thread-safe,
// block, and report kUnavailable when the backend is down and kResourceExhausted when its disk is
// full; after a failed call nothing has changed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "base/time.h"
#include "model/case.h"
#include "model/finding.h"
#include "model/record.h"

namespace redoubt {

struct Event {
  std::string case_id;
  uint64_t version = 0;  // of the case after the event
  Timestamp at;
  std::string actor;
  std::string type;  // "created", "patch.proposed", "gate.verdicts", "step", …
  std::string from;  // state names; equal when only details changed
  std::string to;
  std::string details;  // JSON text of an object, at most 32 KiB
  uint64_t leaf = 0;    // index of its evidence entry; set by the store
};

struct OutboxItem {
  std::string key;      // unique: a second item with the same key is dropped
  std::string topic;    // "human_needed", "sla_warning", "rollback"
  std::string payload;  // JSON text
  Timestamp not_before;
  int tries = 0;  // failed deliveries so far (Defer); set by the store
};

/// A change of one case. `next.version` must be the stored version plus 1; version 1 creates it
/// (`next.id` empty: the store gives one).
struct Transition {
  Case next;
  Event event;  // case_id, version and leaf are filled in by the store
  std::vector<OutboxItem> outbox;
  std::vector<std::string> acquire;  // named locks to take for this case: all or the commit fails
  std::vector<std::string> release;  // given back first; "*": all it holds, as a terminal case does
};

/// A step that touches the world, keyed by (case, step, attempt).
struct Effect {
  enum class State { kStarted, kDone, kFailed };
  std::string key;  // "RD-17/deploy-canary:storefront/1"
  std::string case_id;
  std::string intent;   // JSON text
  std::string outcome;  // JSON text, "" while started
  State state = State::kStarted;
  Timestamp started;
  Timestamp ended;
};

struct Lease {
  std::string case_id;
  std::string worker;
  uint64_t epoch = 0;  // fencing: a commit with a lower epoch than the stored one fails
  Timestamp until;
};

struct CaseFilter {
  std::vector<CaseState> states;  // empty: all
  std::string asset;              // "": all
  bool open_only = false;
};

struct Leaf {
  uint64_t index = 0;
  std::string bytes;
};

class Store {
 public:
  virtual ~Store() = default;

  // Cases.
  virtual Result<Case> GetCase(const std::string& id) = 0;
  virtual Result<Case> GetCaseByKey(const std::string& key) = 0;
  virtual Result<std::vector<Case>> ListCases(const CaseFilter& filter) = 0;
  virtual Result<std::vector<Event>> Events(const std::string& case_id) = 0;
  /// Compare-and-set. kConflict: somebody was faster, the lease epoch is stale, or a lock is held
  /// by another case (the message names it). `epoch` 0: no lease is claimed (a person's command).
  /// Returns the case as stored.
  virtual Result<Case> Commit(const Transition& transition, uint64_t epoch) = 0;
  /// Puts off the next Claim of a case until `until`: scheduling only, no version, no event, no
  /// evidence (GetCase still returns the wake_at of the last commit). kConflict: stale epoch.
  virtual Status Snooze(const std::string& id, Timestamp until, uint64_t epoch) = 0;
  /// All in one transaction, or none.
  virtual Result<std::vector<Case>> CommitAll(std::span<const Transition> transitions) = 0;

  // Work distribution. A case is claimable when it is not terminal, nobody holds it, and wake_at
  // passed. A lease or wake_at that lies further ahead than anybody asks for (10 min, and a lease's
  // ttl) was written before the clock went back, and counts as passed.
  /// `states`: those that this worker serves. kNotFound: nothing to do now.
  virtual Result<Lease> Claim(const std::string& worker, const std::vector<CaseState>& states,
                              Timestamp now, Duration ttl) = 0;
  virtual Result<Lease> Renew(const Lease& lease, Timestamp now, Duration ttl) = 0;
  virtual Status Release(const Lease& lease) = 0;
  /// Ends every lease. For a controller that knows that it is alone: whoever held one is dead.
  virtual Status ReleaseAll() = 0;

  // Effects: intent before, outcome after, each with its evidence leaf.
  /// kStarted with no error: go on. If the key exists, returns it as stored: the caller asks the
  /// world.
  virtual Result<Effect> BeginEffect(const Effect& effect, const Record& record) = 0;
  /// A failed effect may end again, as failed or done; a done one is final: kConflict. The same end
  /// said again is no error and leaves no second record.
  virtual Status EndEffect(const std::string& key, Effect::State state, const std::string& outcome,
                           Timestamp at, const Record& record) = 0;
  virtual Result<std::vector<Effect>> Effects(const std::string& case_id) = 0;

  // Evidence log.
  virtual Result<uint64_t> Append(std::span<const Record> records) = 0;  // index of the first
  virtual Result<uint64_t> LogSize() = 0;
  virtual Result<std::vector<Leaf>> Leaves(uint64_t from, size_t limit) = 0;
  virtual Status PutCheckpoint(uint64_t size, const std::string& note) = 0;
  /// The newest, "" when there is none.
  virtual Result<std::string> LatestCheckpoint() = 0;

  // Outbox.
  /// Messages of no case (those of a case go with its transition). A known key is dropped.
  virtual Status Enqueue(std::span<const OutboxItem> items) = 0;
  virtual Result<std::vector<OutboxItem>> PendingOutbox(Timestamp now, size_t limit) = 0;
  virtual Status MarkDelivered(const std::string& key, Timestamp at) = 0;
  virtual Status Defer(const std::string& key, Timestamp not_before, const std::string& why) = 0;

  // Scans: the newest result of each asset.
  virtual Status PutScan(const ScanResult& scan) = 0;
  virtual Result<std::vector<ScanResult>> Scans() = 0;

  // Content store: any size up to 64 MiB, by digest.
  virtual Result<Digest> PutBlob(const std::string& content) = 0;
  virtual Result<std::string> GetBlob(const Digest& digest) = 0;

  // Small facts: autonomy demotions, rate counters. kNotFound when absent.
  virtual Status PutFact(const std::string& key, const std::string& value) = 0;
  virtual Result<std::string> GetFact(const std::string& key) = 0;
  virtual Result<std::vector<std::pair<std::string, std::string>>> Facts(
      const std::string& prefix) = 0;
};

}  // namespace redoubt
