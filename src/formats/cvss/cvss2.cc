// "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", section 3.2.
#include <algorithm>
#include <cmath>

#include "formats/cvss/metrics.h"
#include "formats/cvss/versions.h"

namespace redoubt::formats::cvss {
namespace {

enum At : size_t { kAv, kAc, kAu, kC, kI, kA, kE, kRl, kRc, kCdp, kTd, kCr, kIr, kAr };

constexpr Metric kMetrics[] = {
    {"AV", "L,A,N", Group::kBase, {0.395, 0.646, 1.0}},
    {"AC", "H,M,L", Group::kBase, {0.35, 0.61, 0.71}},
    {"Au", "M,S,N", Group::kBase, {0.45, 0.56, 0.704}},
    {"C", "N,P,C", Group::kBase, {0, 0.275, 0.660}},
    {"I", "N,P,C", Group::kBase, {0, 0.275, 0.660}},
    {"A", "N,P,C", Group::kBase, {0, 0.275, 0.660}},
    {"E", "U,POC,F,H,ND", Group::kThreat, {0.85, 0.90, 0.95, 1.0}},
    {"RL", "OF,TF,W,U,ND", Group::kThreat, {0.87, 0.90, 0.95, 1.0}},
    {"RC", "UC,UR,C,ND", Group::kThreat, {0.90, 0.95, 1.0}},
    {"CDP", "N,L,LM,MH,H,ND", Group::kEnvironmental, {0, 0.1, 0.3, 0.4, 0.5}, 0},
    {"TD", "N,L,M,H,ND", Group::kEnvironmental, {0, 0.25, 0.75, 1.0}},
    {"CR", "L,M,H,ND", Group::kEnvironmental, {0.5, 1.0, 1.51}},
    {"IR", "L,M,H,ND", Group::kEnvironmental, {0.5, 1.0, 1.51}},
    {"AR", "L,M,H,ND", Group::kEnvironmental, {0.5, 1.0, 1.51}}};

// To one decimal, half away from zero. The equations are sums of short decimal fractions: what is
// within 1e-9 of a half is that half.
double Round(double value) {
  return std::copysign(std::floor(std::abs(value) * 10 + 0.5 + 1e-9) / 10, value);
}

// Section 3.2.1.
double BaseOf(const Values& v, double impact) {
  if (impact == 0) return 0;
  const double exploitability = 20 * v.Weight(kAv) * v.Weight(kAc) * v.Weight(kAu);
  return Round((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176);
}

double ImpactOf(double c, double i, double a) { return 10.41 * (1 - (1 - c) * (1 - i) * (1 - a)); }

// Section 3.2.2.
double TemporalOf(const Values& v, double base) {
  return Round(base * v.Weight(kE) * v.Weight(kRl) * v.Weight(kRc));
}

// Section 3.2.3. A small AdjustedImpact makes AdjustedTemporal negative; the guide sets no limit
// before the end.
double EnvironmentalOf(const Values& v) {
  const double impact =
      std::min(10.0, ImpactOf(v.Weight(kC) * v.Weight(kCr), v.Weight(kI) * v.Weight(kIr),
                              v.Weight(kA) * v.Weight(kAr)));
  const double temporal = TemporalOf(v, BaseOf(v, impact));
  const double score = Round((temporal + (10 - temporal) * v.Weight(kCdp)) * v.Weight(kTd));
  return std::max(0.0, score);
}

}  // namespace

Result<CvssScore> Score2(std::string_view metrics) {
  TRY(const Values v, ReadMetrics(metrics, kMetrics, Order::kAny));
  CvssScore score{.version = CvssVersion::k20};
  score.base = BaseOf(v, ImpactOf(v.Weight(kC), v.Weight(kI), v.Weight(kA)));
  if (v.Has(Group::kThreat)) score.temporal = TemporalOf(v, score.base);
  if (v.Has(Group::kEnvironmental)) score.environmental = EnvironmentalOf(v);
  return score;
}

}  // namespace redoubt::formats::cvss
