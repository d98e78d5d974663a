#include "adapters/posix/clock.h"

#include <cerrno>
#include <ctime>

namespace redoubt {
namespace {

int64_t ReadMs(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

Timestamp SystemClock::Now() const { return {ReadMs(CLOCK_REALTIME)}; }

int64_t SystemClock::MonotonicMs() const { return ReadMs(CLOCK_BOOTTIME); }

void SystemClock::Sleep(Duration d) const {
  if (d.ms <= 0) return;
  timespec left{d.ms / 1000, d.ms % 1000 * 1'000'000};
  while (clock_nanosleep(CLOCK_MONOTONIC, 0, &left, &left) == EINTR) {
  }
}

}  // namespace redoubt
