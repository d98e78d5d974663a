#include "respond/rollout/judge.h"

#include <cmath>
#include <random>

#include "respond/rollout/evalue.h"
#include "respond/rollout/plan.h"
#include "respond/rollout/simulate.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

/// Feeds a judge a stable share of 95 % and, for each poll, one canary request in 20.
class Feed {
 public:
  explicit Feed(const RolloutStep& step, bool last = false, HealthRule rule = {}) : judge(rule) {
    stable.requests = 10'000;
    judge.BeginStep(step, last);
    judge.Observe(0, canary, {stable});
  }
  void Poll(int64_t canary_requests, int64_t canary_errors, int64_t stable_requests,
            int64_t stable_errors) {
    at += 25;
    canary.requests += canary_requests;
    canary.errors += canary_errors;
    stable.requests += stable_requests;
    stable.errors += stable_errors;
    judge.Observe(at, canary, {stable});
  }
  CanaryJudge judge;
  ServerCounters canary, stable;
  int64_t at = 0;
};

TEST(CanaryJudge, StopsOnAFewErrorsAgainstABaselineOfZero) {
  Feed feed({5, Seconds(10), 50});
  int polls = 0;
  while (feed.judge.Report().outcome != StepOutcome::kUnhealthy && polls < 1000)
    feed.Poll(1, polls++ % 5 == 0, 19, 0);
  EXPECT_LE(feed.canary.errors, 5) << feed.judge.Report().reason;
}

TEST(CanaryJudge, DoesNotBlameTheCanaryForAnIncidentOfBothArms) {
  Feed feed({50, Milliseconds(1000), 50});
  for (int i = 0; i < 200; ++i) feed.Poll(10, 3, 10, 3);
  EXPECT_NE(feed.judge.Report().outcome, StepOutcome::kUnhealthy) << feed.judge.Report().reason;
}

TEST(CanaryJudge, NoTrafficAndTooLittleTrafficAreInconclusive) {
  Feed feed({5, Seconds(1), 0});
  for (int i = 0; i < 100; ++i) feed.Poll(0, 0, 20, 0);
  EXPECT_EQ(feed.judge.Report().outcome, StepOutcome::kInconclusive);
  EXPECT_EQ(feed.judge.Report().reason, "no traffic reached the canary");
  feed.Poll(19, 0, 20, 0);
  EXPECT_EQ(feed.judge.Report().reason, "19 of 20 requests were seen");
  feed.Poll(1, 0, 20, 0);
  EXPECT_EQ(feed.judge.Report().outcome, StepOutcome::kHealthy);
}

TEST(CanaryJudge, TheLastStepNeedsProofThatErrorsDidNotRise) {
  Feed feed({50, Milliseconds(100), 20}, /*last=*/true);
  for (int i = 0; i < 10; ++i) feed.Poll(4, 0, 4, 0);
  EXPECT_EQ(feed.judge.Report().outcome, StepOutcome::kInconclusive);
  EXPECT_THAT(feed.judge.Report().reason, ::testing::HasSubstr("not proved"));
  for (int i = 0; i < 200; ++i) feed.Poll(4, 0, 4, 0);
  EXPECT_EQ(feed.judge.Report().outcome, StepOutcome::kHealthy) << feed.judge.Report().reason;
}

TEST(CanaryJudge, AServerThatIsDownIsUnhealthyAtOnce) {
  Feed feed({5, Seconds(1), 0});
  feed.canary.down = true;
  feed.Poll(0, 0, 20, 0);
  EXPECT_EQ(feed.judge.Report().outcome, StepOutcome::kUnhealthy);
}

TEST(CanaryJudge, CountersThatGoBackwardsStartANewBaseline) {
  Feed feed({5, Seconds(1), 0});
  feed.Poll(10, 0, 20, 0);
  feed.canary = feed.stable = {};
  feed.Poll(1, 0, 1, 0);
  EXPECT_EQ(feed.judge.Report().canary_requests, 10);
}

TEST(CanaryJudge, CarriesItsEvidenceThroughARestart) {
  Feed feed({5, Seconds(10), 50});
  for (int i = 0; i < 10; ++i) feed.Poll(1, i % 5 == 0, 19, 0);
  CanaryJudge restored{HealthRule{}};
  ASSERT_TRUE(restored.Restore(feed.judge.Save()));
  EXPECT_EQ(restored.Save(), feed.judge.Save());
  for (const char* damaged : {"", "[]", "{}", R"({"harm":[1]})"})
    EXPECT_FALSE(restored.Restore(damaged)) << damaged;
}

