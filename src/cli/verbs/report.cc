// redoubt report: the contract as figures, and how far the machine may go by itself.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "adapters/posix/clock.h"
#include "adapters/sqlite/sqlite_store.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "discovery/known.h"
#include "estate/estate.h"
#include "respond/approval/autonomy.h"
#include "respond/outcome/render.h"

namespace redoubt::cli {
namespace {

struct Past {
  Estate estate;
  std::unique_ptr<Store> store;
};

// Reading needs neither the lock of `respond` nor its machinery.
Result<Past> OpenPast(const Options& options) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(Estate estate, LoadEstate(dir));
  TRY(const std::filesystem::path state, options.StateDir());
  const std::filesystem::path database = state / "redoubt.db";
  if (!std::filesystem::exists(database))
    return NotFound(fmt::format(
        "{}: nothing has run here yet (mend: redoubt respond, or --state DIR)", database.string()));
  TRY(std::unique_ptr<Store> store, OpenSqliteStore(database));
  return Past{std::move(estate), std::move(store)};
}

// Nothing was looked at yet: that no critical is known does not mean that there is none.
void LeaveUnmeasured(Outcome& outcome, const std::vector<ScanResult>& scans) {
  if (!outcome.cases.empty() || std::ranges::any_of(scans, &ScanResult::complete)) return;
  for (Figure& figure : outcome.figures) {
    if (figure.id != "open_criticals_in_production" && figure.id != "urgent_findings_without_case")
      continue;
    figure.value = std::nullopt;
    figure.met = Met::kNoData;
  }
}

Result<int> ReportOutcome(const Options& options) {
  TRY(const Past past, OpenPast(options));
  OutcomeInput input;
  TRY(input.cases, past.store->ListCases({}));
  TRY(input.scans, past.store->Scans());
  TRY(const auto known, discovery::Known(*past.store));
  input.discovered = discovery::Discovered(known, past.estate.discovery.sources);
  Outcome outcome = ComputeOutcome(input, past.estate, SystemClock().Now());
  LeaveUnmeasured(outcome, input.scans);
  TRY_OK(Emit(options, {{"table", [&] { return OutcomeTable(outcome); }},
                        {"json", [&] { return OutcomeJson(outcome); }},
                        {"html", [&] { return OutcomeHtml(outcome); }}}));
  return kClean;
}

struct ScopeLine {
  AutonomyScope scope;
  AutonomyHistory history;
  Autonomy autonomy;
};

// Every (asset, generator, severity) for which a change was ever made.
Result<std::vector<ScopeLine>> ScopeLines(const Past& past) {
  TRY(const std::vector<Case> cases, past.store->ListCases({}));
  std::set<std::tuple<std::string, std::string, Severity>> scopes;
  for (const Case& c : cases)
    if (!c.manifest.generator.empty()) scopes.emplace(c.asset, c.manifest.generator, c.severity);
  const std::vector<std::string> grants = LoadGrants(past.estate.policy, past.estate.dir);
  const Timestamp now = SystemClock().Now();
  std::vector<ScopeLine> lines;
  for (const auto& [asset, generator, severity] : scopes) {
    ScopeLine line{.scope = {asset, generator, severity}, .history = {}, .autonomy = {}};
    TRY(line.history, ReadHistory(*past.store, line.scope));
    line.autonomy =
        ModeFor(past.estate.policy, past.estate.roles, line.scope, line.history, grants, now);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string AutonomyTable(const std::vector<ScopeLine>& lines, const Policy& policy) {
  std::string out = fmt::format("{:<16} {:<14} {:<9} {:<8} {:>6}  {}\n", "ASSET", "GENERATOR",
                                "SEVERITY", "MODE", "CLEAN", "WHY");
  for (const auto& [scope, history, autonomy] : lines) {
    out += fmt::format("{:<16} {:<14} {:<9} {:<8} {:>6}  {}\n", Printable(scope.asset, 16),
                       scope.generator, NameOf(scope.severity), NameOf(autonomy.mode),
                       fmt::format("{}/{}", history.clean_outcomes, policy.promote_after_clean),
                       Printable(autonomy.why, 200));
    if (autonomy.promotable)
      out += fmt::format(
          "{:<16} may be promoted: a rule with mode auto in redoubt.yaml, and "
          "redoubt keys grant --asset {} --generator {} --severity {}\n",
          "", scope.asset, scope.generator, NameOf(scope.severity));
  }
  return out;
}

Json AutonomyJson(const std::vector<ScopeLine>& lines, const Policy& policy) {
  Json scopes = Json::array();
  for (const auto& [scope, history, autonomy] : lines)
    scopes.push_back({{"asset", scope.asset},
                      {"generator", scope.generator},
                      {"severity", NameOf(scope.severity)},
                      {"mode", NameOf(autonomy.mode)},
                      {"why", autonomy.why},
                      {"demoted", history.demoted.IsSet() ? history.demoted.ToString() : ""},
                      {"clean_outcomes", history.clean_outcomes},
                      {"promote_after_clean", policy.promote_after_clean},
                      {"promotable", autonomy.promotable}});
  return {{"version", 1}, {"scopes", std::move(scopes)}};
}

Result<int> ReportAutonomy(const Options& options) {
  TRY(const Past past, OpenPast(options));
  TRY(const std::vector<ScopeLine> lines, ScopeLines(past));
  TRY_OK(Emit(options,
              {{"table", [&] { return AutonomyTable(lines, past.estate.policy); }},
               {"json", [&] { return PrettyJson(AutonomyJson(lines, past.estate.policy)); }}}));
  return kClean;
}

}  // namespace

void SetupReport(CLI::App& app, Options& options, RunFunction& run) {
  app.add_subcommand("outcome",
                     "resolution times, patch success, SLA, coverage (table, json, html)")
      ->fallthrough();
  const CLI::App* autonomy =
      app.add_subcommand("autonomy", "which changes need a person, and which may be promoted")
          ->fallthrough();
  app.require_subcommand(1);
  run = [autonomy, &options] {
    return autonomy->parsed() ? ReportAutonomy(options) : ReportOutcome(options);
  };
}

}  // namespace redoubt::cli
