// Simulated canaries: the traffic on which the judge's error rates are measured (bench, tests).
#pragma once

#include <cstdint>
#include <vector>

#include "model/rollout.h"

namespace redoubt {

struct CanaryScenario {
  std::vector<RolloutStep> steps;
  HealthRule rule;
  double requests_per_second = 1000;
  int poll_ms = 50;
  double error_rate = 0;    // of stable
  double added_errors = 0;  // on the canary, absolute
  double burst = 0;  // P(error follows error on the same arm) beyond the rate: lag-1 correlation
  bool incidents =
      false;  // shared ones: 2 s in 20 s on average, 10 % errors and 1.5 times the latency
  double latency_ms = 40;     // mean; log-normal requests with sigma 0.5, load drifts by ±10 %
  double latency_factor = 1;  // of the canary, on every request
};

struct CanaryFate {
  bool promoted = false;
  StepReport last;            // of the step that ended it
  int64_t canary_errors = 0;  // of the whole rollout
  int64_t ms = 0;
};

/// One rollout; the same seed gives the same fate. Counters, moving averages with their rounding,
/// and polling are those of HAProxy.
CanaryFate SimulateCanary(const CanaryScenario& scenario, uint64_t seed);

}  // namespace redoubt
