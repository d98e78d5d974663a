// The system's clock.
#pragma once

#include "ports/clock.h"

namespace redoubt {

/// Thread-safe. MonotonicMs counts time asleep too (CLOCK_BOOTTIME), so leases age over a suspend.
class SystemClock : public Clock {
 public:
  Timestamp Now() const override;
  int64_t MonotonicMs() const override;
  void Sleep(Duration d) const override;
};

}  // namespace redoubt
