#include "respond/gates/api_unchanged/api_unchanged.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "respond/gates/api_unchanged/answer.h"
#include "respond/gates/api_unchanged/openapi.h"
#include "respond/gates/api_unchanged/prober.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProberInside = "/redoubt/prober";
constexpr Duration kProbeTimeout = Minutes(4);
constexpr size_t kMaxProbeOutput = 40 << 20;
constexpr int kNoServiceRisk = 10;
constexpr int kServiceNotExercisedRisk = 20;
constexpr int kMostOperationsRisk = 20;  // when not a single operation is reached
constexpr int kUnsteadyRisk = 5;
constexpr size_t kNamed = 3;

struct Probe {
  ApiSession session;
  std::vector<std::string> protections;
};

/// One service: what was exercised, and what differs.
struct ServiceReport {
  std::string not_exercised;  // why nothing was, or ""
  std::string rejected;       // why the patch is refused, or ""
  size_t requests = 0, operations = 0;
  std::vector<std::string> unreached;  // operations without a single successful answer
  bool unsteady = false;               // answers differ from run to run without the patch
};

Result<Probe> RunProbe(const GateRun& run, Side side, const Service& service,
                       const fs::path& prober) {
  TRY(const fs::path copy, run.shop.FreshCopy(side, "api"));
  SandboxSpec spec;
  spec.argv = {"node", fmt::format("{}/prober.js", kProberInside),
               fmt::format("{}/plan.json", kProberInside)};
  spec.env = QuietEnvironment();
  spec.mounts = {{copy, "/work", true}, {prober, std::string(kProberInside), false}};
  spec.limits.timeout = kProbeTimeout;
  spec.limits.max_output_bytes = kMaxProbeOutput;
  TRY(SandboxResult result, run.context.sandbox.Run(spec));
  if (!result.process.Ok() || result.process.truncated)
    return FailedPrecondition(
        fmt::format("service {}: the prober failed: {}", service.id, LastWords(result.process)));
  TRY(ApiSession session, ParseSession(result.process.out));
  return Probe{std::move(session), std::move(result.protections)};
}

struct Round {
  ApiSession before, after;
};

Result<Round> ProbeBoth(GateRun& run, const Service& service, const fs::path& prober) {
  auto old =
      std::async(std::launch::async, [&] { return RunProbe(run, Side::kBefore, service, prober); });
  Result<Probe> now = RunProbe(run, Side::kAfter, service, prober);
  Result<Probe> was = old.get();
  if (!was) return Fail(was.error().With("before the patch"));
  if (!now) return Fail(now.error().With("after the patch"));
  MergeProtections(was->protections, run.protections);
  MergeProtections(now->protections, run.protections);
  for (const auto& [side, probe] :
       {std::pair(Side::kBefore, &*was), std::pair(Side::kAfter, &*now)}) {
    const ApiSession& session = probe->session;
    run.log.Line(fmt::format("service {} {} the patch: {}, {} answers", service.id, SideName(side),
                             session.ready ? "ready" : Printable(session.problem, 300),
                             session.answers.size()));
    run.log.Line(Printable(session.log, 16 << 10, Lines::kKeep));
  }
  return Round{std::move(was->session), std::move(now->session)};
}

std::string WhyNotReady(const ApiSession& session) {
  std::string_view log = Trim(session.log);
  if (log.size() > 200) log = log.substr(log.size() - 200);
  return Printable(fmt::format("{} {}", session.problem, log), 400);
}

std::string Say(const ApiRequest& request, const ApiDifference& difference) {
  return fmt::format("{} ({}): {} {}", request.operation, request.variant, difference.aspect,
                     difference.what);
}

/// Differences of the second round that the first had as well, and that the service does not show
/// on its own between two runs without the patch.
std::vector<ApiDifference> Persistent(const std::vector<ApiRequest>& requests, const Round& first,
                                      const Round& second) {
  using Place = std::pair<size_t, std::string>;
  const auto places = [](const std::vector<ApiDifference>& differences) {
    std::set<Place> set;
    for (const auto& d : differences) set.emplace(d.request, d.aspect);
    return set;
  };
  const std::set<Place> noise = places(CompareSessions(requests, first.before, second.before));
  // A status that comes and goes hides every other aspect of the same request.
  const auto noisy = [&](const ApiDifference& d) {
    return noise.contains({d.request, d.aspect}) || noise.contains({d.request, "status"});
  };
  const std::set<Place> again = places(CompareSessions(requests, first.before, first.after));
  std::vector<ApiDifference> persistent = CompareSessions(requests, second.before, second.after);
  std::erase_if(persistent, [&](const ApiDifference& d) {
    return noisy(d) || !again.contains({d.request, d.aspect});
  });
  return persistent;
}

void Unreached(const ApiPlan& plan, const ApiSession& before, ServiceReport& report) {
  std::set<std::string> reached;
  std::map<std::string, int> answers;
  for (size_t i = 0; i < plan.requests.size(); ++i) {
    const int status = i < before.answers.size() ? before.answers[i].status : 0;
    if (status >= 200 && status < 400) reached.insert(plan.requests[i].operation);
    answers.emplace(plan.requests[i].operation, status);
  }
  for (const auto& [operation, status] : answers)
    if (!reached.contains(operation))
      report.unreached.push_back(status == 0 ? operation + ": no answer"
                                             : fmt::format("{}: answers {}", operation, status));
  report.unreached.insert(report.unreached.end(), plan.not_exercised.begin(),
                          plan.not_exercised.end());
}

