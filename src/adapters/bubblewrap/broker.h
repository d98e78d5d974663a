// The only way out of a sandbox: a thread outside that connects to a fixed list of hosts and ports.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "ports/sandbox.h"

namespace redoubt {

/// An endpoint and the address on which the sandbox's own network offers it.
struct BrokeredEndpoint {
  SandboxEndpoint to;
  std::string inside_address;  // 127.0.0.1 for localhost and that address, 127.0.1.N for others
};

/// kInvalidArgument: more than 32, a bad host name or port, an IP address other than 127.0.0.1.
Result<std::vector<BrokeredEndpoint>> PlanEndpoints(const std::vector<SandboxEndpoint>& endpoints);

/// Receives accepted connections over a socket pair, each with the number of its endpoint, connects
/// to that endpoint and copies bytes both ways, at most 256 connections at once. What the sandbox
/// sends is hostile: a bad number or descriptor is dropped. Ends, with all connections, on
/// destruction.
class NetworkBroker {
 public:
  /// Resolves the hosts, here and with our resolver. kUnavailable when one cannot be resolved.
  static Result<std::unique_ptr<NetworkBroker>> Start(std::vector<BrokeredEndpoint> endpoints);
  virtual ~NetworkBroker() = default;
  /// The end for the sandbox.
  virtual int InsideFd() const = 0;
};

}  // namespace redoubt
