// CVSS v4.0 specification, section 8: a vector belongs to a MacroVector, whose score is that of its
// most severe vectors. A less severe vector loses a part of the way to the next lower MacroVectors:
// in each equivalence set its distance from the most severe vector, as a share of the set's depth,
// times the difference of the two MacroVectors' scores; then the mean over the sets that have a
// lower neighbour.
//
// All of this is done in whole numbers (tenths of a score, over a common denominator), so that a
// tie is a tie: binary fractions would round some of them down.
#include <array>
#include <optional>
#include <span>

#include "formats/cvss/macro_vectors.h"
#include "formats/cvss/metrics.h"
#include "formats/cvss/versions.h"

namespace redoubt::formats::cvss {
namespace {

enum At : size_t {
  kAv,
  kAc,
  kAt,
  kPr,
  kUi,
  kVc,
  kVi,
  kVa,
  kSc,
  kSi,
  kSa,  // base
  kE,   // threat
  kCr,
  kIr,
  kAr,
  kMav,
  kMac,
  kMat,
  kMpr,
  kMui,
  kMvc,
  kMvi,
  kMva,
  kMsc,
  kMsi,
  kMsa  // environmental
};

// Values from the most to the least severe: a value's place is its distance from the top.
constexpr Metric kMetrics[] = {{"AV", "N,A,L,P"},
                               {"AC", "L,H"},
                               {"AT", "N,P"},
                               {"PR", "N,L,H"},
                               {"UI", "N,P,A"},
                               {"VC", "H,L,N"},
                               {"VI", "H,L,N"},
                               {"VA", "H,L,N"},
                               {"SC", "H,L,N"},
                               {"SI", "H,L,N"},
                               {"SA", "H,L,N"},
                               {"E", "A,P,U,X", Group::kThreat},
                               {"CR", "H,M,L,X", Group::kEnvironmental},
                               {"IR", "H,M,L,X", Group::kEnvironmental},
                               {"AR", "H,M,L,X", Group::kEnvironmental},
                               {"MAV", "N,A,L,P,X", Group::kEnvironmental},
                               {"MAC", "L,H,X", Group::kEnvironmental},
                               {"MAT", "N,P,X", Group::kEnvironmental},
                               {"MPR", "N,L,H,X", Group::kEnvironmental},
                               {"MUI", "N,P,A,X", Group::kEnvironmental},
                               {"MVC", "H,L,N,X", Group::kEnvironmental},
                               {"MVI", "H,L,N,X", Group::kEnvironmental},
                               {"MVA", "H,L,N,X", Group::kEnvironmental},
                               {"MSC", "H,L,N,X", Group::kEnvironmental},
                               {"MSI", "S,H,L,N,X", Group::kEnvironmental},
                               {"MSA", "S,H,L,N,X", Group::kEnvironmental},
                               {"S", "N,P,X", Group::kSupplemental},
                               {"AU", "N,Y,X", Group::kSupplemental},
                               {"R", "A,U,I,X", Group::kSupplemental},
                               {"V", "D,C,X", Group::kSupplemental},
                               {"RE", "L,M,H,X", Group::kSupplemental},
                               {"U", "Clear,Green,Amber,Red,X", Group::kSupplemental}};
static_assert(std::size(kMetrics) <= kMaxMetrics);

enum class Threat : bool { kIgnore, kCount };
enum class Environment : bool { kIgnore, kCount };

// The metrics that count, grouped by equivalence set. Impacts on subsequent systems: 0 safety,
// 1 high, 2 low, 3 none; the others as in kMetrics.
struct Effective {
  std::array<int, 3> eq1;   // AV PR UI
  std::array<int, 2> eq2;   // AC AT
  std::array<int, 6> eq36;  // VC VI VA CR IR AR
  std::array<int, 3> eq4;   // SC SI SA
  int exploit = 0;          // E
};

Effective EffectiveOf(const Values& v, Threat threat, Environment environment) {
  const bool modified = environment == Environment::kCount;
  const auto value = [&](size_t metric, size_t other) {
    return modified ? v.At(metric, other) : v.At(metric);
  };
  const auto subsequent = [&](size_t metric, size_t other) {  // whose list begins with safety
    return modified && v.At(other) >= 0 ? v.At(other) : v.At(metric) + 1;
  };
  const auto requirement = [&](size_t metric) {  // not defined is high
    return modified && v.At(metric) >= 0 ? v.At(metric) : 0;
  };
  return {{value(kAv, kMav), value(kPr, kMpr), value(kUi, kMui)},
          {value(kAc, kMac), value(kAt, kMat)},
          {value(kVc, kMvc), value(kVi, kMvi), value(kVa, kMva), requirement(kCr), requirement(kIr),
           requirement(kAr)},
          {value(kSc, kMsc) + 1, subsequent(kSi, kMsi), subsequent(kSa, kMsa)},
          threat == Threat::kCount && v.At(kE) >= 0 ? v.At(kE) : 0};
}

// Tables 24–29 of the specification.
MacroVector MacroVectorOf(const Effective& e) {
  const auto [av, pr, ui] = e.eq1;
  const auto [vc, vi, va, cr, ir, ar] = e.eq36;
  const auto [sc, si, sa] = e.eq4;
  const bool any_n = av == 0 || pr == 0 || ui == 0;
  const bool all_n = av == 0 && pr == 0 && ui == 0;
  const int eq3 = vc == 0 && vi == 0 ? 0 : vc == 0 || vi == 0 || va == 0 ? 1 : 2;
  const bool top6 = (cr == 0 && vc == 0) || (ir == 0 && vi == 0) || (ar == 0 && va == 0);
  MacroVector macro;
  macro.eq1 = all_n ? 0 : any_n && av != 3 ? 1 : 2;
  macro.eq2 = e.eq2[0] == 0 && e.eq2[1] == 0 ? 0 : 1;
  macro.eq36 = static_cast<uint8_t>(eq3 == 2 ? 4 : eq3 * 2 + (top6 ? 0 : 1));
  macro.eq4 = si == 0 || sa == 0 ? 0 : sc == 1 || si == 1 || sa == 1 ? 1 : 2;
  macro.eq5 = static_cast<uint8_t>(e.exploit);
  return macro;
}

// The most severe vectors of each level of an equivalence set, and how deep the level is (the
// greatest distance within it, plus one): the specification's tables of highest severity vectors
// and of MacroVector depths.
template <size_t N>
struct Level {
  int depth;
  std::array<std::array<int, N>, 5> tops;
  size_t count;
};

constexpr Level<3> kTops1[kLevels1] = {{1, {{{0, 0, 0}}}, 1},
                                       {4, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, 3},
                                       {5, {{{3, 0, 0}, {1, 1, 1}}}, 2}};
constexpr Level<2> kTops2[kLevels2] = {{1, {{{0, 0}}}, 1}, {2, {{{1, 0}, {0, 1}}}, 2}};
constexpr Level<6> kTops36[kLevels36] = {{7, {{{0, 0, 0, 0, 0, 0}}}, 1},
                                         {6, {{{0, 0, 1, 1, 1, 0}, {0, 0, 0, 1, 1, 1}}}, 2},
                                         {8, {{{1, 0, 0, 0, 0, 0}, {0, 1, 0, 0, 0, 0}}}, 2},
                                         {8,
                                          {{{1, 0, 1, 0, 1, 0},
                                            {1, 0, 0, 0, 1, 1},
                                            {0, 1, 0, 1, 0, 1},
                                            {0, 1, 1, 1, 0, 0},
                                            {1, 1, 0, 0, 0, 1}}},
                                          5},
                                         {10, {{{1, 1, 1, 0, 0, 0}}}, 1}};
constexpr Level<3> kTops4[kLevels4] = {
    {6, {{{1, 0, 0}}}, 1}, {5, {{{1, 1, 1}}}, 1}, {4, {{{2, 2, 2}}}, 1}};

// The steps from the first of the most severe vectors that is at least as severe in every metric.
template <size_t N>
int DistanceFrom(const Level<N>& level, const std::array<int, N>& value) {
  for (const auto& top : std::span(level.tops).first(level.count)) {
    int steps = 0;
    bool above = true;
    for (size_t i = 0; i < N; ++i) {
      above = above && value[i] >= top[i];
      steps += value[i] - top[i];
    }
    if (above) return steps;
  }
  return 0;  // not reached: each level's vectors have such a top
}

// The share of the way, in 840ths of a tenth: 840 divides by every depth.
constexpr int kUnit = 840;

class Interpolation {
 public:
  explicit Interpolation(const MacroVector& macro) : score_(MacroScore(macro)) {}

