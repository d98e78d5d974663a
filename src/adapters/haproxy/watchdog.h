// Takes canaries out when nobody holds their lease: its own process, beside driver and controller.
//
// A lease holds while the driver's process lives and has renewed it. When it does not hold and a
// canary has weight, the stable servers that are up get their file weights and the canary 0; again
// and again, whatever sets it. Two exceptions keep production up:
//  - The last server that answers is never taken away (Traffic::TakeOut).
//  - In the promote phase an instance was being replaced while the canary, judged healthy by then,
//    carried its traffic. HAProxy may not know yet that the replaced one is down. So there the
//    stable servers get their weights back at once, and the canary loses its own only after every
//    stable one has been up for kSettled.
#pragma once

#include <atomic>
#include <map>
#include <string>

#include "adapters/haproxy/driver_config.h"
#include "base/result.h"
#include "base/time.h"

namespace redoubt::haproxy {

class Watchdog {
 public:
  static constexpr Duration kSettled = Seconds(3);

  /// `config` must outlive this. Not thread-safe.
  explicit Watchdog(const DriverConfig& config) : config_(config) {}

  /// Looks at every service once, at `now_ms` (SteadyMs); the number of canaries taken out.
  int Check(int64_t now_ms);
  /// Check() four times a second until `stop`.
  void Run(const std::atomic<bool>& stop);

 private:
  Result<bool> CheckService(const DriverService& service, int64_t now_ms);

  const DriverConfig& config_;
  std::map<std::string, int64_t> all_up_since_;  // by service, in the promote phase
  std::map<std::string, std::string> said_;      // the last message about a service
};

}  // namespace redoubt::haproxy
