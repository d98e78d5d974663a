// Sizes a rollout by the risk: the steps, how long each is held, how many requests it needs.
#pragma once

#include <string>

#include "estate/estate.h"
#include "model/impact.h"
#include "model/rollout.h"

namespace redoubt {

/// The steps of the estate when it gives some; else by `impact.risk`: the riskier, the smaller the
/// first share, the longer the holds and the larger the samples. `base_commit` is named in
/// way_back.
RolloutPlan PlanRollout(const Service& service, const Impact& impact,
                        const std::string& base_commit);

/// The steps for a risk of 0–100:
///   0–30   10, 50, 100 %     3 s each,  50, 100, 200 requests
///   31–60  5, 25, 50, 100 %  10 s each, 50, 150, 300, 500 requests
///   61–100 1, 5, 25, 50, 100 %  30 s each, 50, 100, 300, 500, 1000 requests
std::vector<RolloutStep> StepsForRisk(int risk);

}  // namespace redoubt
