#include "formats/ssvc.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "base/text.h"

namespace redoubt::formats::ssvc {
namespace {

constexpr size_t kMaxBytes = 256;

// A letter for each decision, in the calculator's keys.
constexpr std::string_view kCisaLetters = "TRAC";
constexpr std::string_view kDeployerLetters = "DSOI";

// A row for each exploitation and automatable (none no, none yes, poc no, …); in a row three
// letters for partial technical impact, then three for total: mission and well-being low to high.
constexpr std::array<std::string_view, 6> kCisa = {"TTTTTR", "TTATTA", "TTRTRA",
                                                   "TTATRA", "TTATAC", "AACACC"};

// A row for each exploitation and exposure (none small, none controlled, …); in a row four letters
// for not automatable, then four for automatable: human impact low to very high.
constexpr std::array<std::string_view, 9> kDeployer = {
    "DDSSDSSS", "DSSSSSSS", "DSSSSSSO",   // none
    "DSSSSSSS", "DSSSSSSO", "SSSOSSOO",   // public proof of concept
    "SSOOSOOO", "SSOOOOOO", "SOOIOOII"};  // active

// A row for each safety impact, a letter for each mission impact: L, M, H, V.
constexpr std::array<std::string_view, 4> kHuman = {"LLMV", "LLMV", "MHHV", "VVVV"};
constexpr std::string_view kHumanLetters = "LMHV";

template <typename E>
size_t At(E value) {
  return static_cast<size_t>(value);
}

template <typename E>
E FromLetter(char letter, std::string_view letters) {
  return static_cast<E>(letters.find(letter));
}

// A key of a vector and its letters, in the order of the enumeration.
struct Point {
  char key;
  std::string_view letters;
};

enum CisaAt : size_t { kCisaE, kCisaA, kCisaT, kCisaM, kCisaD };
constexpr Point kCisaPoints[] = {{'E', "NPA"},        {'A', "NY"},  {'T', "PT"}, {'M', "LMH"},
                                 {'D', kCisaLetters}, {'P', "MSE"}, {'B', "MAI"}};

enum DeployerAt : size_t { kDepE, kDepX, kDepA, kDepH, kDepP };
constexpr Point kDeployerPoints[] = {
    {'E', "NPA"},   {'X', "SCO"}, {'A', "NY"}, {'H', kHumanLetters}, {'P', kDeployerLetters},
    {'S', "NMAHC"}, {'M', "DCFM"}};

// The place of each point's letter; kAbsent when the vector does not have it.
constexpr int kAbsent = -1;
using Places = std::array<int, 7>;

Status ReadPoint(std::string_view part, std::span<const Point> points, Places& places) {
  const auto point = std::find_if(points.begin(), points.end(), [&](const Point& p) {
    return part.size() == 3 && part[1] == ':' && part[0] == p.key;
  });
  if (point == points.end())
    return InvalidArgument(fmt::format("unknown decision point \"{}\"", Printable(part, 40)));
  const size_t letter = point->letters.find(part[2]);
  if (letter == std::string_view::npos)
    return InvalidArgument(
        fmt::format("\"{}\": {} is one of {}", part, point->key, point->letters));
  int& place = places[static_cast<size_t>(point - points.begin())];
  if (place != kAbsent) return InvalidArgument(fmt::format("decision point {} twice", point->key));
  place = static_cast<int>(letter);
  return {};
}

// All points but the decision, which stands at `decision`, and the parts after it.
Status ReadPoints(std::span<const std::string> parts, std::span<const Point> points,
                  size_t decision, Places& places) {
  for (const std::string& part : parts) TRY_OK(ReadPoint(part, points, places));
  for (size_t i = 0; i < decision; ++i)
    if (places[i] == kAbsent)
      return InvalidArgument(fmt::format("decision point {} is missing", points[i].key));
  return {};
}

template <typename Points>
Status CheckDecision(const Points& points, int given) {
  const auto decision = Decide(points);
  if (given == kAbsent || given == static_cast<int>(decision)) return {};
  const auto wrong = static_cast<decltype(Decide(points))>(given);
  return InvalidArgument(
      fmt::format("the decision is {}, and not {}", NameOf(decision), NameOf(wrong)));
}

Result<CisaPoints> ReadCisa(std::span<const std::string> parts) {
  Places at;
  at.fill(kAbsent);
  TRY_OK(ReadPoints(parts, kCisaPoints, kCisaD, at));
  const CisaPoints points{
      static_cast<Exploitation>(at[kCisaE]), static_cast<Automatable>(at[kCisaA]),
      static_cast<TechnicalImpact>(at[kCisaT]), static_cast<MissionAndWellBeing>(at[kCisaM])};
  TRY_OK(CheckDecision(points, at[kCisaD]));
  return points;
}

Result<DeployerPoints> ReadDeployer(std::span<const std::string> parts) {
  Places at;
  at.fill(kAbsent);
  TRY_OK(ReadPoints(parts, kDeployerPoints, kDepP, at));
  const DeployerPoints points{static_cast<Exploitation>(at[kDepE]),
                              static_cast<Exposure>(at[kDepX]), static_cast<Automatable>(at[kDepA]),
                              static_cast<HumanImpact>(at[kDepH])};
  TRY_OK(CheckDecision(points, at[kDepP]));
  return points;
}

Result<Timestamp> ReadTime(std::string_view text) {
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size()) return Timestamp::Parse(text);
  if (seconds <= 0 || seconds > 253'402'300'799)
    return InvalidArgument(fmt::format("\"{}\" is no time", text));
  return Timestamp{seconds * 1000};
}

Result<Evaluation> Parse(std::string_view text) {
  std::vector<std::string> parts = Split(text, '/');
  if (parts.front() != "SSVCv2") return InvalidArgument("does not begin with \"SSVCv2/\"");
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() < 3) return InvalidArgument("no decision points, or no time");
  Evaluation evaluation;
  TRY(evaluation.when, ReadTime(parts.back()));
  const std::span<const std::string> points(parts.begin() + 1, parts.end() - 1);
  const bool deployer = std::any_of(points.begin(), points.end(),
                                    [](const auto& part) { return part.starts_with("X:"); });
  if (deployer) {
    TRY(evaluation.points, ReadDeployer(points));
  } else {
    TRY(evaluation.points, ReadCisa(points));
  }
  return evaluation;
}

std::string PointsOf(const CisaPoints& p) {
  return fmt::format("E:{}/A:{}/T:{}/M:{}/D:{}", kCisaPoints[kCisaE].letters[At(p.exploitation)],
                     kCisaPoints[kCisaA].letters[At(p.automatable)],
                     kCisaPoints[kCisaT].letters[At(p.technical_impact)],
                     kCisaPoints[kCisaM].letters[At(p.mission_and_well_being)],
                     kCisaLetters[At(Decide(p))]);
}

std::string PointsOf(const DeployerPoints& p) {
  return fmt::format("E:{}/X:{}/A:{}/H:{}/P:{}", kDeployerPoints[kDepE].letters[At(p.exploitation)],
                     kDeployerPoints[kDepX].letters[At(p.exposure)],
                     kDeployerPoints[kDepA].letters[At(p.automatable)],
                     kHumanLetters[At(p.human_impact)], kDeployerLetters[At(Decide(p))]);
}

}  // namespace

