#include "respond/workflow/lease_keeper.h"

#include <chrono>

#include "base/log.h"

namespace redoubt::respond {

LeaseKeeper::LeaseKeeper(Store& store, const Clock& clock, Lease lease, Duration ttl)
    : store_(store), clock_(clock), lease_(std::move(lease)), ttl_(ttl), thread_([this] {
        Run();
      }) {}

LeaseKeeper::~LeaseKeeper() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void LeaseKeeper::Run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(ttl_.ms / 3), [this] { return done_; })) {
    const Result<Lease> renewed = store_.Renew(lease_, clock_.Now(), ttl_);
    if (renewed)
      lease_ = *renewed;
    else
      LogWarning("lease of {} was not renewed: {}", lease_.case_id, renewed.error().message);
  }
}

}  // namespace redoubt::respond
