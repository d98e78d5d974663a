// The controller's side of the rollout driver: asks `redoubt driver` over its Unix socket.
#pragma once

#include <filesystem>
#include <memory>

#include "base/time.h"
#include "ports/rollout_driver.h"

namespace redoubt {

/// Opens a connection for each call and keeps it open until the answer: the driver takes a lost
/// connection for a dead controller and takes the canary out. Thread-safe; calls on one service are
/// answered one after the other. kUnavailable: no driver there (mend: start `redoubt driver`).
class HaproxyDriverClient : public RolloutDriver {
 public:
  /// `timeout`: of one call, steps with their holds included.
  explicit HaproxyDriverClient(std::filesystem::path socket, Duration timeout = Hours(1));

  Status DeployCanary(const std::string& key, const std::string& service,
                      const Authorization& authorization) override;
  Result<StepReport> Step(const std::string& key, const std::string& service, int step_index,
                          const Authorization& authorization) override;
  Status Promote(const std::string& key, const std::string& service,
                 const Authorization& authorization) override;
  Status Revert(const std::string& key, const std::string& service,
                const std::string& base_commit) override;
  Result<std::vector<Instance>> Instances(const std::string& service) override;

  /// DSSE envelopes (in-toto statements, signed by the driver) of every deployment made under
  /// `key`: for the evidence log. kNotFound: the driver's journal has no such key.
  Result<std::vector<std::string>> Deployments(const std::string& key);

 private:
  std::filesystem::path socket_;
  Duration timeout_;
};

}  // namespace redoubt
