// Keeps a lease alive while a long step runs.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "ports/clock.h"
#include "ports/store.h"

namespace redoubt::respond {

/// Renews at a third of the lease's time until it is destroyed. A renewal that fails is not fatal:
/// the commit at the end is fenced by the epoch.
class LeaseKeeper {
 public:
  LeaseKeeper(Store& store, const Clock& clock, Lease lease, Duration ttl);
  ~LeaseKeeper();
  LeaseKeeper(const LeaseKeeper&) = delete;
  LeaseKeeper& operator=(const LeaseKeeper&) = delete;

 private:
  void Run();

  Store& store_;
  const Clock& clock_;
  Lease lease_;
  Duration ttl_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace redoubt::respond
