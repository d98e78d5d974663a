// The metrics of a CVSS vector: one table for each version, one reader for all.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats::cvss {

enum class Group : uint8_t { kBase, kThreat, kEnvironmental, kSupplemental };

struct Metric {
  std::string_view name;
  std::string_view values;  // between commas; "X" or "ND" last means "not defined"
  Group group = Group::kBase;
  std::array<double, 5> weights = {};  // beside `values`
  double undefined = 1;                // the weight of an absent metric
};

constexpr size_t kMaxMetrics = 32;

/// The place of each metric's value in its list; kUndefined when absent, X or ND.
class Values {
 public:
  static constexpr int8_t kUndefined = -1;

  explicit Values(std::span<const Metric> metrics) : metrics_(metrics) { values_.fill(kUndefined); }
  int At(size_t metric) const { return values_[metric]; }
  /// The value of `modified`, or that of `metric` when it is not defined (their lists are alike).
  int At(size_t metric, size_t modified) const {
    return values_[modified] == kUndefined ? values_[metric] : values_[modified];
  }
  double Weight(size_t metric) const {
    return At(metric) < 0 ? metrics_[metric].undefined : metrics_[metric].weights[values_[metric]];
  }
  double Weight(size_t metric, size_t modified) const {
    return metrics_[metric].weights[At(metric, modified)];
  }
  bool Has(Group group) const;
  void Set(size_t metric, int8_t value) { values_[metric] = value; }

 private:
  std::span<const Metric> metrics_;
  std::array<int8_t, kMaxMetrics> values_;
};

enum class Order : uint8_t { kAny, kAsListed };

/// Reads "AV:N/AC:L/…". `metrics` holds at most kMaxMetrics and outlives the result.
/// Errors: kInvalidArgument for an unknown metric or value, one given twice or (kAsListed) out of
/// order, and for a base metric that is missing or not defined.
Result<Values> ReadMetrics(std::string_view text, std::span<const Metric> metrics, Order order);

}  // namespace redoubt::formats::cvss
