// How long nothing could be written: a full disk is told once in a while, and ends a run that was
// to end.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::respond {

/// Thread-safe. Times are monotonic milliseconds.
class Outage {
 public:
  /// A step could not be kept. True when it should be told: a new reason, or the same for
  /// kTellAgain.
  bool Failed(const Error& error, int64_t now_ms) {
    const std::lock_guard lock(mutex_);
    if (last_) {
      const bool tell = error.message != last_->message || now_ms - told_ms_ >= kTellAgain.ms;
      last_ = error;
      if (tell) told_ms_ = now_ms;
      return tell;
    }
    last_ = error;
    since_ms_ = told_ms_ = now_ms;
    return true;
  }
  void Worked() {
    const std::lock_guard lock(mutex_);
    last_.reset();
  }
  /// The last reason, once steps have failed for `patience` and none was kept meanwhile.
  Status Judge(Duration patience, int64_t now_ms) const {
    const std::lock_guard lock(mutex_);
    if (last_ && now_ms - since_ms_ >= patience.ms) return Fail(*last_);
    return {};
  }

 private:
  static constexpr Duration kTellAgain = Seconds(30);

  mutable std::mutex mutex_;
  std::optional<Error> last_;
  int64_t since_ms_ = 0;
  int64_t told_ms_ = 0;
};

}  // namespace redoubt::respond
