// E-values of one block of requests: the arithmetic under judge.h, where the reasons are.
#pragma once

#include <cstdint>
#include <span>

namespace redoubt {

/// One block of two arms: requests and errors on the canary and on stable.
struct ErrorBlock {
  int64_t canary_requests = 0, canary_errors = 0;
  int64_t stable_requests = 0, stable_errors = 0;
};

/// A point of the null set's border or of the alternative: two error rates in (0, 1).
struct Rates {
  double canary = 0, stable = 0;
};

enum class Side { kAtMost, kAtLeast };

/// The point of {canary - stable <= gap} (kAtMost) or {>= gap} (kAtLeast) nearest to `alternative`
/// in the KL sum of a block with these numbers of requests. `alternative` itself when it lies
/// inside.
Rates Project(const Rates& alternative, int64_t canary_requests, int64_t stable_requests,
              double gap, Side side);

/// Log of the block's e-value for `alternative` against that null set.
double LogEValue(const ErrorBlock& block, const Rates& alternative, double gap, Side side);

/// Log of the e-value of k errors in n requests for rate `alternative` against "rate <= null".
double LogOneSided(int64_t n, int64_t k, double alternative, double null);

/// log(sum of weight_i exp(log_i)) without overflow.
double LogMix(std::span<const double> logs, std::span<const double> weights);

}  // namespace redoubt
