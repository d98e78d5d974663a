#include "respond/rollout/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/codec.h"
#include "respond/rollout/evalue.h"

namespace redoubt {
namespace {

constexpr std::array<double, 7> kHarmGaps = {0.015, 0.03, 0.06, 0.12, 0.25, 0.5, 0.9};
constexpr std::array<double, 7> kHarmWeights = {0.08, 0.08, 0.12, 0.20, 0.32, 0.12, 0.08};
// As multiples of min_effect: what a healthy canary may differ from stable.
constexpr std::array<double, 7> kHealthGaps = {0, 0.25, 0.5, 1, 1.5, 2, -0.5};
constexpr std::array<double, 7> kHealthWeights = {0.4, 0.1, 0.15, 0.1, 0.1, 0.1, 0.05};
constexpr double kErrorShare = 0.9;   // of alpha; the rest is for latency
constexpr double kGuardShare = 0.05;  // of the error wealth, for the guard at full share
constexpr double kUnprovable = 4;     // times min_effect: what a pass must have ruled out
constexpr double kProof = 20;         // wealth of the health process
constexpr double kMaxPhi = 8;
constexpr int kProofShare = 50;  // percent: steps from here on need the proof, as the last one does
constexpr int kFullShare = 97;   // percent: from here on stable is no control group for latency
constexpr int64_t kFirstLook = 160;
constexpr int64_t kMinWindow = 16;
constexpr size_t kWindows = 12, kMinWindows = 6;
constexpr size_t kMaxPolls = 50'000;  // in one run: twice the deadline's at 25 ms

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double Percentile95(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<size_t>(std::ceil(0.95 * static_cast<double>(values.size())));
  return values[std::max<size_t>(rank, 1) - 1];
}

std::vector<double> Shifted(std::vector<double> values, double shift) {
  for (double& value : values) value += shift;
  return values;
}

double Percent(int64_t part, int64_t whole) {
  return whole ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

CanaryJudge::CanaryJudge(const HealthRule& rule) : rule_(rule), next_look_(kFirstLook) {}

bool CanaryJudge::FullShare() const { return step_.percent >= kFullShare; }

void CanaryJudge::BeginStep(const RolloutStep& step, bool last) {
  step_ = step;
  last_ = last;
  have_baseline_ = false;
  down_ = false;
  canary_step_ = stable_step_ = canary_block_ = stable_block_ = {};
}

void CanaryJudge::NewBaseline(const ServerCounters& canary,
                              const std::vector<ServerCounters>& stable) {
  (FullShare() ? full_runs_ : canary_runs_).push_back({{canary.requests, canary.mean_ms}});
  if (past_.requests == 0) TakePast(stable);
  for (const ServerCounters& server : stable)
    stable_runs_.push_back({{server.requests, server.mean_ms}});
  canary_ = canary;
  stable_ = stable;
}

// What stable did since HAProxy started is a first guess of its rate, worth kPast requests at most.
void CanaryJudge::TakePast(const std::vector<ServerCounters>& stable) {
  constexpr int64_t kPast = 1000;
  for (const ServerCounters& server : stable) {
    past_.requests += server.requests;
    past_.errors += server.errors;
  }
  if (past_.requests <= kPast) return;
  const double scale = static_cast<double>(kPast) / static_cast<double>(past_.requests);
  past_ = {kPast, static_cast<int64_t>(std::lround(static_cast<double>(past_.errors) * scale))};
}

void CanaryJudge::Remember(const ServerCounters& canary,
                           const std::vector<ServerCounters>& stable) {
  const auto add = [](Run& run, const ServerCounters& server) {
    if (server.requests > run.back().requests && run.size() < kMaxPolls)
      run.push_back({server.requests, server.mean_ms});
  };
  add((FullShare() ? full_runs_ : canary_runs_).back(), canary);
  for (size_t i = 0; i < stable.size(); ++i)
    add(stable_runs_[stable_runs_.size() - stable.size() + i], stable[i]);
}

void CanaryJudge::Observe(int64_t at_ms, const ServerCounters& canary,
                          const std::vector<ServerCounters>& stable) {
  now_ms_ = at_ms;
  if (!have_baseline_) {
    start_ms_ = at_ms;
    have_baseline_ = true;
    NewBaseline(canary, stable);
    return;
  }
  down_ = canary.down;
  const auto back = [](const ServerCounters& now, const ServerCounters& then) {
    return now.requests < then.requests || now.errors < then.errors;
  };
  bool restarted = stable.size() != stable_.size() || back(canary, canary_);
  for (size_t i = 0; !restarted && i < stable.size(); ++i) restarted = back(stable[i], stable_[i]);
  if (restarted) return NewBaseline(canary, stable);

  const auto count = [](Counted& to, const ServerCounters& now, const ServerCounters& then) {
    to.requests += now.requests - then.requests;
    // A retry is an error of a request that may end later: never more errors than requests.
    to.errors = std::min(to.requests, to.errors + now.errors - then.errors);
  };
  Counted canary_delta, stable_delta;
  count(canary_delta, canary, canary_);
  for (size_t i = 0; i < stable.size(); ++i) count(stable_delta, stable[i], stable_[i]);
  const auto add = [](Counted& to, const Counted& from) {
    to.requests += from.requests;
    to.errors += from.errors;
  };
  add(canary_step_, canary_delta);
  add(stable_step_, stable_delta);
  add(canary_block_, canary_delta);
  add(stable_block_, stable_delta);
  Remember(canary, stable);
  latency_requests_ += canary_delta.requests;
  canary_ = canary;
  stable_ = stable;
  if (canary_block_.requests > 0 && stable_block_.requests > 0) CloseBlock();
  if (latency_requests_ >= next_look_) LookAtLatency();
}

void CanaryJudge::CloseBlock() {
  const ErrorBlock block{canary_block_.requests, canary_block_.errors, stable_block_.requests,
                         stable_block_.errors};
  // Both were fixed before this block was seen.
  const double rate = StableRate();
  const double phi = Phi();
  // What was proved beside a control group is not unlearned without one.
  const bool proved = FullShare() && health_now_ >= std::log(kProof);
  for (int i = 0; i < kAlternatives; ++i) {
    const double canary_bad = std::min(0.999, rate + rule_.min_effect + kHarmGaps[i]);
    harm_[i] += LogEValue(block, {canary_bad, rate}, rule_.min_effect, Side::kAtMost) / phi;
    if (proved) continue;
    const double canary_good = std::max(0.5 * rate, rate + kHealthGaps[i] * rule_.min_effect);
    health_[i] +=
        LogEValue(block, {canary_good, rate}, kUnprovable * rule_.min_effect, Side::kAtLeast) / phi;
  }
  GuardBlock(rate, phi);
  const double both[] = {LogMix(harm_, kHarmWeights), LogMix(guard_, kHarmWeights)};
  const double weights[] = {1 - kGuardShare, kGuardShare};
  harm_now_ = LogMix(both, weights);
  harm_peak_ = std::max(harm_peak_, harm_now_);
  health_now_ = LogMix(health_, kHealthWeights);

  canary_all_.requests += canary_block_.requests;
  canary_all_.errors += canary_block_.errors;
  stable_all_.requests += stable_block_.requests;
  stable_all_.errors += stable_block_.errors;
  Disperse(stable_block_);
  canary_block_ = stable_block_ = {};
}

// At full share stable serves next to nothing, so a block compares little. There the canary is also
// held against what stable did in the earlier steps, with a wide margin: that past is another time.
void CanaryJudge::GuardBlock(double rate, double phi) {
  if (stable_block_.requests * 25 > canary_block_.requests) return;
  if (stable_all_.requests < 100) return;
  const double null = std::min(0.9, 0.05 + 3 * rate);
  for (int i = 0; i < kAlternatives; ++i)
    guard_[i] += LogOneSided(canary_block_.requests, canary_block_.errors,
                             std::min(0.999, null + kHarmGaps[i]), null) /
                 phi;
}

void CanaryJudge::Disperse(const Counted& stable) {
  const double rate = StableRate();
  int scale = 1;
  for (Dispersion& d : dispersion_) {
    d.filling.requests += stable.requests;
    d.filling.errors += stable.errors;
    if (++d.polls >= scale) {
      const auto n = static_cast<double>(d.filling.requests);
      const double residual = static_cast<double>(d.filling.errors) - n * rate;
      d.chi += residual * residual / (n * rate * (1 - rate));
      d.blocks += 1;
      d.filling = {};
      d.polls = 0;
    }
    scale *= 4;
  }
}

// While stable shows no errors there is nothing to correct. Once it does, its dispersion is taken
// for a prior (more, the more errors are normal here) until a dozen errors have told otherwise.
double CanaryJudge::Phi() const {
  constexpr double kPriorErrors = 12, kMinBlocks = 8;
  if (stable_all_.errors + past_.errors == 0) return 1;
  const double prior = 1 + 2 * std::min(1.0, StableRate() / 0.005);
  double worst = 1;
  for (const Dispersion& d : dispersion_) {
    const auto blocks = static_cast<double>(d.blocks);
    if (&d != &dispersion_.front() && blocks < kMinBlocks) continue;
    const double seen = std::min(blocks, static_cast<double>(stable_all_.errors));
    const double chi = blocks > 0 ? d.chi / blocks : 0;
    worst = std::max(worst, (chi * seen + prior * kPriorErrors) / (seen + kPriorErrors));
  }
  return std::min(worst, kMaxPhi);
}

double CanaryJudge::StableRate() const {
  return (static_cast<double>(stable_all_.errors + past_.errors) + 0.2) /
         (static_cast<double>(stable_all_.requests + past_.requests) + 40);
}

void CanaryJudge::LookAtLatency() {
  ++looks_;
  next_look_ = latency_requests_ + latency_requests_ / 3;
  const int64_t window = std::clamp<int64_t>(latency_requests_ / static_cast<int64_t>(kWindows),
                                             kMinWindow, kAverageWindow);
  const auto windows = [&](const std::vector<Run>& runs) {
    std::vector<double> means;
    for (const Run& run : runs) {
      size_t from = 0;
      for (size_t to = 1; to < run.size(); ++to) {
        if (run[to].requests - run[from].requests < window) continue;
        means.push_back(
            WindowMean(run[from].requests, run[from].mean_ms, run[to].requests, run[to].mean_ms));
        from = to;
      }
    }
    return means;
  };
  // Proof comes from shared times only; harm may also show at full share, against the past.
  const std::vector<double> shared = windows(canary_runs_), stable = windows(stable_runs_);
  std::vector<double> all = windows(full_runs_);
  all.insert(all.end(), shared.begin(), shared.end());
  if (all.size() < kMinWindows || stable.size() < kMinWindows) return;
  latency_.canary_p95 = Percentile95(all);
  latency_.stable_p95 = Percentile95(stable);
  const double typical = Median(stable);
  const double keep = std::pow(1 - 1.0 / kAverageWindow, static_cast<double>(window));
  const double resolution = 0.41 / (1 - keep);
  const double harm_margin =
      std::max({typical * (std::sqrt(rule_.latency_ratio) - 1), resolution, 1.0});
  const double spend = (1 - kErrorShare) * rule_.alpha / (looks_ * (looks_ + 1.0));
  if (MannWhitneyGreater(all, Shifted(stable, harm_margin)) <= spend) latency_.harm = true;
  if (shared.size() < kMinWindows || FullShare()) return;
  const double health_margin = std::max({typical * (rule_.latency_ratio - 1), 2 * resolution, 3.0});
  latency_.looked = true;
  latency_.proved = MannWhitneyGreater(Shifted(stable, health_margin), shared) <= 0.02;
}

std::string CanaryJudge::Missing() const {
  const int64_t took = now_ms_ - start_ms_;
  const int64_t needed = std::max<int64_t>(step_.min_requests, kMinimumSample);
  if (!have_baseline_) return "no counters were read yet";
  if (took < step_.hold.ms) return "the hold is not over";
  if (canary_step_.requests == 0) return "no traffic reached the canary";
  if (canary_step_.requests < needed)
    return fmt::format("{} of {} requests were seen", canary_step_.requests, needed);
  if (harm_now_ > std::log(1 / std::sqrt(rule_.alpha)))
    return "the error rates look different, but not surely enough";
  if (!last_ && step_.percent < kProofShare) return "";
  if (health_now_ < std::log(kProof))
    return fmt::format("it is not proved yet that errors rose by less than {:.1f} points",
                       100 * kUnprovable * rule_.min_effect);
  if (latency_.looked && !latency_.proved) return "it is not proved yet that it is not slower";
  return "";
}

StepReport CanaryJudge::Report() const {
  StepReport report;
  report.percent = step_.percent;
  report.canary_requests = canary_step_.requests;
  report.canary_errors = canary_step_.errors;
  report.stable_requests = stable_step_.requests;
  report.stable_errors = stable_step_.errors;
  report.canary_p95_ms = latency_.canary_p95;
  report.stable_p95_ms = latency_.stable_p95;
  report.took = {now_ms_ - start_ms_};
  report.outcome = StepOutcome::kUnhealthy;
  if (down_) {
    report.reason = "HAProxy took the canary out: its health check fails or it broke too often";
  } else if (harm_peak_ >= -std::log(rule_.alpha * kErrorShare)) {
    report.reason =
        fmt::format("errors: canary {} of {} ({:.2f} %), stable {} of {} ({:.2f} %)",
                    report.canary_errors, report.canary_requests,
                    Percent(report.canary_errors, report.canary_requests), report.stable_errors,
                    report.stable_requests, Percent(report.stable_errors, report.stable_requests));
  } else if (latency_.harm) {
    report.reason = fmt::format("latency: p95 of window means {:.1f} ms, stable {:.1f} ms",
                                latency_.canary_p95, latency_.stable_p95);
  } else if (std::string missing = Missing(); !missing.empty()) {
    report.outcome = StepOutcome::kInconclusive;
    report.reason = std::move(missing);
  } else {
    report.outcome = StepOutcome::kHealthy;
    report.reason = fmt::format("{} requests, {} errors; stable {} and {}", report.canary_requests,
                                report.canary_errors, report.stable_requests, report.stable_errors);
  }
  return report;
}

std::string CanaryJudge::Save() const {
  Json json = {{"harm", harm_},
               {"health", health_},
               {"guard", guard_},
               {"harm_now", harm_now_},
               {"harm_peak", harm_peak_},
               {"health_now", health_now_},
               {"past", {past_.requests, past_.errors}},
               {"canary", {canary_all_.requests, canary_all_.errors}},
               {"stable", {stable_all_.requests, stable_all_.errors}}};
  for (const Dispersion& d : dispersion_) json["dispersion"].push_back({d.blocks, d.chi});
  return CanonicalJson(json);
}

Status CanaryJudge::Restore(const std::string& saved) {
  TRY(const Json json, ParseJson(saved, "saved judge", {.size_bytes = 64 << 10, .depth = 8}));
  try {
    CanaryJudge next(rule_);
    json.at("harm").get_to(next.harm_);
    json.at("health").get_to(next.health_);
    json.at("guard").get_to(next.guard_);
    json.at("harm_now").get_to(next.harm_now_);
    json.at("harm_peak").get_to(next.harm_peak_);
    json.at("health_now").get_to(next.health_now_);
    next.past_ = {json.at("past").at(0), json.at("past").at(1)};
    next.canary_all_ = {json.at("canary").at(0), json.at("canary").at(1)};
    next.stable_all_ = {json.at("stable").at(0), json.at("stable").at(1)};
    for (int i = 0; i < kScales; ++i) {
      next.dispersion_[i].blocks = json.at("dispersion").at(i).at(0);
      next.dispersion_[i].chi = json.at("dispersion").at(i).at(1);
    }
    *this = std::move(next);
    return {};
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format("saved judge: {}", e.what()));
  }
}

}  // namespace redoubt
