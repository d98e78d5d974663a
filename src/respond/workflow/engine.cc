#include "respond/workflow/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

#include "base/log.h"
#include "model/codec.h"
#include "respond/workflow/lease_keeper.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

constexpr Duration kIdle = Milliseconds(50);
constexpr Duration kStill = Milliseconds(2000);
constexpr Duration kAfterFailure = Seconds(1);
constexpr Duration kPatience = Seconds(30);  // with a store that keeps nothing

bool MayPass(ErrorCode code) {
  return code == ErrorCode::kUnavailable || code == ErrorCode::kDeadlineExceeded ||
         code == ErrorCode::kResourceExhausted || code == ErrorCode::kCancelled;
}

Duration Backoff(int retries) { return Milliseconds(500LL << std::min(retries, 7)); }

// Ready, but for something that only a person or the calendar can change.
bool Parked(const Case& c) {
  return c.blocked == "triage" || c.blocked == "window" || c.blocked == "cap" ||
         c.blocked == "stop" || c.blocked == "merge" || c.blocked == "deploy" ||
         c.blocked == "mode";
}

}  // namespace

Engine::Engine(Context& context, EngineOptions options)
    : context_(context), options_(std::move(options)) {
  options_.workers = std::clamp(options_.workers, 1, 8);
}

Status Engine::RunUntilQuiet(const std::atomic<bool>& interrupted) {
  return Run(interrupted, true);
}
Status Engine::RunForever(const std::atomic<bool>& interrupted) { return Run(interrupted, false); }

Status Engine::Run(const std::atomic<bool>& interrupted, bool until_quiet) {
  stop_ = false;
  TRY_OK(WakeParked());
  std::vector<std::jthread> workers;
  for (int i = 0; i < options_.workers; ++i)
    workers.emplace_back([this, i, &interrupted] { Work(i, interrupted); });
  Status status;
  while (!interrupted) {
    context_.clock.Sleep(kIdle);
    if (!until_quiet) continue;
    status = outage_.Judge(kPatience, context_.clock.MonotonicMs());
    if (!status) break;
    const Result<bool> quiet = Quiet();
    if (!quiet) status = Fail(quiet.error());
    if (!quiet || *quiet) break;
  }
  stop_ = true;
  return status;
}

// A window may have opened and an order may be lifted since: what is parked is looked at once more
// before anything is called quiet.
Status Engine::WakeParked() {
  TRY(const std::vector<Case> cases, context_.store.ListCases({.states = WorkingStates()}));
  const std::lock_guard lock(unseen_mutex_);
  unseen_.clear();
  for (const Case& c : cases) {
    if (!Parked(c)) continue;
    TRY_OK(context_.store.Snooze(c.id, context_.clock.Now(), 0));
    unseen_.insert(c.id);
  }
  return {};
}

void Engine::Work(int index, const std::atomic<bool>& interrupted) {
  const std::string name = fmt::format("{}-{}", options_.name, index);
  while (!interrupted && !stop_) {
    const Result<bool> worked = RunOne(name);
    if (worked && *worked) continue;
    // A person was faster: the step is taken again on what they decided.
    const bool failed = !worked && worked.error().code != ErrorCode::kConflict;
    if (failed && outage_.Failed(worked.error(), context_.clock.MonotonicMs()))
      LogWarning("{}: {}", name, worked.error().message);
    context_.clock.Sleep(failed ? kAfterFailure : kIdle);
  }
}

Result<bool> Engine::RunOne(const std::string& worker) {
  const Result<Lease> lease =
      context_.store.Claim(worker, WorkingStates(), context_.clock.Now(), options_.lease);
  if (!lease && lease.error().code == ErrorCode::kNotFound) return false;
  TRY_OK(lease);
  ++busy_;
  const Result<bool> worked = TakeStep(*lease);
  const Status released = context_.store.Release(*lease);
  {
    const std::lock_guard lock(unseen_mutex_);
    unseen_.erase(lease->case_id);
  }
  --busy_;
  if (!released) LogInfo("lease of {}: {}", lease->case_id, released.error().message);
  return worked;
}

