#include "respond/outcome/outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "discovery/coverage.h"
#include "respond/outcome/facts.h"
#include "respond/outcome/noise.h"

namespace redoubt {
namespace {

using CaseRefs = std::vector<const Case*>;

std::optional<double> Median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::optional<double> Percent(int part, int whole) {
  if (whole == 0) return std::nullopt;
  return 100.0 * part / whole;
}

Figure Judged(Figure figure) {
  if (figure.value && figure.target) {
    const bool met = figure.better == Figure::Better::kLower ? *figure.value <= *figure.target
                                                             : *figure.value >= *figure.target;
    figure.met = met ? Met::kYes : Met::kNo;
  }
  return figure;
}

template <typename F>
std::optional<double> MedianOf(const CaseRefs& cases, F value) {
  std::vector<double> values;
  for (const Case* c : cases) values.push_back(static_cast<double>(value(*c).ms));
  return Median(std::move(values));
}

int Running(const CaseRefs& cases) {
  return static_cast<int>(
      std::count_if(cases.begin(), cases.end(), [](const Case* c) { return !Ended(*c); }));
}

void AddTimes(const CaseRefs& criticals, const Estate& estate, Timestamp now,
              const OutcomeTargets& targets, std::vector<Figure>& out) {
  const int n = static_cast<int>(criticals.size());
  const int running = Running(criticals);
  const auto baseline = static_cast<double>(estate.baseline_resolution.ms);
  const auto median = MedianOf(criticals, [&](const Case& c) { return AgeOf(c, now); });
  out.push_back(Judged({.id = "median_resolution_critical",
                        .name = "Median time to resolution of criticals",
                        .value = median,
                        .unit = "ms",
                        .target = targets.resolution_minutes * 60'000,
                        .better = Figure::Better::kLower,
                        .n = n,
                        .running = running,
                        .how = "first observation to confirmation in production, human waiting "
                               "included; what is open, escalated, rolled back or accepted counts "
                               "at its age"}));
  out.push_back({.id = "median_human_waiting_critical",
                 .name = "Of it, waiting for a person",
                 .value = MedianOf(criticals, [&](const Case& c) { return HumanWaiting(c, now); }),
                 .unit = "ms",
                 .better = Figure::Better::kLower,
                 .n = n,
                 .running = running,
                 .how = "median over the same cases; overlapping waits count once"});
  CaseRefs published;
  for (const Case* c : criticals)
    if (c->published.IsSet()) published.push_back(c);
  out.push_back(
      {.id = "median_since_publication_critical",
       .name = "Since publication of the advisory",
       .value = MedianOf(published, [&](const Case& c) { return EndOf(c, now) - c.published; }),
       .unit = "ms",
       .better = Figure::Better::kLower,
       .n = static_cast<int>(published.size()),
       .running = Running(published),
       .how = "the same cases and ends, from the date of the earliest advisory"});
  std::optional<double> reduction;
  if (median && baseline > 0) reduction = 100.0 * (1.0 - *median / baseline);
  out.push_back(Judged({.id = "reduction_against_baseline",
                        .name = "Reduction against the baseline",
                        .value = reduction,
                        .unit = "percent",
                        .target = targets.reduction_percent,
                        .n = n,
                        .running = running,
                        .how = fmt::format("1 − median time to resolution of criticals ÷ baseline "
                                           "of {}; negative: slower than by hand",
                                           estate.baseline_resolution.Human())}));
}

void AddPatches(const CaseRefs& cases, const OutcomeTargets& targets, std::vector<Figure>& out) {
  int attempted = 0, held = 0;
  size_t findings = 0, tried = 0;
  for (const Case* c : cases) {
    findings += c->findings.size();
    if (!Attempted(*c)) continue;
    ++attempted;
    held += FirstAttemptHeld(*c);
    tried += c->findings.size();
  }
  out.push_back(
      Judged({.id = "first_attempt_success",
              .name = "First-attempt patch success",
              .value = Percent(held, attempted),
              .unit = "percent",
              .target = targets.first_attempt_percent,
              .n = attempted,
              .how = "cases whose first patch passed every gate and was neither replaced, "
                     "rolled back nor escalated ÷ cases with a patch"}));
  out.push_back(
      Judged({.id = "findings_attempted",
              .name = "Findings attempted",
              .value = Percent(static_cast<int>(tried), static_cast<int>(findings)),
              .unit = "percent",
              .target = targets.attempted_percent,
              .n = static_cast<int>(findings),
              .how = "findings in cases with a patch ÷ all findings but the suppressed"}));
}

enum class SlaState { kMet, kMissed, kRunning };

SlaState SlaOf(const Case& c, Timestamp now) {
  if (EndOf(c, now) > c.sla_deadline) return SlaState::kMissed;
  return Ended(c) ? SlaState::kMet : SlaState::kRunning;
}

std::vector<SeveritySla> CountSla(const CaseRefs& cases, Timestamp now) {
  std::map<Severity, SeveritySla, std::greater<>> by_severity;
  for (const Case* c : cases) {
    if (!c->sla_deadline.IsSet()) continue;
    SeveritySla& sla = by_severity[c->severity];
    sla.severity = c->severity;
    const SlaState state = SlaOf(*c, now);
    ++(state == SlaState::kMet ? sla.met : state == SlaState::kMissed ? sla.missed : sla.running);
  }
  std::vector<SeveritySla> all;
  for (const auto& [severity, sla] : by_severity) all.push_back(sla);
  return all;
}

void AddSla(const std::vector<SeveritySla>& sla, const OutcomeTargets& targets,
            std::vector<Figure>& out) {
  const auto figure = [&](std::string id, std::string name, const SeveritySla& s) {
    const int all = s.met + s.running + s.missed;
    out.push_back(Judged({.id = std::move(id),
                          .name = std::move(name),
                          .value = Percent(s.met + s.running, all),
                          .unit = "percent",
                          .target = targets.sla_percent,
                          .n = all,
                          .running = s.running,
                          .how = "ended before the deadline, or open with time left ÷ all with a "
                                 "deadline but the suppressed; an accepted risk never ends"}));
  };
  SeveritySla all;
  for (const SeveritySla& s : sla) {
    all.met += s.met;
    all.missed += s.missed;
    all.running += s.running;
  }
  figure("sla_compliance", "SLA compliance", all);
  for (const SeveritySla& s : sla)
    figure(fmt::format("sla_compliance_{}", NameOf(s.severity)),
           fmt::format("SLA compliance, {}", NameOf(s.severity)), s);
}

// Why an asset does not count as covered.
std::string WhyUncovered(const discovery::AssetState& state, const std::vector<ScanResult>& scans) {
  const auto scan = std::ranges::find(scans, state.id, &ScanResult::asset);
  if (state.id.empty()) return "never scanned: it is not in redoubt.yaml";
  if (scan == scans.end()) return "never scanned";
  if (!scan->complete)
    return scan->problems.empty() ? "the scan did not finish" : scan->problems.front();
  return fmt::format("its newest scan is of {}", scan->at.ToString().substr(0, 16));
}

void AddCoverage(const OutcomeInput& input, const Estate& estate, Timestamp now,
                 const OutcomeTargets& targets, Outcome& out) {
  const discovery::AssetCoverage coverage =
      discovery::CoverageOf(estate, input.discovered, input.scans, now);
  for (const discovery::AssetState& state : coverage.assets)
    if (!state.asset.archived && !state.Covered())
      out.unscanned.push_back(fmt::format("{}: {}", state.id.empty() ? state.asset.name : state.id,
                                          WhyUncovered(state, input.scans)));
  out.figures.push_back(Judged({.id = "scanning_coverage",
                                .name = "Scanning coverage",
                                .value = Percent(coverage.covered, coverage.counted),
                                .unit = "percent",
                                .target = targets.coverage_percent,
                                .n = coverage.counted,
                                .how = "assets whose newest scan is complete and fresh ÷ all that "
                                       "are declared or were discovered"}));
}

void AddOpenCriticals(const Outcome& outcome, std::vector<Figure>& out) {
  int open = 0;
  for (const OutcomeCase& c : outcome.cases)
    open += c.severity == Severity::kCritical && c.in_production && !IsTerminal(c.state);
  out.push_back(
      Judged({.id = "open_criticals_in_production",
              .name = "Open criticals in production",
              .value = open,
              .unit = "count",
              .target = 0,
              .better = Figure::Better::kLower,
              .n = static_cast<int>(outcome.cases.size()),
              .how = "critical cases that are not closed, in repositories and images that "
                     "run as a service; accepted risks are counted apart"}));
}

bool RunsAsService(const Estate& estate, const std::string& id) {
  const std::optional<Asset> asset = estate.FindAsset(id);
  return asset && !asset->repository.empty() && !estate.ServicesOf(asset->repository).empty();
}

OutcomeCase Describe(const Case& c, const Estate& estate, Timestamp now) {
  const SlaState sla = SlaOf(c, now);
  const bool judged = c.sla_deadline.IsSet() && Counts(c);
  return {.id = c.id,
          .title = c.title,
          .asset = c.asset,
          .owner = c.owner,
          .reason = c.reason,
          .severity = c.severity,
          .state = c.state,
          .age = AgeOf(c, now),
          .human_waiting = HumanWaiting(c, now),
          .sla_deadline = c.sla_deadline,
          .sla_met = judged && sla == SlaState::kMet,
          .sla_running = judged && sla == SlaState::kRunning,
          .attempts = static_cast<int>(c.attempts.size()),
          .rolled_back = c.was_rolled_back,
          .in_production = RunsAsService(estate, c.asset),
          .timeline = TimelineOf(c)};
}

void Count(const Case& c, OutcomeCounts& counts) {
  ++counts.total;
  counts.rolled_back += c.was_rolled_back;
  switch (c.state) {
    case CaseState::kResolved:
      ++counts.fixed;
      break;
    case CaseState::kMitigated:
      ++counts.mitigated;
      break;
    case CaseState::kAccepted:
      ++counts.accepted;
      break;
    case CaseState::kSuppressed:
      ++counts.suppressed;
      break;
    case CaseState::kGone:
      ++counts.gone;
      break;
    case CaseState::kEscalated:
      ++counts.escalated;
      break;
    default:
      ++counts.in_progress;
      break;
  }
}

}  // namespace

Outcome ComputeOutcome(const OutcomeInput& input, const Estate& estate, Timestamp now,
                       const OutcomeTargets& targets) {
  Outcome outcome{.organisation = estate.organisation, .at = now};
  CaseRefs counted, criticals;
  for (const Case& c : input.cases) {
    if (c.dry_run) continue;
    Count(c, outcome.counts);
    outcome.cases.push_back(Describe(c, estate, now));
    if (!Counts(c)) continue;
    counted.push_back(&c);
    if (c.severity == Severity::kCritical) criticals.push_back(&c);
  }
  outcome.sla = CountSla(counted, now);
  AddTimes(criticals, estate, now, targets, outcome.figures);
  AddPatches(counted, targets, outcome.figures);
  AddSla(outcome.sla, targets, outcome.figures);
  AddCoverage(input, estate, now, targets, outcome);
  AddNoise(input, estate, outcome);
  AddOpenCriticals(outcome, outcome.figures);
  std::stable_sort(
      outcome.cases.begin(), outcome.cases.end(),
      [](const OutcomeCase& a, const OutcomeCase& b) { return a.severity > b.severity; });
  return outcome;
}

}  // namespace redoubt
