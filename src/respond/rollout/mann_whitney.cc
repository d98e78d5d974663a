#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "respond/rollout/judge.h"

namespace redoubt {

double MannWhitneyGreater(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.empty() || b.empty()) return 1;
  std::vector<std::pair<double, bool>> all;
  all.reserve(a.size() + b.size());
  for (const double x : a) all.emplace_back(x, true);
  for (const double x : b) all.emplace_back(x, false);
  std::sort(all.begin(), all.end());
  double rank_sum = 0, ties = 0;  // of `a`, with mid-ranks; sum of t^3 - t
  for (size_t i = 0; i < all.size();) {
    size_t j = i;
    while (j < all.size() && all[j].first == all[i].first) ++j;
    const double mid = 0.5 * static_cast<double>(i + 1 + j);
    for (size_t k = i; k < j; ++k)
      if (all[k].second) rank_sum += mid;
    const auto t = static_cast<double>(j - i);
    ties += t * t * t - t;
    i = j;
  }
  const auto n_a = static_cast<double>(a.size()), n_b = static_cast<double>(b.size());
  const double n = n_a + n_b;
  const double u = rank_sum - n_a * (n_a + 1) / 2;
  const double variance = n_a * n_b / 12 * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return 1;
  const double z = (u - n_a * n_b / 2 - 0.5) / std::sqrt(variance);
  return 0.5 * std::erfc(z / std::sqrt(2.0));
}

double WindowMean(int64_t from, double average_from, int64_t to, double average_to) {
  double keep = 1;  // weight of `average_from` in `average_to`
  const int64_t early = std::min<int64_t>(to, kAverageWindow);
  if (from < early) keep = static_cast<double>(from) / static_cast<double>(early);
  const int64_t late = to - std::max<int64_t>(from, kAverageWindow);
  if (late > 0) keep *= std::pow(1 - 1.0 / kAverageWindow, static_cast<double>(late));
  return std::max(0.0, (average_to - keep * average_from) / (1 - keep));
}

}  // namespace redoubt