Result<bool> Engine::TakeStep(const Lease& lease) {
  const LeaseKeeper keeper(context_.store, context_.clock, lease, options_.lease);
  TRY(const Case before, context_.store.GetCase(lease.case_id));
  const Result<Transition> step = Step(context_, before);
  TRY(const Case after, CommitStep(before, step, lease));
  outage_.Worked();
  return after.version > before.version;
}

// Commits what the step says; a lock that another case holds turns it into waiting.
Result<Case> Engine::CommitStep(const Case& before, const Result<Transition>& step,
                                const Lease& lease) {
  const Transition wanted = step ? *step : AfterError(before, step.error());
  // A case that still waits for the same thing has no history worth keeping.
  const bool unchanged = wanted.next.state == before.state && !wanted.next.blocked.empty() &&
                         wanted.next.blocked == before.blocked &&
                         wanted.next.reason == before.reason;
  if (unchanged) return Snooze(before, wanted.next.wake_at, lease);
  const Result<Case> stored = context_.store.Commit(wanted, lease.epoch);
  if (!stored && stored.error().code == ErrorCode::kConflict && !wanted.acquire.empty()) {
    Transition wait = Begin(before, context_.clock.Now(), "redoubt/worker", "blocked");
    WaitFor(wait, "lock", stored.error().message, Milliseconds(300));
    if (before.blocked == "lock" && before.reason == wait.next.reason)
      return Snooze(before, wait.next.wake_at, lease);
    return context_.store.Commit(wait, lease.epoch);
  }
  if (stored && options_.on_transition) {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    options_.on_transition(*stored, wanted.event);
  }
  return stored;
}

Transition Engine::AfterError(const Case& c, const Error& error) const {
  Transition t = Begin(c, context_.clock.Now(), "redoubt/worker", "step.failed");
  const std::string what = fmt::format("{}: {}", NameOf(c.state), error.message);
  // A rollback never gives up: traffic must not stay on a version that was found wanting.
  const bool rolling_back = c.state == CaseState::kRollingBack;
  if (rolling_back || (MayPass(error.code) && c.retries < options_.max_retries)) {
    t.next.retries = c.retries + 1;
    WaitFor(t, "", rolling_back ? c.reason : "will be tried again: " + what, Backoff(c.retries));
    t.event.details = "{}";
    AddDetails(t, {{"error", what}});
    return t;
  }
  // Whatever has been touched in production goes back before a person is asked.
  if (c.state == CaseState::kRollingOut || c.state == CaseState::kLanding)
    MoveTo(t, CaseState::kRollingBack, what);
  else
    MoveTo(t, CaseState::kEscalated, what);
  return t;
}

Result<Case> Engine::Snooze(const Case& c, Timestamp until, const Lease& lease) {
  TRY_OK(context_.store.Snooze(c.id, until, lease.epoch));
  return c;
}

// Nothing can move when every case that has a step is parked, or waits for a lock of one that is,
// or of one that a person has to decide on. A lock may just have been released: look twice.
Result<bool> Engine::Quiet() {
  if (busy_ > 0) return false;
  TRY(const std::vector<Case> cases, context_.store.ListCases({.states = WorkingStates()}));
  const bool stuck =
      std::ranges::all_of(cases, [](const Case& c) { return Parked(c) || c.blocked == "lock"; });
  if (!stuck) return false;
  {
    const std::lock_guard lock(unseen_mutex_);
    const auto unseen = [&](const Case& c) { return unseen_.contains(c.id); };
    if (std::ranges::any_of(cases, unseen)) return false;
  }
  if (std::ranges::all_of(cases, Parked)) return busy_ == 0;
  TRY(const uint64_t size, context_.store.LogSize());
  const int64_t now = context_.clock.MonotonicMs();
  if (size != still_size_) {
    still_size_ = size;
    still_since_ms_ = now;
  }
  return now - still_since_ms_ > kStill.ms && busy_ == 0;
}

}  // namespace redoubt::respond