CisaDecision Decide(const CisaPoints& p) {
  const std::string_view row = kCisa[At(p.exploitation) * 2 + At(p.automatable)];
  return FromLetter<CisaDecision>(row[At(p.technical_impact) * 3 + At(p.mission_and_well_being)],
                                  kCisaLetters);
}

DeployerDecision Decide(const DeployerPoints& p) {
  const std::string_view row = kDeployer[At(p.exploitation) * 3 + At(p.exposure)];
  return FromLetter<DeployerDecision>(row[At(p.automatable) * 4 + At(p.human_impact)],
                                      kDeployerLetters);
}

HumanImpact HumanImpactOf(SafetyImpact safety, MissionImpact mission) {
  return FromLetter<HumanImpact>(kHuman[At(safety)][At(mission)], kHumanLetters);
}

std::string BuildVector(const Evaluation& evaluation) {
  const std::string points =
      std::visit([](const auto& chosen) { return PointsOf(chosen); }, evaluation.points);
  return fmt::format("SSVCv2/{}/{}/", points, evaluation.when.ToString());
}

Result<Evaluation> ParseVector(std::string_view text) {
  if (text.size() > kMaxBytes) return InvalidArgument("SSVC vector longer than 256 bytes");
  Result<Evaluation> evaluation = Parse(text);
  if (!evaluation) return Fail(evaluation.error().With(Printable(text, 120)));
  return evaluation;
}

}  // namespace redoubt::formats::ssvc
