// Is the canary worse than stable? Sequential statistics over HAProxy's counters; pure, no clock,
// no I/O.
//
// The judge is asked after every poll, so whatever it computes must stay right however often and
// whenever one looks ("anytime valid"). A fixed-sample test that is repeated forty times a second
// stops every healthy canary sooner or later.
//
// ERRORS. One poll is a block: n_c requests on the canary and n_s on stable, of which e_c and e_s
// failed. For a null set N of rate pairs (c, s) and any alternative (c1, s1) that was fixed before
// the block was seen, let (c0, s0) be the point of N that minimises n_c KL(c1|c) + n_s KL(s1|s).
// Then
//
//     E = (c1/c0)^e_c ((1-c1)/(1-c0))^(n_c-e_c) (s1/s0)^e_s ((1-s1)/(1-s0))^(n_s-e_s)
//
// has expectation <= 1 under every point (c', s') of N if N is convex: one request's factor has the
// expectation 1 + (c'-c0)(c1-c0)/(c0(1-c0)); with 1+x <= exp(x) the product is at most exp of the
// negative gradient of the KL sum at (c0, s0) times the step to (c', s'), and that is <= 0 because
// (c0, s0) is the minimum over a convex set. (Growth-rate-optimal e-values for 2x2 tables: Turner,
// Ly, Grünwald 2021; e-processes: Ramdas et al. 2023.) The product over blocks is therefore a
// non-negative supermartingale, an "e-process": by Ville's inequality it reaches 1/alpha with
// chance <= alpha, ever. The mean over several alternatives is one as well; so we need not know how
// bad a bad canary is.
//
//   harm   N = {c - s <= min_effect}: reaching 1/alpha stops the canary.
//   health N = {c - s >= 4 min_effect}: reaching 20 is what a pass needs: a canary that is really
//   that
//          much worse (2 points by default) passes with chance <= 5 % however long one waits.
//
// Nothing is divided by stable's rate, so a baseline of zero errors is an ordinary case (a ratio of
// means would be 0/0 or never exceed its limit there).
//
// AUTOCORRELATION. The rates may change from block to block: an incident behind both arms raises
// both and says nothing. Errors that come in bursts on one arm do break independence inside the
// product. Against that each block's log E is multiplied by 1/phi, phi >= 1 being the
// over-dispersion of stable's error counts on the worst of several time scales, as seen before the
// block (before enough was seen: a prior that grows with stable's rate). E^(1/phi) is still an
// e-value (Jensen), so this costs power only, and never validity.
//
// LATENCY. HAProxy gives no samples, only a per-server moving average in whole milliseconds: each
// request moves it by (value - average) / min(requests so far, 512). We undo that recursion between
// polls and get the mean of the requests of a window; window means are the samples. Rounding to 1
// ms costs about 0.4 ms * 512 / (requests of the window), so windows grow with the traffic (always
// about a dozen), and a difference that the counters cannot resolve never counts. Mann-Whitney on
// them, at looks spaced by a factor, the k-th look spending alpha / (k (k+1)):
//
//   harm   canary's windows are above stable's times sqrt(latency_ratio);
//   health canary's windows are below stable's times latency_ratio (plus what cannot be resolved).
//
// The p95 of the report is the 95th percentile of window means, not of requests.
//
// A step passes only with: its hold over, its minimum of requests (never under 20: no traffic is
// never a pass), no harm and no suspicion of it; from half of the traffic on, and in the last step,
// health must be proved for errors, and for latency where there are windows enough to say anything.
// All else is inconclusive, and at the rule's deadline the driver turns that into a rollback.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/rollout.h"

namespace redoubt {

/// Monotonic counters of one server at one poll.
struct ServerCounters {
  int64_t requests = 0;  // attempts that ended: responses of any status, and failures
  int64_t errors = 0;    // 5xx, connection and response errors, retries
  double mean_ms = 0;    // HAProxy's moving average of the response time, whole milliseconds
  bool down = false;     // a health check or `on-error` took it out
};

/// The window of HAProxy's moving average, in requests.
constexpr int kAverageWindow = 512;
constexpr int64_t kMinimumSample = 20;

/// Judges one rollout: evidence is carried from step to step. Not thread-safe.
class CanaryJudge {
 public:
  explicit CanaryJudge(const HealthRule& rule);

  /// Starts a step (also after a pause): the next Observe() is its baseline. `last`: a pass of this
  /// step promotes.
  void BeginStep(const RolloutStep& step, bool last);
  /// One poll, `at_ms` on any monotonic clock. Counters that went backwards (HAProxy restarted)
  /// start a new baseline.
  void Observe(int64_t at_ms, const ServerCounters& canary,
               const std::vector<ServerCounters>& stable);
  /// kHealthy: the step may end. kUnhealthy: stop at once. kInconclusive: go on, until the
  /// deadline; the reason says what is missing. Counters are of this step.
  StepReport Report() const;

  /// The evidence as a small JSON text, and back (after a restart). Latency samples start anew.
  std::string Save() const;
  Status Restore(const std::string& saved);

 private:
  static constexpr int kScales = 5;
  static constexpr int kAlternatives = 7;
  struct Counted {
    int64_t requests = 0, errors = 0;
  };
  /// Over-dispersion of stable's errors on one time scale.
  struct Dispersion {
    Counted filling;
    int polls = 0;
    int64_t blocks = 0;
    double chi = 0;  // sum of squared standardised residuals
  };
  struct Poll {
    int64_t requests;
    double mean_ms;
  };
  using Run = std::vector<Poll>;  // of one server in one step
  struct Latency {
    bool looked = false, harm = false, proved = false;
    double canary_p95 = 0, stable_p95 = 0;
  };

  void NewBaseline(const ServerCounters& canary, const std::vector<ServerCounters>& stable);
  void Remember(const ServerCounters& canary, const std::vector<ServerCounters>& stable);
  void TakePast(const std::vector<ServerCounters>& stable);
  bool FullShare() const;
  double StableRate() const;
  void CloseBlock();
  void GuardBlock(double rate, double phi);
  void Disperse(const Counted& stable);
  double Phi() const;
  void LookAtLatency();
  std::string Missing() const;

  HealthRule rule_;
  RolloutStep step_;
  bool last_ = false;
  bool have_baseline_ = false;
  bool down_ = false;
  int64_t start_ms_ = 0, now_ms_ = 0;
  ServerCounters canary_;
  std::vector<ServerCounters> stable_;
  Counted canary_step_, stable_step_, canary_all_, stable_all_, canary_block_, stable_block_, past_;
  std::array<double, kAlternatives> harm_{}, health_{}, guard_{};  // log wealth by alternative
  double harm_now_ = 0, harm_peak_ = 0, health_now_ = 0;
  std::array<Dispersion, kScales> dispersion_{};
  std::vector<Run> canary_runs_, full_runs_, stable_runs_;
  int64_t latency_requests_ = 0, next_look_ = 0;
  int looks_ = 0;
  Latency latency_;
};

/// One-sided Mann-Whitney test that `a` is stochastically greater than `b`: the p-value by the
/// normal approximation with tie and continuity correction, exact enumeration not being needed from
/// 8 samples on. 1 when either is empty.
double MannWhitneyGreater(const std::vector<double>& a, const std::vector<double>& b);

/// Mean of the requests between two polls from HAProxy's moving average, see LATENCY above.
/// `from` and `to` count the server's requests since HAProxy started; to > from >= 0.
double WindowMean(int64_t from, double average_from, int64_t to, double average_to);

}  // namespace redoubt
