// Group commit: writers that wait at the same time share one transaction and its sync.
//
// Whoever finds no leader leads: it takes all that wait, runs each job in a savepoint of its own,
// and commits once. A job that fails is undone alone; when the commit or the transaction itself
// fails, every job of the group fails with that error, and nothing of any of them is stored.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/sqlite/database.h"
#include "base/result.h"

namespace redoubt::sqlite {

class GroupWriter {
 public:
  explicit GroupWriter(std::unique_ptr<Database> db) : db_(std::move(db)) {}

  /// Runs `job` in a write transaction, in any thread, and returns when it is durable or undone.
  /// The job's own error is returned as it is. A job may run before others' jobs are known to
  /// succeed: it must have no effect beyond the database and its own variables.
  Status Write(const std::function<Status(Database&)>& job);

 private:
  struct Waiting {
    const std::function<Status(Database&)>* job;
    Status status;
    bool done = false;
  };

  void RunGroup(const std::vector<Waiting*>& group);
  Status RunJobs(const std::vector<Waiting*>& group);
  Status RunInSavepoint(Waiting& waiting);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting*> waiting_;  // guarded by mutex_
  bool led_ = false;              // guarded by mutex_; the leader alone uses db_
  std::unique_ptr<Database> db_;
};

}  // namespace redoubt::sqlite
