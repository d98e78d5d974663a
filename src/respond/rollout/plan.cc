#include "respond/rollout/plan.h"

#include <fmt/format.h>

namespace redoubt {

std::vector<RolloutStep> StepsForRisk(int risk) {
  if (risk <= 30) return {{10, Seconds(3), 50}, {50, Seconds(3), 100}, {100, Seconds(3), 200}};
  if (risk <= 60)
    return {{5, Seconds(10), 50},
            {25, Seconds(10), 150},
            {50, Seconds(10), 300},
            {100, Seconds(10), 500}};
  return {{1, Seconds(30), 50},
          {5, Seconds(30), 100},
          {25, Seconds(30), 300},
          {50, Seconds(30), 500},
          {100, Seconds(30), 1000}};
}

RolloutPlan PlanRollout(const Service& service, const Impact& impact,
                        const std::string& base_commit) {
  RolloutPlan plan;
  plan.service = service.id;
  plan.driver = service.rollout.driver;
  plan.steps = service.rollout.steps.empty() ? StepsForRisk(impact.risk) : service.rollout.steps;
  plan.health = service.rollout.rule;
  std::string canary = "the canary";
  for (const Instance& instance : service.rollout.instances)
    if (instance.canary) canary = instance.name;
  plan.way_back = fmt::format(
      "{}: weight 0 for {} at once, then commit {} is deployed again on every instance that runs "
      "the "
      "fix",
      service.id, canary, base_commit.substr(0, 12));
  return plan;
}

}  // namespace redoubt