  void Add(std::optional<int> lower, int steps, int depth) {
    if (!lower) return;
    ++count_;
    sum_ += (score_ - *lower) * steps * (kUnit / depth);
  }
  // Half up, in tenths.
  int Tenths() const {
    if (count_ == 0) return score_;
    const int whole = count_ * kUnit;
    return (2 * (score_ * whole - sum_) + whole) / (2 * whole);
  }

 private:
  int score_;
  int count_ = 0;
  int sum_ = 0;
};

// The score of the MacroVector with one level lower in one set, where that level is.
std::optional<int> Lower(MacroVector macro, uint8_t MacroVector::* set, uint8_t levels) {
  if (++(macro.*set) >= levels) return std::nullopt;
  return MacroScore(macro);
}

// From 00 there are two ways down, to 01 and 10: the higher score counts. 01 and 10 lead to 11, 11
// to 21.
std::optional<int> Lower36(MacroVector macro) {
  const auto with = [&](uint8_t eq36) {
    macro.eq36 = eq36;
    return MacroScore(macro);
  };
  switch (macro.eq36) {
    case 0:
      return std::max(with(1), with(2));
    case 1:
    case 2:
      return with(3);
    case 3:
      return with(4);
    default:
      return std::nullopt;
  }
}

double ScoreOf(const Effective& e) {
  const bool no_impact = e.eq36[0] == 2 && e.eq36[1] == 2 && e.eq36[2] == 2 && e.eq4[0] == 3 &&
                         e.eq4[1] == 3 && e.eq4[2] == 3;
  if (no_impact) return 0;
  const MacroVector macro = MacroVectorOf(e);
  const auto &top1 = kTops1[macro.eq1], &top4 = kTops4[macro.eq4];
  const auto& top2 = kTops2[macro.eq2];
  const auto& top36 = kTops36[macro.eq36];
  Interpolation way(macro);
  way.Add(Lower(macro, &MacroVector::eq1, kLevels1), DistanceFrom(top1, e.eq1), top1.depth);
  way.Add(Lower(macro, &MacroVector::eq2, kLevels2), DistanceFrom(top2, e.eq2), top2.depth);
  way.Add(Lower36(macro), DistanceFrom(top36, e.eq36), top36.depth);
  way.Add(Lower(macro, &MacroVector::eq4, kLevels4), DistanceFrom(top4, e.eq4), top4.depth);
  way.Add(Lower(macro, &MacroVector::eq5, kLevels5), 0, 1);  // one metric: always at the top
  return way.Tenths() / 10.0;
}

}  // namespace

Result<CvssScore> Score4(std::string_view metrics) {
  TRY(const Values v, ReadMetrics(metrics, kMetrics, Order::kAsListed));
  CvssScore score{.version = CvssVersion::k40};
  score.base = ScoreOf(EffectiveOf(v, Threat::kIgnore, Environment::kIgnore));
  if (v.Has(Group::kThreat))
    score.temporal = ScoreOf(EffectiveOf(v, Threat::kCount, Environment::kIgnore));
  if (v.Has(Group::kEnvironmental))
    score.environmental = ScoreOf(EffectiveOf(v, Threat::kCount, Environment::kCount));
  return score;
}

}  // namespace redoubt::formats::cvss
