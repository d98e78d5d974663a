// redoubt report outcome: the contract as figures, as text, JSON or a page.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>

#include "adapters/posix/clock.h"
#include "adapters/sqlite/sqlite_store.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "estate/estate.h"
#include "respond/outcome/render.h"

namespace redoubt::cli {
namespace {

Result<int> ReportOutcome(const Options& options) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const Estate estate, LoadEstate(dir));
  TRY(const std::filesystem::path state, options.StateDir());
  const std::filesystem::path database = state / "redoubt.db";
  if (!std::filesystem::exists(database))
    return NotFound(fmt::format(
        "{}: nothing has run here yet (mend: redoubt respond, or --state DIR)", database.string()));
  TRY(const std::unique_ptr<Store> store, OpenSqliteStore(database));
  TRY(const std::vector<Case> cases, store->ListCases({}));
  TRY(const std::vector<ScanResult> scans, store->Scans());
  const Outcome outcome = ComputeOutcome(cases, scans, estate, SystemClock().Now());
  TRY_OK(Emit(options, {{"table", [&] { return OutcomeTable(outcome); }},
                        {"json", [&] { return OutcomeJson(outcome); }},
                        {"html", [&] { return OutcomeHtml(outcome); }}}));
  return kClean;
}

}  // namespace

void SetupReport(CLI::App& app, Options& options, RunFunction& run) {
  app.add_subcommand("outcome",
                     "resolution times, patch success, SLA, coverage (table, json, html)")
      ->fallthrough();
  app.require_subcommand(1);
  run = [&options] { return ReportOutcome(options); };
}

}  // namespace redoubt::cli
