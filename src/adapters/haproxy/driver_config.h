// What the rollout driver has pinned: keys, services, sockets. Its own file, not the controller's.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "estate/estate.h"
#include "respond/rollout/authorize.h"

namespace redoubt::haproxy {

/// One service that the driver may touch.
struct DriverService {
  std::string id;
  std::string repository;  // ChangeManifest::asset must be this
  std::filesystem::path
      mirror;  // the controller's clone; only fetched from, object ids are recomputed
  std::filesystem::path socket;  // of HAProxy's runtime API, level admin
  std::string backend;
  std::vector<Instance> instances;  // exactly one canary, at least one other
  /// argv; {service} {instance} {tree} {commit} are replaced. Must be repeatable: the same commit
  /// again finishes what was begun, or does nothing.
  std::vector<std::string> deploy;
  std::vector<std::string> health;  // argv that exits 0 when {instance} answers; may be empty

  const Instance& Canary() const;
  std::vector<const Instance*> Stable() const;
};

struct DriverConfig {
  std::filesystem::path state;        // the driver's own folder: journal, leases, mirrors
  std::filesystem::path stop_state;   // whose stop/ holds the stop orders
  std::filesystem::path signing_key;  // PEM, 0600; signs deployment statements
  std::vector<uid_t> allowed_uids;    // who may ask; empty: the driver's own user
  Duration lease = Seconds(3);
  RolloutTrust trust;
  std::vector<DriverService> services;

  const DriverService* Find(std::string_view service) const;
};

/// JSON; docs/rollout.md lists the keys. Errors name the file, the key and the mend.
Result<DriverConfig> ParseDriverConfig(std::string_view text, std::string_view name);
/// kPermissionDenied when group or others can write the file: it is what the driver believes.
Result<DriverConfig> LoadDriverConfig(const std::filesystem::path& file);
/// The text that ParseDriverConfig reads back.
std::string DriverConfigText(const DriverConfig& config);

/// The configuration for the services of an estate that have a rollout. `state_dir` is the
/// controller's; its mirrors are taken to be state_dir/mirrors/REPOSITORY.git.
Result<DriverConfig> DriverConfigFor(const Estate& estate, const std::filesystem::path& state_dir,
                                     const std::filesystem::path& driver_state,
                                     const std::vector<std::string>& gates);

}  // namespace redoubt::haproxy
