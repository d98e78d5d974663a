// One service's traffic in HAProxy: shares, taking the canary out, draining. Driver and watchdog
// both act through this, so that what is safe is decided in one place.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/haproxy/driver_config.h"
#include "adapters/haproxy/runtime_api.h"
#include "base/result.h"
#include "base/time.h"

namespace redoubt::haproxy {

class Traffic {
 public:
  struct View {
    ServerStat canary;
    std::vector<ServerStat> stable;  // in the order of the configuration
  };

  /// `service` must outlive this. Not thread-safe.
  explicit Traffic(const DriverService& service) : service_(service), api_(service.socket) {}

  /// kFailedPrecondition when the backend lacks one of the service's instances.
  Result<View> Look() const;
  /// Reads the weights of HAProxy's file. kFailedPrecondition, with the mend, when the canary's is
  /// not 0 (a reload would raise it) or a stable server's is 0.
  Status CheckFile();
  /// The canary's share beside the stable servers that are up; returns the canary's weight.
  Result<int> SetShare(int percent, const View& view) const;
  /// The stable servers that are up get their file weights, then the canary 0. The last server that
  /// answers is never taken away: kFailedPrecondition when no stable server is up and the canary
  /// has traffic. Does nothing when all is so already.
  Status TakeOut(const View& view) const;
  Status TakeOut() const;
  /// All traffic away from one stable server, onto the canary and the other stable ones.
  Status Relieve(const std::string& server, const View& view) const;
  Status SetWeight(const std::string& server, int weight) const;
  int FileWeight(const std::string& server) const;

  /// Waits until no session is left on `server`, at most `limit`; sessions left then are cut.
  Status Drain(const std::string& server, Duration limit) const;
  /// Waits until HAProxy calls it up. kDeadlineExceeded.
  Status WaitUp(const std::string& server, Duration limit) const;

  const DriverService& service() const { return service_; }

 private:
  const DriverService& service_;
  RuntimeApi api_;
  std::map<std::string, int> file_weights_;
};

}  // namespace redoubt::haproxy
