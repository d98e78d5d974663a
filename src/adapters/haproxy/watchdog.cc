#include "adapters/haproxy/watchdog.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "adapters/haproxy/lease.h"
#include "adapters/haproxy/traffic.h"
#include "adapters/haproxy/unix_socket.h"
#include "base/log.h"

namespace redoubt::haproxy {
namespace {

constexpr int kPeriodMs = 250;

/// Weights of the file for stable servers that are up and have none.
Status RestoreStable(const Traffic& traffic, const Traffic::View& view) {
  for (const ServerStat& stable : view.stable)
    if (stable.Up() && stable.weight != traffic.FileWeight(stable.server))
      TRY_OK(traffic.SetWeight(stable.server, traffic.FileWeight(stable.server)));
  return {};
}

}  // namespace

Result<bool> Watchdog::CheckService(const DriverService& service, int64_t now_ms) {
  const Result<Lease> lease = ReadLease(config_.state, service.id);
  if (lease && lease->Holds(now_ms)) {
    all_up_since_.erase(service.id);
    return false;
  }
  Traffic traffic(service);
  TRY(const Traffic::View view, traffic.Look());
  if (view.canary.weight == 0) {
    all_up_since_.erase(service.id);
    return false;
  }
  if (auto file = traffic.CheckFile(); !file)
    LogWarning("{}: {}", service.id, file.error().message);
  if (lease && lease->phase == Lease::Phase::kPromote) {
    TRY_OK(RestoreStable(traffic, view));
    if (!std::ranges::all_of(view.stable, &ServerStat::Up)) {
      all_up_since_.erase(service.id);
      return false;
    }
    const int64_t since = all_up_since_.try_emplace(service.id, now_ms).first->second;
    if (now_ms - since < kSettled.ms) return false;
  }
  TRY_OK(traffic.TakeOut(view));
  LogWarning("{}: nobody holds the lease: the canary is out (it had weight {})", service.id,
             view.canary.weight);
  return true;
}

int Watchdog::Check(int64_t now_ms) {
  int taken = 0;
  for (const DriverService& service : config_.services) {
    const Result<bool> done = CheckService(service, now_ms);
    if (done) taken += *done;
    const std::string message = done ? "" : done.error().message;
    std::string& said = said_[service.id];
    if (!message.empty() && message != said) LogWarning("{}: {}", service.id, message);
    said = message;
  }
  return taken;
}

void Watchdog::Run(const std::atomic<bool>& stop) {
  while (!stop) {
    Check(SteadyMs());
    std::this_thread::sleep_for(std::chrono::milliseconds(kPeriodMs));
  }
}

}  // namespace redoubt::haproxy
