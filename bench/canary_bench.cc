// False rollbacks and missed bad canaries of the judge, over 10,000 simulated rollouts each.
#include <fmt/format.h>

#include <cstdlib>
#include <future>
#include <string>
#include <vector>

#include "respond/rollout/plan.h"
#include "respond/rollout/simulate.h"

namespace {

using namespace redoubt;

struct Tally {
  int promoted = 0, unhealthy = 0, inconclusive = 0;
  double seconds = 0;
};

Tally Simulate(const CanaryScenario& scenario, int count) {
  const auto part = [&](int from, int to) {
    Tally tally;
    for (int seed = from; seed < to; ++seed) {
      const CanaryFate fate = SimulateCanary(scenario, static_cast<uint64_t>(seed));
      tally.promoted += fate.promoted;
      tally.unhealthy += !fate.promoted && fate.last.outcome == StepOutcome::kUnhealthy;
      tally.inconclusive += !fate.promoted && fate.last.outcome == StepOutcome::kInconclusive;
      tally.seconds += static_cast<double>(fate.ms) / 1000;
    }
    return tally;
  };
  auto other = std::async(std::launch::async, part, 0, count / 2);
  Tally tally = part(count / 2, count);
  const Tally half = other.get();
  tally.promoted += half.promoted;
  tally.unhealthy += half.unhealthy;
  tally.inconclusive += half.inconclusive;
  tally.seconds = (tally.seconds + half.seconds) / count;
  return tally;
}

void Print(const std::string& name, const CanaryScenario& scenario, int count, bool healthy) {
  const Tally t = Simulate(scenario, count);
  if (healthy)
    fmt::print("false-rollback {}\t{:.3f}\t%\t<= 1 ({} canaries; {} deadline; mean {:.1f} s)\n",
               name, 100.0 * (count - t.promoted) / count, count, t.inconclusive, t.seconds);
  else
    fmt::print(
        "bad-canary-stopped {}\t{:.3f}\t%\t>= 95 ({} canaries; {} deadline; mean {:.1f} s)\n", name,
        100.0 * (count - t.promoted) / count, count, t.inconclusive, t.seconds);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
  CanaryScenario base;
  base.steps = StepsForRisk(45);
  base.rule.deadline = Minutes(2);
  base.requests_per_second = 500;
  const auto with = [&](auto change) {
    CanaryScenario scenario = base;
    change(scenario);
    return scenario;
  };
  Print("no errors at all", base, count, true);
  Print("1 % errors", with([](auto& s) { s.error_rate = 0.01; }), count, true);
  Print("1 % errors, correlated 0.5", with([](auto& s) { s.error_rate = 0.01, s.burst = 0.5; }),
        count, true);
  Print("0.1 % errors, correlated 0.5", with([](auto& s) { s.error_rate = 0.001, s.burst = 0.5; }),
        count, true);
  Print("0.2 % errors, shared incidents",
        with([](auto& s) { s.error_rate = 0.002, s.incidents = true; }), count, true);
  Print("+2 points on none", with([](auto& s) { s.added_errors = 0.02; }), count, false);
  Print("+2 points on 1 %", with([](auto& s) { s.error_rate = 0.01, s.added_errors = 0.02; }),
        count, false);
  Print("+2 points on 1 %, correlated 0.5",
        with([](auto& s) { s.error_rate = 0.01, s.added_errors = 0.02, s.burst = 0.5; }), count,
        false);
  Print("+30 % p95 latency", with([](auto& s) { s.latency_factor = 1.3; }), count, false);
  Print("+30 % p95 latency at 15 ms",
        with([](auto& s) { s.latency_factor = 1.3, s.latency_ms = 15; }), count, false);
  return 0;
}
