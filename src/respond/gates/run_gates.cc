#include "respond/gates/run_gates.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "respond/gates/table.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond {
namespace {

constexpr size_t kMaxReasonBytes = 1000;
constexpr int kMaxRisk = 100;

/// Why a gate cannot run, or "".
std::string Blocked(const Gate& gate, const std::vector<Verdict>& so_far,
                    const Result<std::vector<std::string>>& protections) {
  if (!protections) return "the sandbox is not available: " + protections.error().message;
  for (const std::string_view need : gate.needs()) {
    const auto found = std::ranges::find(so_far, need, &Verdict::gate);
    if (found == so_far.end()) return fmt::format("{} has not been judged", need);
    if (found->outcome == GateOutcome::kFail) return fmt::format("{} failed", need);
  }
  return "";
}

/// Stopped, or the machine could not (registry away, disk full): nothing is said of the patch, and
/// the gates are run again.
bool SaysNothing(ErrorCode code) {
  return code == ErrorCode::kCancelled || code == ErrorCode::kUnavailable;
}

/// Any other error is a fail; so is a "not applicable" without a reason.
Judgement Closed(Result<Judgement> judged) {
  if (!judged) return Rejected(judged.error().message);
  if (judged->outcome == GateOutcome::kNotApplicable && judged->reason.empty())
    return Rejected("the gate gave no reason why it is not applicable");
  return *std::move(judged);
}

Result<Verdict> RunGate(const Gate& gate, const GateContext& context, gates::Workshop& shop,
                        const std::string& blocked) {
  GateRun run{.context = context, .shop = shop, .log = {}, .protections = {}, .tools = {}};
  const int64_t start = context.clock.MonotonicMs();
  Result<Judgement> judged = Rejected("not run: " + blocked);
  if (blocked.empty()) judged = gate.Judge(run);
  if (!judged && SaysNothing(judged.error().code)) return Fail(judged.error());
  const Judgement judgement = Closed(std::move(judged));

  Verdict verdict;
  verdict.gate = gate.name();
  verdict.outcome = judgement.outcome;
  verdict.reason = RedactSecrets(Printable(judgement.reason, kMaxReasonBytes));
  verdict.raises_risk = std::clamp(judgement.raises_risk, 0, kMaxRisk);
  verdict.patch = context.patch.ContentDigest();
  verdict.duration = {context.clock.MonotonicMs() - start};
  verdict.tool_version = context.tool_version + (run.tools.empty() ? "" : ", " + run.tools);
  verdict.protections = run.protections;
  verdict.at = context.clock.Now();
  run.log.Line(fmt::format("{}: {}: {}", verdict.gate, NameOf(verdict.outcome), verdict.reason));
  TRY_WITH("log of gate " + verdict.gate, verdict.log,
           context.put_log(RedactSecrets(run.log.text())));
  return verdict;
}

}  // namespace

Result<std::vector<Verdict>> RunGates(const GateContext& context) {
  return RunGates(context, Gates());
}

Result<std::vector<Verdict>> RunGates(const GateContext& context,
                                      std::span<const Gate* const> gates) {
  const auto protections = context.sandbox.Protections();
  gates::Workshop shop(context);
  std::vector<Verdict> verdicts;
  for (const Gate* gate : gates) {
    if (context.cancelled())
      return Fail(ErrorCode::kCancelled, "stopped before gate " + std::string(gate->name()));
    TRY(Verdict verdict, RunGate(*gate, context, shop, Blocked(*gate, verdicts, protections)));
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

bool AllPass(std::span<const Verdict> verdicts, const Digest& patch) {
  const auto table = Gates();
  if (verdicts.size() != table.size()) return false;
  return std::ranges::all_of(table, [&](const Gate* gate) {
    const auto verdict = std::ranges::find(verdicts, gate->name(), &Verdict::gate);
    if (verdict == verdicts.end() || verdict->patch != patch) return false;
    if (verdict->outcome == GateOutcome::kNotApplicable) return !verdict->reason.empty();
    return verdict->outcome == GateOutcome::kPass;
  });
}

bool NeedsHuman(std::span<const Verdict> verdicts) {
  return std::ranges::any_of(verdicts, [](const Verdict& verdict) {
    return verdict.gate == "tests-pass" && verdict.outcome != GateOutcome::kPass;
  });
}

std::string FailureSummary(std::span<const Verdict> verdicts) {
  std::vector<std::string> failures;
  for (const Verdict& verdict : verdicts)
    if (verdict.outcome == GateOutcome::kFail && !verdict.reason.starts_with("not run: "))
      failures.push_back(verdict.gate + ": " + verdict.reason);
  // Nothing could be run at all: the first reason stands for all.
  if (failures.empty())
    for (const Verdict& verdict : verdicts)
      if (verdict.outcome == GateOutcome::kFail) return verdict.gate + ": " + verdict.reason;
  return Join(failures, "; ");
}

int RaisedRisk(std::span<const Verdict> verdicts) {
  const int sum =
      std::accumulate(verdicts.begin(), verdicts.end(), 0,
                      [](int so_far, const Verdict& v) { return so_far + v.raises_risk; });
  return std::min(sum, kMaxRisk);
}

}  // namespace redoubt::respond
