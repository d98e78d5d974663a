// How fast a bad canary is out, how many requests it fails, and that weight changes lose none: the
// real driver on a real HAProxy with real traffic on loopback.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "testing/rollout_stage.h"

namespace {

using namespace redoubt;
using namespace redoubt::testing;

struct Bad {
  double ms = 0;
  uint64_t failed = 0;
  double rate = 0;
};

/// One rollout of a canary that fails every fifth request, at a share of 5 %.
Bad StopBadCanary(int per_second) {
  RolloutStage stage(/*fix_errors=*/5);
  stage.manifest.plans[0].steps = {{5, Seconds(10), 50}, {100, Seconds(1), 50}};
  const Authorization a = stage.Approved();
  if (!stage.driver->DeployCanary("k/deploy", stage.kService, a)) std::abort();
  HttpLoad load(stage.port, per_second, UINT64_MAX, 8);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const uint64_t before = load.sent();
  const int64_t start = haproxy::SteadyMs();
  const auto report = stage.driver->Step("k/step", stage.kService, 0, a, [] { return true; });
  const auto ms = static_cast<double>(haproxy::SteadyMs() - start);
  const auto sent = static_cast<double>(load.sent() - before);
  load.Stop();
  if (!report || report->outcome != StepOutcome::kUnhealthy || stage.Weight("canary") != 0) {
    fmt::print(stderr, "the bad canary was not stopped\n");
    std::exit(1);
  }
  return {ms, load.failed() + load.lost(), sent / ms * 1000};
}

void BenchBadCanary(int per_second, int runs) {
  std::vector<Bad> all;
  for (int i = 0; i < runs; ++i) all.push_back(StopBadCanary(per_second));
  std::ranges::sort(all, {}, &Bad::ms);
  const auto failed = std::ranges::max(all, {}, &Bad::failed).failed;
  const Bad& median = all[all.size() / 2];
  const std::string at = fmt::format("at {:.0f} requests/s", median.rate);
  fmt::print("bad-canary-to-weight-0 {} median\t{:.0f}\tms\t<= 500\n", at, median.ms);
  fmt::print("bad-canary-to-weight-0 {} worst of {}\t{:.0f}\tms\t<= 500\n", at, runs,
             all.back().ms);
  fmt::print("bad-canary-failed-requests {} worst of {}\t{}\trequests\t<= 10\n", at, runs, failed);
  std::fflush(stdout);
}

/// Whole rollouts and their reversal, again and again, under 50,000 requests.
void BenchLostRequests(uint64_t requests) {
  RolloutStage stage;
  const Authorization a = stage.Approved();
  HttpLoad load(stage.port, 2500, requests, 8);
  int rollouts = 0;
  for (; load.sent() < requests; ++rollouts) {
    const auto key = [&](std::string_view what) { return fmt::format("k{}/{}", rollouts, what); };
    bool fine = stage.driver->DeployCanary(key("deploy"), stage.kService, a).has_value();
    for (int step = 0; fine && step < 3; ++step)
      fine = stage.driver
                 ->Step(key(fmt::format("{}", step)), stage.kService, step, a, [] { return true; })
                 .has_value();
    fine = fine && stage.driver->Promote(key("promote"), stage.kService, a) &&
           stage.driver->Revert(key("revert"), stage.kService, stage.base_commit);
    if (!fine && load.sent() < requests) {
      fmt::print(stderr, "rollout {} failed\n", rollouts);
      std::exit(1);
    }
  }
  load.Wait();
  fmt::print("lost-requests of {} over {} rollouts with reversal\t{}\trequests\t0\n", load.sent(),
             rollouts, load.failed() + load.lost());
}

}  // namespace

int main() {
  if (!HaproxyInstalled()) {
    fmt::print(stderr, "haproxy is missing (mend: script/deps)\n");
    return 1;
  }
  BenchBadCanary(1100, 9);
  BenchBadCanary(2000, 9);
  BenchLostRequests(50'000);
  return 0;
}
