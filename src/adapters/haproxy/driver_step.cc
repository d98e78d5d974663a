// One step of a rollout: sets the share, polls HAProxy's counters, judges, takes the canary out.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "adapters/haproxy/driver.h"
#include "adapters/haproxy/unix_socket.h"
#include "base/log.h"
#include "model/codec.h"

namespace redoubt::haproxy {
namespace {

constexpr int64_t kPollMs = 25;
constexpr int64_t kStopCheckMs = 200;
constexpr int64_t kRenewMs = 300;
constexpr int64_t kBlindMs = 400;  // so long without counters, then the step is over

ServerCounters CountersOf(const ServerStat& stat) {
  return {stat.requests, stat.Errors(), static_cast<double>(stat.mean_ms), !stat.Up()};
}

std::vector<ServerCounters> CountersOf(const std::vector<ServerStat>& stats) {
  std::vector<ServerCounters> counters;
  for (const ServerStat& stat : stats) counters.push_back(CountersOf(stat));
  return counters;
}

/// Takes the canary out; what could not be done is added to the error that is on its way.
std::unexpected<Error> Abort(const Traffic& traffic, Error why) {
  if (auto out = traffic.TakeOut(); !out)
    why.message += fmt::format(" (and the canary could not be taken out: {})", out.error().message);
  return Fail(std::move(why));
}

}  // namespace

CanaryJudge& Driver::JudgeOf(Room& room, const Allowed& allowed, int step_index) {
  const std::string id = allowed.manifest.ToString() + "/" + room.service.id;
  if (step_index > 0 && room.judge && room.judged == id) return *room.judge;
  room.judge.emplace(allowed.plan.health);
  room.judged = id;
  const std::string saved = step_index > 0 ? tools_.journal.Judge(id) : "";
  if (!saved.empty())
    if (auto restored = room.judge->Restore(saved); !restored)
      LogWarning("{}: {}", room.service.id, restored.error().message);
  return *room.judge;
}

Result<StepReport> Driver::Step(const std::string& key, const std::string& service, int step_index,
                                const Authorization& authorization, const Alive& alive) {
  TRY(Room* const room, Enter(service));
  const std::lock_guard lock(room->mutex);
  TRY(const Allowed allowed, Check(*room, authorization));
  if (step_index < 0 || step_index >= static_cast<int>(allowed.plan.steps.size()))
    return InvalidArgument(fmt::format("the plan of {} has no step {}", service, step_index));
  const std::string id = allowed.manifest.ToString() + "/" + service;
  const Digest request =
      Sha256(CanonicalJson({"step", service, step_index, id, authorization.fix_commit}));
  TRY(const auto answered, tools_.journal.Answer(key, request));
  if (answered) return DecodeText<StepReport>(*answered, "recorded step");
  const std::string passed =
      step_index == 0 ? "" : tools_.journal.Judge(fmt::format("{}/step", id));
  if (step_index > 0 && passed != fmt::format("{} {}", step_index - 1, authorization.fix_commit) &&
      passed != fmt::format("{} {}", step_index, authorization.fix_commit))
    return FailedPrecondition(fmt::format("{}: step {} was not passed before step {}", service,
                                          step_index - 1, step_index));
  TRY_OK(CheckStop(authorization));
  if (const std::string runs = DeployedCommit(room->service.Canary().dir);
      runs != authorization.fix_commit)
    return FailedPrecondition(
        fmt::format("{}: the canary runs \"{}\", not the fix", service, runs));
  TRY_OK(room->traffic.CheckFile());
  TRY_OK(tools_.journal.Begin(key, request));

  const bool last = step_index + 1 == static_cast<int>(allowed.plan.steps.size());
  const RolloutStep& step = allowed.plan.steps[static_cast<size_t>(step_index)];
  CanaryJudge& judge = JudgeOf(*room, allowed, step_index);
  judge.BeginStep(step, last);
  Result<StepReport> report = Watch(*room, step, allowed, authorization, alive);
  if (!report) {
    room->judge.reset();  // what was seen of this step counts when it is repeated, not twice
    return report;
  }
  TRY_OK(tools_.journal.SaveJudge(id, judge.Save()));
  if (report->outcome == StepOutcome::kHealthy) {
    TRY_OK(tools_.journal.SaveJudge(id + "/step",
                                    fmt::format("{} {}", step_index, authorization.fix_commit)));
    if (last) TRY_OK(tools_.journal.SaveJudge(id + "/passed", authorization.fix_commit));
    Renew(*room, config_.lease, Lease::Phase::kWatch);
  }
  TRY_OK(tools_.journal.End(key, CanonicalJson(Json(*report))));
  return report;
}

Result<StepReport> Driver::Watch(Room& room, const RolloutStep& step, const Allowed& allowed,
                                 const Authorization& authorization, const Alive& alive) {
  CanaryJudge& judge = *room.judge;
  Traffic& traffic = room.traffic;
  TRY(Traffic::View view, traffic.Look());
  if (!view.canary.Up())
    return FailedPrecondition(
        fmt::format("{}: the canary is {}", room.service.id, view.canary.status));
  const int64_t start = SteadyMs();
  judge.Observe(start, CountersOf(view.canary), CountersOf(view.stable));
  Renew(room, config_.lease, Lease::Phase::kWatch);
  const Result<int> weight = traffic.SetShare(step.percent, view);
  if (!weight) return Abort(traffic, weight.error());

  int64_t renewed = start, stop_checked = start, seen = start;
  for (int64_t next = start + kPollMs;; next = std::max(next + kPollMs, SteadyMs() + 5)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(std::max<int64_t>(0, next - SteadyMs())));
    const int64_t now = SteadyMs();
    if (!alive())
      return Abort(traffic, {ErrorCode::kCancelled, "the controller's connection was lost"});
    if (room.preempt)
      return Abort(traffic,
                   {ErrorCode::kCancelled, "a reversal or the driver's end cut the step short"});
    if (now - stop_checked >= kStopCheckMs) {
      stop_checked = now;
      if (auto allowed_still = CheckStop(authorization); !allowed_still)
        return Abort(traffic, allowed_still.error());
    }
    if (now - renewed >= kRenewMs) {
      renewed = now;
      Renew(room, config_.lease, Lease::Phase::kWatch);
    }
    Result<Traffic::View> look = traffic.Look();
    if (!look) {
      if (now - seen >= kBlindMs) return Abort(traffic, look.error());
      continue;
    }
    view = *std::move(look);
    seen = SteadyMs();
    judge.Observe(seen, CountersOf(view.canary), CountersOf(view.stable));
    StepReport report = judge.Report();
    if (report.outcome == StepOutcome::kUnhealthy ||
        (report.outcome == StepOutcome::kInconclusive &&
         seen - start >= allowed.plan.health.deadline.ms)) {
      if (report.outcome == StepOutcome::kInconclusive)
        report.reason = fmt::format("still inconclusive after {}: {}",
                                    allowed.plan.health.deadline.Human(), report.reason);
      if (auto out = traffic.TakeOut(view); !out) return Abort(traffic, out.error());
      room.tend_at_ms = 0;
      return report;
    }
    // HAProxy was restarted or reloaded (its file holds 0), or another hand is at work.
    if (view.canary.Up() && view.canary.weight != *weight)
      return Abort(traffic,
                   {ErrorCode::kFailedPrecondition,
                    fmt::format("{}: the canary's weight is {} where {} was set: HAProxy was "
                                "reloaded, or somebody changed it",
                                room.service.id, view.canary.weight, *weight)});
    if (report.outcome == StepOutcome::kHealthy) return report;
  }
}

}  // namespace redoubt::haproxy
