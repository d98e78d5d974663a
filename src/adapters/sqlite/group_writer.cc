#include "adapters/sqlite/group_writer.h"

#include <algorithm>

namespace redoubt::sqlite {
namespace {

constexpr size_t kMaxGroup = 256;

}  // namespace

Status GroupWriter::Write(const std::function<Status(Database&)>& job) {
  Waiting mine{.job = &job, .status = {}};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&mine);
  changed_.wait(lock, [&] { return mine.done || !led_; });
  if (mine.done) return mine.status;
  led_ = true;
  while (!mine.done) {
    const size_t count = std::min(waiting_.size(), kMaxGroup);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<Waiting*> group(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    lock.unlock();
    RunGroup(group);
    lock.lock();
    for (Waiting* waiting : group) waiting->done = true;
    led_ = !mine.done;
    changed_.notify_all();
  }
  return mine.status;
}

void GroupWriter::RunGroup(const std::vector<Waiting*>& group) {
  Status status = db_->Run("BEGIN IMMEDIATE");
  if (status) status = RunJobs(group);
  if (status) status = db_->Run("COMMIT");
  if (status) return;
  if (db_->InTransaction()) (void)db_->Run("ROLLBACK");
  for (Waiting* waiting : group)
    if (waiting->status) waiting->status = status;
}

// An error ends the whole group: the transaction is lost.
Status GroupWriter::RunJobs(const std::vector<Waiting*>& group) {
  if (group.size() == 1) {  // its own transaction is its savepoint
    group.front()->status = (*group.front()->job)(*db_);
    return group.front()->status;
  }
  for (Waiting* waiting : group) {
    TRY_OK(RunInSavepoint(*waiting));
  }
  return {};
}

Status GroupWriter::RunInSavepoint(Waiting& waiting) {
  TRY_OK(db_->Run("SAVEPOINT job"));
  waiting.status = (*waiting.job)(*db_);
  if (!db_->InTransaction()) return waiting.status ? Internal("transaction lost") : waiting.status;
  if (!waiting.status) TRY_OK(db_->Run("ROLLBACK TO job"));
  return db_->Run("RELEASE job");
}

}  // namespace redoubt::sqlite