Result<fs::path> WriteProber(const GateContext& context, const Service& service,
                             const ApiPlan& plan) {
  TRY(const fs::path folder, MakeTempDir(context.scratch, "prober-"));
  TRY_OK(WriteFileAtomic(folder / "prober.js", ProberScript()));
  TRY_OK(WriteFileAtomic(folder / "plan.json", ProberPlan(service, plan.requests)));
  return folder;
}

/// The plan, or in `report` why there is none: a contract that cannot be read proves nothing.
Result<ApiPlan> MakePlan(const GateContext& context, const Service& service) {
  if (service.openapi.empty()) return NotFound("no openapi file is declared");
  if (service.start.empty()) return NotFound("no start command is declared");
  TRY(const std::string text, ReadFileBeneath(context.before, service.openapi, 4 << 20));
  TRY(const Json document, ReadOpenApi(text, service.openapi));
  ApiPlan plan = PlanRequests(document);
  if (plan.requests.empty())
    return NotFound(service.openapi + " has no operation that can be called");
  return plan;
}

Result<ServiceReport> JudgeService(GateRun& run, const Service& service) {
  ServiceReport report;
  const auto plan = MakePlan(run.context, service);
  if (!plan) {
    report.not_exercised = fmt::format("service {}: {}", service.id, plan.error().message);
    return report;
  }
  TRY(const fs::path prober, WriteProber(run.context, service, *plan));
  TRY(Round first, ProbeBoth(run, service, prober));
  if (!first.before.ready) {
    report.not_exercised = fmt::format("service {} does not start without the patch: {}",
                                       service.id, WhyNotReady(first.before));
    return report;
  }
  report.requests = plan->requests.size();
  report.operations = plan->operations.size();
  Unreached(*plan, first.before, report);
  if (first.after.ready && CompareSessions(plan->requests, first.before, first.after).empty())
    return report;

  TRY(const Round second, ProbeBoth(run, service, prober));
  if (!second.after.ready) {
    report.rejected = fmt::format("service {} does not start with the patch: {}", service.id,
                                  WhyNotReady(second.after));
    return report;
  }
  if (!second.before.ready) {
    report.rejected = fmt::format(
        "service {} starts only sometimes without the patch, so nothing can "
        "be compared: {}",
        service.id, WhyNotReady(second.before));
    return report;
  }
  if (!first.after.ready) first.after = second.after;
  const auto differences = Persistent(plan->requests, first, second);
  report.unsteady = differences.empty();
  for (const ApiDifference& difference : differences)
    run.log.Line(service.id + ": " + Say(plan->requests[difference.request], difference));
  if (!differences.empty())
    report.rejected = fmt::format(
        "{} {}{}", service.id, Say(plan->requests[differences[0].request], differences[0]),
        differences.size() > 1 ? fmt::format(" (and {} more)", differences.size() - 1) : "");
  return report;
}

std::string Named(const std::vector<std::string>& list) {
  std::string text;
  for (size_t i = 0; i < list.size() && i < kNamed; ++i) text += (i ? "; " : "") + list[i];
  if (list.size() > kNamed) text += fmt::format(" (and {} more)", list.size() - kNamed);
  return text;
}

}  // namespace

Result<Judgement> ApiUnchangedGate::Judge(GateRun& run) const {
  const auto& services = run.context.services;
  if (services.empty())
    return NotApplicable("no service of the estate runs this repository", kNoServiceRisk);
  TRY(run.tools, run.shop.Tools());
  if (const auto before = run.shop.Installed(Side::kBefore); !before)
    return NotApplicable(
        "the tree before the patch cannot be installed, so there is nothing to compare "
        "with: " +
            before.error().message,
        kServiceNotExercisedRisk);
  std::vector<std::string> missing;
  size_t requests = 0, operations = 0, exercised_services = 0;
  int risk = 0;
  for (const Service* service : services) {
    if (run.context.cancelled()) return Fail(ErrorCode::kCancelled, "stopped");
    TRY(const ServiceReport report, JudgeService(run, *service));
    if (!report.rejected.empty()) return Rejected(report.rejected);
    if (!report.not_exercised.empty()) {
      missing.push_back(report.not_exercised);
      risk += kServiceNotExercisedRisk;
      continue;
    }
    ++exercised_services;
    requests += report.requests;
    operations += report.operations;
    missing.insert(missing.end(), report.unreached.begin(), report.unreached.end());
    risk += kMostOperationsRisk * static_cast<int>(report.unreached.size()) /
            std::max(1, static_cast<int>(report.operations));
    if (report.unsteady) risk += kUnsteadyRisk;
  }
  for (const std::string& line : missing) run.log.Line("not exercised: " + line);
  if (exercised_services == 0) return NotApplicable("not exercised: " + Named(missing), risk);
  std::string reason =
      fmt::format("{} requests to {} operations are answered alike", requests, operations);
  if (!missing.empty()) reason += "; not exercised: " + Named(missing);
  return Passed(reason, risk);
}

}  // namespace redoubt::respond::gates