TEST(EValue, HasAnExpectationOfAtMostOneEverywhereInTheNullSet) {
  // All outcomes of one block, summed exactly.
  constexpr int kCanary = 3, kStable = 5;
  const auto binomial = [](int n, int k, double p) {
    return std::tgamma(n + 1) / std::tgamma(k + 1) / std::tgamma(n - k + 1) * std::pow(p, k) *
           std::pow(1 - p, n - k);
  };
  const Rates alternatives[] = {{0.3, 0.01}, {0.9, 0.001}, {0.04, 0.01}, {0.005, 0.005}};
  for (const Side side : {Side::kAtMost, Side::kAtLeast})
    for (const Rates& alternative : alternatives)
      for (double stable = 0.001; stable < 0.95; stable += 0.07)
        for (double extra = 0; extra < 0.04; extra += 0.01) {
          const double gap = 0.02;
          const double canary = side == Side::kAtMost ? std::max(0.0, stable + gap - extra)
                                                      : std::min(1.0, stable + gap + extra);
          double expectation = 0;
          for (int c = 0; c <= kCanary; ++c)
            for (int s = 0; s <= kStable; ++s)
              expectation += binomial(kCanary, c, canary) * binomial(kStable, s, stable) *
                             std::exp(LogEValue({kCanary, c, kStable, s}, alternative, gap, side));
          EXPECT_LE(expectation, 1 + 1e-5) << canary << " against " << stable;
        }
}

TEST(MannWhitney, AgreesWithTablesAndHandlesTies) {
  const std::vector<double> low = {1, 2, 3, 4, 5, 6, 7, 8}, high = {9, 10, 11, 12, 13, 14, 15, 16};
  EXPECT_NEAR(MannWhitneyGreater(high, low), 0.0005, 0.0005);  // normal approximation: z = 3.31
  EXPECT_GT(MannWhitneyGreater(low, high), 0.999);
  EXPECT_EQ(MannWhitneyGreater({5, 5, 5}, {5, 5, 5}), 1);
  EXPECT_EQ(MannWhitneyGreater({}, low), 1);
}

TEST(WindowMean, UndoesTheMovingAverageOfHaproxy) {
  double average = 0;
  int64_t requests = 0;
  const auto serve = [&](int count, double ms) {
    for (int i = 0; i < count; ++i) {
      ++requests;
      average += (ms - average) / static_cast<double>(std::min<int64_t>(requests, kAverageWindow));
    }
  };
  serve(100, 20);
  double before = average;
  serve(700, 50);  // across the end of the first window
  EXPECT_NEAR(WindowMean(100, before, 800, average), 50, 1e-6);
  before = average;
  serve(64, 10);
  EXPECT_NEAR(WindowMean(800, before, 864, average), 10, 1e-6);
}

struct Simulated {
  const char* name;
  CanaryScenario scenario;
  int least_promoted, most_promoted;  // of 24
};

TEST(CanaryJudge, KeepsItsErrorRatesInTheSimulator) {
  CanaryScenario base;
  base.steps = StepsForRisk(45);
  base.rule.deadline = Minutes(2);
  base.requests_per_second = 500;
  const auto with = [&](auto change) {
    CanaryScenario scenario = base;
    change(scenario);
    return scenario;
  };
  const Simulated cases[] = {
      {"healthy", base, 24, 24},
      {"1 % errors, correlated", with([](auto& s) { s.error_rate = 0.01, s.burst = 0.5; }), 24, 24},
      {"incidents", with([](auto& s) { s.error_rate = 0.002, s.incidents = true; }), 23, 24},
      {"+2 points", with([](auto& s) { s.added_errors = 0.02; }), 0, 1},
      {"+2 points on 1 %", with([](auto& s) { s.error_rate = 0.01, s.added_errors = 0.02; }), 0, 1},
      {"+30 % latency", with([](auto& s) { s.latency_factor = 1.3; }), 0, 1},
  };
  for (const Simulated& c : cases) {
    int promoted = 0;
    for (uint64_t seed = 0; seed < 24; ++seed)
      promoted += SimulateCanary(c.scenario, seed).promoted;
    EXPECT_GE(promoted, c.least_promoted) << c.name;
    EXPECT_LE(promoted, c.most_promoted) << c.name;
  }
}

TEST(PlanRollout, SizesTheStepsByTheRiskUnlessTheEstateGivesThem) {
  Service service{.id = "shop"};
  service.rollout.instances = {{"a", "/a", false}, {"b", "/b", true}};
  const auto shares = [&](int risk) {
    std::vector<int> percents;
    for (const RolloutStep& step : PlanRollout(service, Impact{.risk = risk}, "abc").steps)
      percents.push_back(step.percent);
    return percents;
  };
  EXPECT_EQ(shares(0), (std::vector<int>{10, 50, 100}));
  EXPECT_EQ(shares(31), (std::vector<int>{5, 25, 50, 100}));
  EXPECT_EQ(shares(100), (std::vector<int>{1, 5, 25, 50, 100}));
  service.rollout.steps = {{40, Seconds(1), 5}};
  EXPECT_EQ(shares(100), (std::vector<int>{40}));
  EXPECT_THAT(PlanRollout(service, {}, "0123456789abcdef").way_back,
              ::testing::HasSubstr("weight 0 for b at once, then commit 0123456789ab"));
}

}  // namespace
}  // namespace redoubt
