// Client of HAProxy's runtime API (management.txt section 9.3) on its Unix socket.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::haproxy {

/// One server line of `show stat`. Counters are since HAProxy's start.
struct ServerStat {
  std::string backend, server;
  std::string status;    // "UP", "DRAIN" (weight 0), "DOWN", "MAINT", "no check", "UP 1/3", …
  int weight = 0;        // the one in force
  int64_t sessions = 0;  // current ones (scur)
  int64_t queued = 0;
  int64_t requests = 0;  // ended attempts: responses of every class, and failures
  int64_t responses_5xx = 0;
  int64_t connect_errors = 0, response_errors = 0, retries = 0, redispatches = 0;
  int64_t mean_ms = 0;  // rtime: moving average of the response time
  bool Up() const;      // would take traffic if it had weight: healthy, or not checked
  int64_t Errors() const { return responses_5xx + connect_errors + response_errors + retries; }
};

/// Parses the CSV of `show stat` (header "# pxname,svname,…"); servers only. Bounded: 4 MiB, 20,000
/// lines. kInvalidArgument names the line: a missing column, a field that is not a number.
Result<std::vector<ServerStat>> ParseStat(std::string_view csv);

/// A connection for each call: HAProxy closes it after one line of commands. Thread-safe.
class RuntimeApi {
 public:
  explicit RuntimeApi(std::filesystem::path socket, Duration timeout = Milliseconds(500))
      : socket_(std::move(socket)), timeout_(timeout) {}

  /// The answer of one command line. kUnavailable: no HAProxy there; kDeadlineExceeded;
  /// kResourceExhausted beyond 4 MiB.
  Result<std::string> Command(std::string_view line) const;
  /// The servers of `backend` in the order of HAProxy's file; kNotFound when there are none.
  Result<std::vector<ServerStat>> Stat(const std::string& backend) const;
  struct Weight {
    std::string server;
    int weight = 0;  // 0–256
  };
  /// Sets them in the order given, in one command line. An answer that is not empty is an error.
  Status SetWeights(const std::string& backend, const std::vector<Weight>& weights) const;
  /// The weight of HAProxy's file, which a reload brings back.
  Result<int> FileWeight(const std::string& backend, const std::string& server) const;

 private:
  std::filesystem::path socket_;
  Duration timeout_;
};

/// Names that may stand in a command: letters, digits, '.', '_', ':', '-'; at most 128.
bool IsProxyName(std::string_view name);

/// The weights that give the canary `percent` of the traffic beside `stable_count` equal servers:
/// the pair (c, s) in 1–256 whose c / (c + stable_count * s) is nearest to percent / 100, with the
/// largest s among equals. percent 0 is (0, 100). Stable never gets 0: at 100 % it keeps 1 against
/// 256, so there is always a control group, and a server to fall back to when the canary is marked
/// down.
struct WeightPair {
  int canary = 0;
  int stable = 100;
};
WeightPair WeightsFor(int percent, int stable_count);

}  // namespace redoubt::haproxy
