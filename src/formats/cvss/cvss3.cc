// CVSS v3.0 specification section 8, v3.1 specification section 7 and appendix A.
#include <algorithm>
#include <cmath>

#include "formats/cvss/metrics.h"
#include "formats/cvss/versions.h"

namespace redoubt::formats::cvss {
namespace {

enum At : size_t {
  kAv,
  kAc,
  kPr,
  kUi,
  kS,
  kC,
  kI,
  kA,  // base
  kE,
  kRl,
  kRc,  // temporal
  kCr,
  kIr,
  kAr,  // environmental
  kMav,
  kMac,
  kMpr,
  kMui,
  kMs,
  kMc,
  kMi,
  kMa
};

constexpr Metric kMetrics[] = {{"AV", "N,A,L,P", Group::kBase, {0.85, 0.62, 0.55, 0.2}},
                               {"AC", "L,H", Group::kBase, {0.77, 0.44}},
                               {"PR", "N,L,H", Group::kBase, {0.85, 0.62, 0.27}},
                               {"UI", "N,R", Group::kBase, {0.85, 0.62}},
                               {"S", "U,C", Group::kBase},
                               {"C", "N,L,H", Group::kBase, {0, 0.22, 0.56}},
                               {"I", "N,L,H", Group::kBase, {0, 0.22, 0.56}},
                               {"A", "N,L,H", Group::kBase, {0, 0.22, 0.56}},
                               {"E", "U,P,F,H,X", Group::kThreat, {0.91, 0.94, 0.97, 1.0}},
                               {"RL", "O,T,W,U,X", Group::kThreat, {0.95, 0.96, 0.97, 1.0}},
                               {"RC", "U,R,C,X", Group::kThreat, {0.92, 0.96, 1.0}},
                               {"CR", "L,M,H,X", Group::kEnvironmental, {0.5, 1.0, 1.5}},
                               {"IR", "L,M,H,X", Group::kEnvironmental, {0.5, 1.0, 1.5}},
                               {"AR", "L,M,H,X", Group::kEnvironmental, {0.5, 1.0, 1.5}},
                               {"MAV", "N,A,L,P,X", Group::kEnvironmental},
                               {"MAC", "L,H,X", Group::kEnvironmental},
                               {"MPR", "N,L,H,X", Group::kEnvironmental},
                               {"MUI", "N,R,X", Group::kEnvironmental},
                               {"MS", "U,C,X", Group::kEnvironmental},
                               {"MC", "N,L,H,X", Group::kEnvironmental},
                               {"MI", "N,L,H,X", Group::kEnvironmental},
                               {"MA", "N,L,H,X", Group::kEnvironmental}};

constexpr double kPrivilegesWithChangedScope[] = {0.85, 0.68, 0.5};

enum class Scope : int { kUnchanged = 0, kChanged = 1 };

// Up to one decimal. 3.1 cuts what lies beyond the fifth decimal first, so 4.000002 is 4.0; 3.0
// knows no such limit, and 4.000002 is 4.1: there 1e-9 stands for the error of binary fractions
// alone.
double RoundUp(double value, CvssVersion version) {
  if (version == CvssVersion::k30) return std::ceil(value * 10 - 1e-9) / 10;
  const auto scaled = static_cast<int64_t>(std::round(value * 100'000));
  const int64_t tenths = (scaled + 9'999) / 10'000;
  return static_cast<double>(tenths) / 10;
}

double ImpactOf(double iss, Scope scope) {
  if (scope == Scope::kUnchanged) return 6.42 * iss;
  return 7.52 * (iss - 0.029) - 3.25 * std::pow(iss - 0.02, 15);
}

// 3.1 section 7.3 has an equation of its own where the scope is changed.
double ModifiedImpactOf(double miss, Scope scope, CvssVersion version) {
  if (version == CvssVersion::k30 || scope == Scope::kUnchanged) return ImpactOf(miss, scope);
  return 7.52 * (miss - 0.029) - 3.25 * std::pow(miss * 0.9731 - 0.02, 13);
}

double PrivilegesOf(int value, Scope scope) {
  return scope == Scope::kChanged ? kPrivilegesWithChangedScope[value]
                                  : kMetrics[kPr].weights[value];
}

double Combine(double impact, double exploitability, Scope scope, CvssVersion version) {
  if (impact <= 0) return 0;
  const double factor = scope == Scope::kChanged ? 1.08 : 1.0;
  return RoundUp(std::min(factor * (impact + exploitability), 10.0), version);
}

double BaseOf(const Values& v, CvssVersion version) {
  const auto scope = static_cast<Scope>(v.At(kS));
  const double iss = 1 - (1 - v.Weight(kC)) * (1 - v.Weight(kI)) * (1 - v.Weight(kA));
  const double exploitability =
      8.22 * v.Weight(kAv) * v.Weight(kAc) * PrivilegesOf(v.At(kPr), scope) * v.Weight(kUi);
  return Combine(ImpactOf(iss, scope), exploitability, scope, version);
}

double TemporalOf(const Values& v, double base, CvssVersion version) {
  return RoundUp(base * v.Weight(kE) * v.Weight(kRl) * v.Weight(kRc), version);
}

double EnvironmentalOf(const Values& v, CvssVersion version) {
  const auto scope = static_cast<Scope>(v.At(kS, kMs));
  const double miss = std::min(1 - (1 - v.Weight(kCr) * v.Weight(kC, kMc)) *
                                       (1 - v.Weight(kIr) * v.Weight(kI, kMi)) *
                                       (1 - v.Weight(kAr) * v.Weight(kA, kMa)),
                               0.915);
  const double exploitability = 8.22 * v.Weight(kAv, kMav) * v.Weight(kAc, kMac) *
                                PrivilegesOf(v.At(kPr, kMpr), scope) * v.Weight(kUi, kMui);
  const double impact = ModifiedImpactOf(miss, scope, version);
  return TemporalOf(v, Combine(impact, exploitability, scope, version), version);
}

}  // namespace

Result<CvssScore> Score3(std::string_view metrics, CvssVersion version) {
  TRY(const Values v, ReadMetrics(metrics, kMetrics, Order::kAny));
  CvssScore score{.version = version};
  score.base = BaseOf(v, version);
  if (v.Has(Group::kThreat)) score.temporal = TemporalOf(v, score.base, version);
  if (v.Has(Group::kEnvironmental)) score.environmental = EnvironmentalOf(v, version);
  return score;
}

}  // namespace redoubt::formats::cvss
