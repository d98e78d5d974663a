#include "respond/triage/priority.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace redoubt::respond {
namespace {

double ScoreOf(const Finding& finding) {
  return finding.score > 0 ? finding.score : NominalScore(finding.severity);
}

int ExposurePoints(Exposure exposure) {
  switch (exposure) {
    case Exposure::kUnknown:
    case Exposure::kInternet:
      return 200;
    case Exposure::kPartner:
      return 130;
    case Exposure::kInternal:
      return 60;
    case Exposure::kNone:
      return 0;
  }
  return 200;
}

int CriticalityPoints(Severity criticality) { return static_cast<int>(criticality) * 20; }

}  // namespace

Priority PriorityOf(const std::vector<Finding>& findings, const Repository& repository,
                    const Facing& facing) {
  const Finding& worst = *std::ranges::max_element(findings, {}, ScoreOf);
  const bool direct =
      std::ranges::any_of(findings, [](const Finding& f) { return f.component.direct; });
  const bool production = std::ranges::any_of(
      findings, [](const Finding& f) { return f.component.scope != Scope::kDevelopment; });
  Priority priority;
  const auto add = [&](std::string name, int points, std::string why) {
    if (points == 0) return;
    priority.points += points;
    priority.reasons.push_back({std::move(name), points, std::move(why)});
  };
  add("cvss", static_cast<int>(std::lround(ScoreOf(worst) * 40)),
      fmt::format("{} scores {:.1f}", worst.rule, ScoreOf(worst)));
  add("exposure", ExposurePoints(facing.exposure),
      fmt::format("its widest exposure is {}", NameOf(facing.exposure)));
  add("customer-facing", facing.customer_facing ? 120 : 0, facing.why);
  add("criticality", CriticalityPoints(repository.criticality),
      fmt::format("{} is of {} criticality", repository.id, NameOf(repository.criticality)));
  add("scope", production ? 100 : 20,
      production ? "used in production" : "used in development only");
  add("direct", direct ? 100 : 60, direct ? "a direct dependency" : "a transitive dependency");
  std::ranges::stable_sort(priority.reasons, std::greater{}, &PriorityReason::points);
  return priority;
}

}  // namespace redoubt::respond
