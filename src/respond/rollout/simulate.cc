#include "respond/rollout/simulate.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "respond/rollout/judge.h"

namespace redoubt {
namespace {

constexpr double kSigma = 0.5;

/// One server: errors as a Markov chain, latency as HAProxy averages it.
class Arm {
 public:
  void Serve(int64_t requests, double error_rate, double burst, double mean_ms,
             std::mt19937_64& rng) {
    if (requests == 0) return;
    std::uniform_real_distribution<double> uniform;
    for (int64_t i = 0; i < requests; ++i) {
      const double p = failed_ ? error_rate + burst * (1 - error_rate) : error_rate * (1 - burst);
      failed_ = p > 0 && uniform(rng) < p;
      counters_.errors += failed_;
    }
    // The mean of k log-normal requests is close to log-normal with 1/k of the variance.
    const double variance = (std::exp(kSigma * kSigma) - 1) / static_cast<double>(requests);
    const double sigma = std::sqrt(std::log1p(variance));
    std::normal_distribution<double> normal(-0.5 * sigma * sigma, sigma);
    const double mean = mean_ms * std::exp(normal(rng));
    for (int64_t i = 0; i < requests; ++i) {
      ++counters_.requests;
      average_ += (mean - average_) /
                  static_cast<double>(std::min<int64_t>(counters_.requests, kAverageWindow));
    }
    counters_.mean_ms = std::ceil(average_);
  }
  const ServerCounters& counters() const { return counters_; }

 private:
  ServerCounters counters_;
  double average_ = 0;
  bool failed_ = false;
};

/// What both arms share: load and incidents.
class Weather {
 public:
  explicit Weather(bool incidents) : incidents_(incidents) {}
  void Tick(double seconds, std::mt19937_64& rng) {
    std::uniform_real_distribution<double> uniform;
    std::normal_distribution<double> normal(0, 0.1 * std::sqrt(2 * seconds / 5));
    load_ += -load_ * seconds / 5 + normal(rng);
    if (incidents_ && uniform(rng) < seconds / (incident_ ? 2 : 18)) incident_ = !incident_;
  }
  double Latency(double ms) const { return ms * std::exp(load_) * (incident_ ? 1.5 : 1); }
  double Errors() const { return incident_ ? 0.1 : 0; }

 private:
  bool incidents_;
  bool incident_ = false;
  double load_ = 0;
};

}  // namespace

CanaryFate SimulateCanary(const CanaryScenario& s, uint64_t seed) {
  std::mt19937_64 rng(seed * 0x9e3779b97f4a7c15u + 1);
  CanaryJudge judge(s.rule);
  Arm canary, stable;
  Weather weather(s.incidents);
  CanaryFate fate;
  const double seconds = s.poll_ms / 1000.0;
  std::poisson_distribution<int64_t> arrivals(s.requests_per_second * seconds);
  stable.Serve(2000, s.error_rate, s.burst, s.latency_ms, rng);
  for (size_t i = 0; i < s.steps.size(); ++i) {
    const RolloutStep& step = s.steps[i];
    judge.BeginStep(step, i + 1 == s.steps.size());
    judge.Observe(fate.ms, canary.counters(), {stable.counters()});
    const double share = step.percent >= 100 ? 256.0 / 257 : step.percent / 100.0;
    double owed = 0;  // weighted round robin spreads evenly
    const int64_t start = fate.ms;
    do {
      fate.ms += s.poll_ms;
      weather.Tick(seconds, rng);
      const int64_t all = arrivals(rng);
      owed += share * static_cast<double>(all);
      const auto mine = std::min<int64_t>(all, static_cast<int64_t>(owed));
      owed -= static_cast<double>(mine);
      const double rate = std::min(1.0, s.error_rate + weather.Errors());
      canary.Serve(mine, std::min(1.0, rate + s.added_errors), s.burst,
                   weather.Latency(s.latency_ms * s.latency_factor), rng);
      stable.Serve(all - mine, rate, s.burst, weather.Latency(s.latency_ms), rng);
      judge.Observe(fate.ms, canary.counters(), {stable.counters()});
      fate.last = judge.Report();
    } while (fate.last.outcome == StepOutcome::kInconclusive &&
             fate.ms - start < s.rule.deadline.ms);
    fate.canary_errors = canary.counters().errors;
    if (fate.last.outcome != StepOutcome::kHealthy) return fate;
  }
  fate.promoted = true;
  return fate;
}

}  // namespace redoubt
