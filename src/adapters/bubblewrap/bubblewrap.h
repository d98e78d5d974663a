// The sandbox: bubblewrap's namespaces, our seccomp filter, cgroup limits, and a broker for the
// network.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ports/sandbox.h"

namespace redoubt {

struct BubblewrapOptions {
  std::string bwrap = "bwrap";         // looked up in PATH
  std::filesystem::path init_program;  // "" : redoubt-sandbox-init beside the running program
  bool allow_cgroups = true;           // false: limits by rlimits alone
};

/// Fails closed: Run makes the probe of Protections() first. Inside are a read-only /usr (with
/// node, wherever it is installed), a few files of /etc, empty /tmp and /home/sandbox, and the
/// mounts of the spec; no capability, no network but the endpoints of the spec. See
/// docs/threat-model.md. Names of protections: "namespaces", "no-capabilities", "seccomp",
/// "read-only-system", "no-network" or "network-broker", and one of "cgroup-v2", "cgroup-v1",
/// "rlimits". Errors of Run: kFailedPrecondition (no isolation, with the mend), kInvalidArgument (a
/// mount or endpoint that cannot be), kUnavailable.
class BubblewrapSandbox : public Sandbox {
 public:
  explicit BubblewrapSandbox(BubblewrapOptions options = {});
  ~BubblewrapSandbox() override;

  Result<std::vector<std::string>> Protections() const override;
  Result<SandboxResult> Run(const SandboxSpec& spec) const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace redoubt
