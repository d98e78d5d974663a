// redoubt intel status: what is known, how old, and from where.
#include "cli/verbs/intel_status.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "adapters/posix/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/verb.h"
#include "cli/verbs/intel_accept.h"
#include "intel/feed_state.h"
#include "intel/store.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

std::vector<intel::KnownFeed> KnownFeedsOf(const Options& options) {
  const auto state = options.StateDir();
  return state ? intel::KnownFeeds(*state) : std::vector<intel::KnownFeed>();
}

std::string FeedsText(const std::vector<intel::KnownFeed>& feeds) {
  std::string out = feeds.empty() ? "" : "feeds\n";
  for (const auto& [id, state] : feeds) {
    out += fmt::format("  {}: {}{}", id, Counted(state.records, "record"),
                       state.checked.IsSet() ? ", checked " + state.checked.ToString() : "");
    if (state.left_out > 0) out += fmt::format(", {} could not be read", state.left_out);
    if (state.failed.IsSet())
      out += fmt::format("; the update of {} failed: {}", state.failed.ToString(),
                         Printable(state.problem, 300));
    out += "\n";
  }
  return out;
}

Json FeedsJson(const std::vector<intel::KnownFeed>& feeds) {
  Json list = Json::array();
  for (const auto& [id, state] : feeds) {
    const bool held = state.held_since.IsSet();
    list.push_back({{"id", id},
                    {"records", state.records},
                    {"left_out", state.left_out},
                    {"unmatched", state.unmatched},
                    {"checked", state.checked.ToString()},
                    {"failed", state.failed.ToString()},
                    {"problem", state.problem},
                    {"held", held ? Json{{"records", state.held_records},
                                         {"since", state.held_since.ToString()},
                                         {"accepted_by", state.accepted_by}}
                                  : Json()}});
  }
  return list;
}

std::string StatusTable(const Options& options, const intel::Loaded& loaded, Timestamp now) {
  std::string out = fmt::format("advisories  {}\n", loaded.index.Size());
  if (loaded.index.NewestModified().IsSet())
    out += fmt::format("newest      {} ({} old)\n", loaded.index.NewestModified().ToString(),
                       loaded.index.Age(now).Human());
  for (const auto& [ecosystem, count] : loaded.by_ecosystem)
    out += fmt::format("  {:<20} {}\n", Printable(ecosystem, 40), count);
  const intel::SignalSources& signals = loaded.signals;
  out += signals.kev_version.empty()
             ? std::string("KEV         none (mend: redoubt intel import FILE)\n")
             : fmt::format("KEV         {} entries, released {}\n", signals.kev_entries,
                           signals.kev_released.ToString());
  out += signals.epss_model.empty()
             ? std::string("EPSS        none (mend: redoubt intel import FILE)\n")
             : fmt::format("EPSS        {} scores of {} ({})\n", signals.epss_rows,
                           signals.epss_date.ToString(), Printable(signals.epss_model, 40));
  for (const intel::ThreatSource& source : signals.threats)
    out += fmt::format("reports     {} of {}, taken in {}\n", Counted(source.entries, "CVE"),
                       Printable(source.name, 100), source.imported.ToString());
  out += FeedsText(KnownFeedsOf(options));
  out += "sources\n";
  for (const intel::Source& source : loaded.sources)
    out += fmt::format("  {}: {} advisories{}{}\n", Printable(source.name, 300), source.advisories,
                       source.unmatched == 0 ? ""
                                             : fmt::format(", {} without a package that is known",
                                                           Counted(source.unmatched, "product")),
                       source.imported.IsSet() ? ", imported " + source.imported.ToString() : "");
  return out;
}

std::string StatusJson(const Options& options, const intel::Loaded& loaded, Timestamp now) {
  Json sources = Json::array();
  for (const intel::Source& source : loaded.sources)
    sources.push_back({{"name", source.name},
                       {"advisories", source.advisories},
                       {"unmatched", source.unmatched},
                       {"imported", source.imported.ToString()}});
  Json reports = Json::array();
  for (const intel::ThreatSource& source : loaded.signals.threats)
    reports.push_back({{"source", source.name},
                       {"cves", source.entries},
                       {"imported", source.imported.ToString()}});
  return PrettyJson({{"schema_version", "1.0"},
                     {"advisories", loaded.index.Size()},
                     {"by_ecosystem", loaded.by_ecosystem},
                     {"newest", loaded.index.NewestModified().ToString()},
                     {"kev",
                      {{"version", loaded.signals.kev_version},
                       {"released", loaded.signals.kev_released.ToString()},
                       {"entries", loaded.signals.kev_entries}}},
                     {"epss",
                      {{"model", loaded.signals.epss_model},
                       {"date", loaded.signals.epss_date.ToString()},
                       {"scores", loaded.signals.epss_rows}}},
                     {"reports", reports},
                     {"age_seconds", loaded.index.Age(now).ms / 1000},
                     {"feeds", FeedsJson(KnownFeedsOf(options))},
                     {"sources", sources}});
}

Result<int> RunStatus(const Options& options) {
  const auto state = options.StateDir();
  TRY(const intel::Loaded loaded, intel::LoadIndex(state ? *state : fs::path()));
  const Timestamp now = SystemClock().Now();
  TRY_OK(Emit(options,
              {{"table", [&] { return StatusTable(options, loaded, now) + HeldText(options); }},
               {"json", [&] { return StatusJson(options, loaded, now); }}}));
  return kClean;
}

}  // namespace

void SetupIntelStatus(CLI::App& app, Options& options, RunFunction& run) {
  CLI::App* status = app.add_subcommand("status", "what is known, how old, and from where");
  status->callback([&run, &options] { run = [&options] { return RunStatus(options); }; });
}

}  // namespace redoubt::cli
