// Drives cases through their steps: claims, runs, commits, retries. Recovery is the normal start-up
// path: whatever a killed worker held is claimed again when its lease has run out, or at once when
// the next engine knows that it is alone (Store::ReleaseAll).
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <string>

#include "respond/workflow/context.h"
#include "respond/workflow/outage.h"

namespace redoubt::respond {

struct EngineOptions {
  int workers = 4;  // cases at once, 1 to 8
  std::string name = "worker";
  Duration lease = Seconds(15);
  int max_retries = 4;  // of one step, after errors that may pass; then escalation
  /// Called after each commit, from worker threads, one at a time.
  std::function<void(const Case&, const Event&)> on_transition;
};

class Engine {
 public:
  Engine(Context& context, EngineOptions options);

  /// Works until nothing can move without a person, a window or a lifted stop order; or until
  /// `interrupted` becomes true: then running steps end and nothing new begins. The store's error
  /// when no step could be written for half a minute.
  Status RunUntilQuiet(const std::atomic<bool>& interrupted);
  /// Works until `interrupted`.
  Status RunForever(const std::atomic<bool>& interrupted);
  /// Claims one case and takes one step; false when there was nothing to do. For the simulator.
  Result<bool> RunOne(const std::string& worker);

 private:
  Status Run(const std::atomic<bool>& interrupted, bool until_quiet);
  void Work(int index, const std::atomic<bool>& interrupted);
  Result<bool> TakeStep(const Lease& lease);
  Result<Case> CommitStep(const Case& before, const Result<Transition>& step, const Lease& lease);
  Transition AfterError(const Case& c, const Error& error) const;
  Result<Case> Snooze(const Case& c, Timestamp until, const Lease& lease);
  Result<bool> Quiet();
  Status WakeParked();

  Context& context_;
  EngineOptions options_;
  std::atomic<bool> stop_ = false;
  std::atomic<int> busy_ = 0;
  Outage outage_;
  std::mutex unseen_mutex_;
  std::set<std::string> unseen_;  // parked when the engine started, and not looked at since
  uint64_t still_size_ = 0;       // of the evidence log when it last grew, and when that was seen
  int64_t still_since_ms_ = 0;
};

}  // namespace redoubt::respond
