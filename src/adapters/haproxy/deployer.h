// Puts the tree of a commit onto an instance, by the configured program, and signs that it did.
#pragma once

#include <filesystem>
#include <string>

#include "adapters/haproxy/driver_config.h"
#include "adapters/haproxy/journal.h"
#include "adapters/haproxy/traffic.h"
#include "base/digest.h"
#include "base/result.h"
#include "ports/clock.h"
#include "ports/git.h"
#include "ports/process.h"
#include "ports/signer.h"

namespace redoubt::haproxy {

/// What the deployer works with; all borrowed.
struct DriverTools {
  Git& git;
  const ProcessRunner& process;
  const Clock& clock;
  const Signer& signer;
  Journal& journal;
};

/// The commit that DIR/deployed.json names, or "".
std::string DeployedCommit(const std::filesystem::path& dir);

/// Deploys one commit to any number of instances; the exported tree is removed at the end.
class Deployer {
 public:
  Deployer(const DriverConfig& config, const Traffic& traffic, const DriverTools& tools)
      : config_(config), traffic_(traffic), tools_(tools) {}
  ~Deployer();
  Deployer(const Deployer&) = delete;
  Deployer& operator=(const Deployer&) = delete;

  /// The tree of `commit`, fetched into a mirror of the driver's own so that git recomputes every
  /// object id: what the controller's clone claims is not believed.
  Result<std::string> TreeOf(const std::string& commit);
  /// Runs the program, waits until HAProxy (and the health program) call the instance healthy, and
  /// records a signed statement under `key`. The instance must have no traffic. `subject` is the
  /// digest of the manifest, or of the commit in a reversal.
  Status Deploy(const std::string& key, const Instance& instance, const std::string& commit,
                const Digest& subject, const std::string& action);

 private:
  std::filesystem::path Mirror() const;
  Status Export(const std::string& commit);
  Status RunProgram(const Instance& instance, const std::string& commit);
  Status WaitHealthy(const Instance& instance);
  Status Sign(const std::string& key, const Instance& instance, const std::string& commit,
              const Digest& subject, const std::string& action);

  const DriverConfig& config_;
  const Traffic& traffic_;
  const DriverTools& tools_;
  std::filesystem::path tree_;
  std::string exported_;
};

}  // namespace redoubt::haproxy
