// The time of day, injected.
#pragma once

#include "base/time.h"

namespace redoubt {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall clock; may jump in either direction.
  virtual Timestamp Now() const = 0;
  /// Monotonic milliseconds from an arbitrary start: for time-outs and durations.
  virtual int64_t MonotonicMs() const = 0;
  virtual void Sleep(Duration d) const = 0;
};

}  // namespace redoubt
