#include "formats/cvss.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 512;

struct Metric {
  std::string_view name;
  std::string_view values;  // one letter each, or words between commas
  bool required = false;
};

constexpr Metric kMetrics2[] = {
    {"AV", "L,A,N", true}, {"AC", "H,M,L", true},     {"Au", "M,S,N", true}, {"C", "N,P,C", true},
    {"I", "N,P,C", true},  {"A", "N,P,C", true},      {"E", "U,POC,F,H,ND"}, {"RL", "OF,TF,W,U,ND"},
    {"RC", "UC,UR,C,ND"},  {"CDP", "N,L,LM,MH,H,ND"}, {"TD", "N,L,M,H,ND"},  {"CR", "L,M,H,ND"},
    {"IR", "L,M,H,ND"},    {"AR", "L,M,H,ND"}};
constexpr Metric kMetrics3[] = {
    {"AV", "N,A,L,P", true}, {"AC", "L,H", true},  {"PR", "N,L,H", true}, {"UI", "N,R", true},
    {"S", "U,C", true},      {"C", "N,L,H", true}, {"I", "N,L,H", true},  {"A", "N,L,H", true},
    {"E", "X,U,P,F,H"},      {"RL", "X,O,T,W,U"},  {"RC", "X,U,R,C"},     {"CR", "X,L,M,H"},
    {"IR", "X,L,M,H"},       {"AR", "X,L,M,H"},    {"MAV", "X,N,A,L,P"},  {"MAC", "X,L,H"},
    {"MPR", "X,N,L,H"},      {"MUI", "X,N,R"},     {"MS", "X,U,C"},       {"MC", "X,N,L,H"},
    {"MI", "X,N,L,H"},       {"MA", "X,N,L,H"}};

using Values = std::map<std::string, std::string, std::less<>>;

Result<Values> ReadMetrics(std::string_view text, std::span<const Metric> metrics) {
  Values values;
  for (const std::string& part : Split(text, '/')) {
    const size_t colon = part.find(':');
    const std::string name = part.substr(0, colon);
    const std::string value = colon == std::string::npos ? "" : part.substr(colon + 1);
    const auto metric = std::find_if(metrics.begin(), metrics.end(),
                                     [&](const Metric& m) { return m.name == name; });
    if (metric == metrics.end())
      return InvalidArgument(fmt::format("unknown metric \"{}\"", Printable(part, 40)));
    const std::vector<std::string> allowed = Split(metric->values, ',');
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
      return InvalidArgument(
          fmt::format("\"{}\": {} is one of {}", Printable(part, 40), name, metric->values));
    if (!values.emplace(name, value).second)
      return InvalidArgument(fmt::format("metric {} twice", name));
  }
  for (const Metric& metric : metrics)
    if (metric.required && !values.contains(metric.name))
      return InvalidArgument(fmt::format("metric {} is missing", metric.name));
  return values;
}

// The weight of a metric's value: `values` and `weights` side by side.
double Weight(const Values& metrics, std::string_view name, std::string_view values,
              std::initializer_list<double> weights) {
  const size_t at = values.find(metrics.find(name)->second);
  return *(weights.begin() + std::min(at, weights.size() - 1));
}

double ImpactOf(const Values& m, std::string_view values, std::initializer_list<double> weights) {
  return 1 - (1 - Weight(m, "C", values, weights)) * (1 - Weight(m, "I", values, weights)) *
                 (1 - Weight(m, "A", values, weights));
}

// "A Complete Guide to CVSS version 2.0", section 3.2.1.
double Base2(const Values& m) {
  const double impact = 10.41 * ImpactOf(m, "NPC", {0, 0.275, 0.660});
  const double exploitability = 20 * Weight(m, "AV", "LAN", {0.395, 0.646, 1.0}) *
                                Weight(m, "AC", "HML", {0.35, 0.61, 0.71}) *
                                Weight(m, "Au", "MSN", {0.45, 0.56, 0.704});
  const double base = (0.6 * impact + 0.4 * exploitability - 1.5) * (impact == 0 ? 0 : 1.176);
  return std::max(0.0, std::round(base * 10 + 1e-9) / 10);
}

// CVSS v3.1 appendix A: up to one decimal, on integers, so that no rounding error of binary
// floating point shows. Version 3.0 defines the same result in words.
double RoundUp(double value) {
  const auto scaled = static_cast<long>(std::round(value * 100'000));
  if (scaled % 10'000 == 0) return static_cast<double>(scaled / 10'000) / 10;
  return static_cast<double>(scaled / 10'000 + 1) / 10;
}

// CVSS v3.1 section 7.1; the base equations of 3.0 are the same.
double Base3(const Values& m) {
  const bool changed = m.find("S")->second == "C";
  const double iss = ImpactOf(m, "NLH", {0, 0.22, 0.56});
  const double impact =
      changed ? 7.52 * (iss - 0.029) - 3.25 * std::pow(iss - 0.02, 15) : 6.42 * iss;
  const double privileges = changed ? Weight(m, "PR", "NLH", {0.85, 0.68, 0.5})
                                    : Weight(m, "PR", "NLH", {0.85, 0.62, 0.27});
  const double exploitability = 8.22 * Weight(m, "AV", "NALP", {0.85, 0.62, 0.55, 0.2}) *
                                Weight(m, "AC", "LH", {0.77, 0.44}) * privileges *
                                Weight(m, "UI", "NR", {0.85, 0.62});
  if (impact <= 0) return 0;
  return RoundUp(std::min((changed ? 1.08 : 1.0) * (impact + exploitability), 10.0));
}

Result<CvssScore> Score(std::string_view vector) {
  if (vector.starts_with("CVSS:4.")) return NotFound("CVSS 4 is not supported");
  if (vector.starts_with("CVSS:3.0/") || vector.starts_with("CVSS:3.1/")) {
    TRY(const Values metrics, ReadMetrics(vector.substr(9), kMetrics3));
    const double base = Base3(metrics);
    return CvssScore{base, SeverityOfScore(base)};
  }
  if (vector.starts_with("CVSS:")) return InvalidArgument("unknown version of CVSS");
  if (vector.starts_with('(') && vector.ends_with(')'))
    vector = vector.substr(1, vector.size() - 2);
  TRY(const Values metrics, ReadMetrics(vector, kMetrics2));
  const double base = Base2(metrics);
  return CvssScore{base, std::min(SeverityOfScore(base), Severity::kHigh)};
}

}  // namespace

Result<CvssScore> ScoreCvss(std::string_view vector) {
  if (vector.size() > kMaxBytes) return InvalidArgument("CVSS vector longer than 512 bytes");
  Result<CvssScore> score = Score(vector);
  if (!score) return Fail(score.error().With(Printable(vector, 120)));
  return score;
}

}  // namespace redoubt::formats
