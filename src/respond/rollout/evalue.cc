#include "respond/rollout/evalue.h"

#include <algorithm>
#include <cmath>

namespace redoubt {
namespace {

constexpr double kEdge = 1e-6;  // rates stay off 0 and 1, where a log is infinite

double Clip(double rate) { return std::clamp(rate, kEdge, 1 - kEdge); }

/// Derivative of n KL(p | x) by x.
double Slope(double n, double p, double x) { return n * (x - p) / (x * (1 - x)); }

}  // namespace

Rates Project(const Rates& alternative, int64_t canary_requests, int64_t stable_requests,
              double gap, Side side) {
  const double difference = alternative.canary - alternative.stable;
  if (side == Side::kAtMost ? difference <= gap : difference >= gap) return alternative;
  // The nearest point lies on the border (t + gap, t); the sum is convex in t, its slope monotone.
  const auto n_c = static_cast<double>(canary_requests), n_s = static_cast<double>(stable_requests);
  double low = std::max(kEdge, kEdge - gap);
  double high = std::min(1 - kEdge, 1 - kEdge - gap);
  low = std::max(low, std::min(alternative.stable, alternative.canary - gap));
  high = std::min(high, std::max(alternative.stable, alternative.canary - gap));
  if (high < low) high = low;
  for (int i = 0; i < 60 && high - low > 1e-9 + 1e-7 * low; ++i) {
    const double t = 0.5 * (low + high);
    const double slope =
        Slope(n_c, alternative.canary, Clip(t + gap)) + Slope(n_s, alternative.stable, Clip(t));
    (slope > 0 ? high : low) = t;
  }
  const double t = 0.5 * (low + high);
  return {Clip(t + gap), Clip(t)};
}

double LogEValue(const ErrorBlock& block, const Rates& alternative, double gap, Side side) {
  const Rates a{Clip(alternative.canary), Clip(alternative.stable)};
  const Rates n = Project(a, block.canary_requests, block.stable_requests, gap, side);
  const auto term = [](int64_t requests, int64_t errors, double p, double q) {
    return static_cast<double>(errors) * std::log(p / q) +
           static_cast<double>(requests - errors) * std::log((1 - p) / (1 - q));
  };
  return term(block.canary_requests, block.canary_errors, a.canary, n.canary) +
         term(block.stable_requests, block.stable_errors, a.stable, n.stable);
}

double LogOneSided(int64_t n, int64_t k, double alternative, double null) {
  if (alternative <= null) return 0;
  const double p = Clip(alternative), q = Clip(null);
  return static_cast<double>(k) * std::log(p / q) +
         static_cast<double>(n - k) * std::log((1 - p) / (1 - q));
}

double LogMix(std::span<const double> logs, std::span<const double> weights) {
  const double top = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (size_t i = 0; i < logs.size(); ++i) sum += weights[i] * std::exp(logs[i] - top);
  return top + std::log(sum);
}

}  // namespace redoubt
