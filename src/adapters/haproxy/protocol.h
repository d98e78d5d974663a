// One request and one answer of the rollout driver: newline-delimited JSON on a Unix socket.
//
// Request  {"method": "deploy_canary" | "step" | "promote" | "revert" | "instances" |
// "deployments",
//           "key": …, "service": …, "step": …, "base_commit": …, "authorization": {…}}
// Answer   {"ok": true, "report"?: …, "instances"?: […], "deployments": [DSSE envelopes under the
// key]}
//       or {"ok": false, "code": "permission_denied", "message": …}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ports/rollout_driver.h"

namespace redoubt::haproxy {

constexpr size_t kMaxRequestBytes = 16 << 20;

struct DriverRequest {
  std::string method, key, service;
  int step = 0;
  std::string base_commit;
  Authorization authorization;

  std::string ToJson() const;
};

struct DriverAnswer {
  StepReport report;
  std::vector<RolloutDriver::Instance> instances;
  std::vector<std::string> deployments;
};

/// Bounded; kInvalidArgument names what is wrong.
Result<DriverRequest> ParseDriverRequest(std::string_view line);
std::string AnswerText(const Result<DriverAnswer>& answer);
/// The driver's error comes back as the error.
Result<DriverAnswer> ParseDriverAnswer(std::string_view line);

}  // namespace redoubt::haproxy
