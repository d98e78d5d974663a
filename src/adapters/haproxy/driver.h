// The rollout driver: the semantics of ports/rollout_driver.h, on HAProxy, believing pinned keys
// alone.
//
// Controller dead (its connection is gone) during a step: the canary is out within a poll. Between
// two requests it stays in for one lease, then the driver takes it out. Driver dead: the watchdog
// does. All three dead: HAProxy's own `observe layer7 … on-error mark-down` on the canary is the
// last line; a step leaves every stable server in, so there is always one to fall back to.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "adapters/haproxy/deployer.h"
#include "adapters/haproxy/driver_config.h"
#include "adapters/haproxy/journal.h"
#include "adapters/haproxy/lease.h"
#include "adapters/haproxy/traffic.h"
#include "base/result.h"
#include "ports/rollout_driver.h"
#include "respond/rollout/judge.h"

namespace redoubt::haproxy {

/// Thread-safe; one request a service at a time, except that Revert cuts a running step short.
class Driver {
 public:
  /// Whether the asking controller is still connected.
  using Alive = std::function<bool()>;

  /// Both must outlive this.
  Driver(const DriverConfig& config, const DriverTools& tools);

  Status DeployCanary(const std::string& key, const std::string& service,
                      const Authorization& authorization);
  Result<StepReport> Step(const std::string& key, const std::string& service, int step_index,
                          const Authorization& authorization, const Alive& alive);
  Status Promote(const std::string& key, const std::string& service,
                 const Authorization& authorization);
  Status Revert(const std::string& key, const std::string& service, const std::string& base_commit);
  Result<std::vector<RolloutDriver::Instance>> Instances(const std::string& service);
  std::vector<std::string> Deployments(const std::string& key) const;

  /// Takes canaries out that no request has touched for a lease. To be called a few times a second.
  void Tend();
  /// Takes every canary out; running steps return kCancelled. For an orderly end.
  void Shutdown();

 private:
  struct Room {
    explicit Room(const DriverService& s) : service(s), traffic(s) {}
    const DriverService& service;
    Traffic traffic;
    std::mutex mutex;
    std::atomic<bool> preempt = false;
    std::atomic<int64_t> tend_at_ms = 0;  // 0: no canary is in
    std::string judged;                   // id of the rollout that `judge` is about
    std::optional<CanaryJudge> judge;
  };
  struct Allowed {
    RolloutPlan plan;
    Digest manifest;
  };

  Result<Room*> Enter(const std::string& service);
  Result<Allowed> Check(const Room& room, const Authorization& authorization) const;
  Status CheckTree(Deployer& deployer, const Authorization& authorization) const;
  Status CheckStop(const Authorization& authorization) const;
  void Renew(Room& room, Duration ahead, Lease::Phase phase);
  CanaryJudge& JudgeOf(Room& room, const Allowed& allowed, int step_index);
  Result<StepReport> Watch(Room& room, const RolloutStep& step, const Allowed& allowed,
                           const Authorization& authorization, const Alive& alive);
  Status PromoteOne(Room& room, Deployer& deployer, const std::string& key, const Instance& stable,
                    const Authorization& authorization, const Digest& manifest);
  Status RevertInstances(Room& room, Deployer& deployer, const std::string& key,
                         const std::string& base_commit);
  bool NeedsReversal(const Room& room, const Instance& instance, const std::string& base) const;

  const DriverConfig& config_;
  const DriverTools& tools_;
  std::map<std::string, std::unique_ptr<Room>, std::less<>> rooms_;
  std::atomic<bool> stopping_ = false;
  uint64_t start_ticks_ = 0;
};

}  // namespace redoubt::haproxy
