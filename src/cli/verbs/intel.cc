// redoubt intel: the advisory data on this machine.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "adapters/outside/outside.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/file_lock.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/verb.h"
#include "cli/verbs/intel_accept.h"
#include "cli/verbs/intel_compare.h"
#include "cli/verbs/intel_score.h"
#include "cli/verbs/intel_update.h"
#include "cli/verbs/verbs.h"
#include "intel/import.h"
#include "intel/store.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

Result<int> RunImport(const std::string& path, const Options& options) {
  TRY(const fs::path state, options.StateDir());
  const auto archives = OutsideArchiveReader();
  TRY(const FileLock lock, FileLock::Acquire(state / "intel" / "lock"));
  TRY(const intel::Imported imported,
      intel::ImportInto(state, path, archives ? *archives : nullptr, SystemClock().Now()));
  for (const std::string& problem : imported.problems) Say("left out: {}\n", problem);
  Out("{} imported, {} left out\n", Counted(imported.taken, imported.what), imported.left_out);
  return imported.left_out > 0 ? kIncomplete : kClean;
}

std::string StatusTable(const intel::Loaded& loaded, Timestamp now) {
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
  out += "sources\n";
  for (const intel::Source& source : loaded.sources)
    out += fmt::format("  {}: {} advisories{}\n", Printable(source.name, 300), source.advisories,
                       source.imported.IsSet() ? ", imported " + source.imported.ToString() : "");
  return out;
}

std::string StatusJson(const intel::Loaded& loaded, Timestamp now) {
  Json sources = Json::array();
  for (const intel::Source& source : loaded.sources)
    sources.push_back({{"name", source.name},
                       {"advisories", source.advisories},
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
                     {"age_seconds", loaded.index.Age(now).ms / 1000},
                     {"sources", sources}});
}

Result<int> RunStatus(const Options& options) {
  const auto state = options.StateDir();
  TRY(const intel::Loaded loaded, intel::LoadIndex(state ? *state : fs::path()));
  const Timestamp now = SystemClock().Now();
  TRY_OK(Emit(options, {{"table", [&] { return StatusTable(loaded, now) + HeldText(options); }},
                        {"json", [&] { return StatusJson(loaded, now); }}}));
  return kClean;
}

}  // namespace

void SetupIntel(CLI::App& app, Options& options, RunFunction& run) {
  app.require_subcommand(1);
  app.fallthrough();  // before the subcommands: they inherit it
  const auto text = std::make_shared<std::string>();
  CLI::App* import = app.add_subcommand(
      "import",
      "take in OSV records (a file, a folder, an archive), a KEV catalogue or EPSS scores");
  import->add_option("path", *text, "where they are")->required();
  import->callback(
      [&run, &options, text] { run = [&options, text] { return RunImport(*text, options); }; });
  CLI::App* status = app.add_subcommand("status", "what is known, how old, and from where");
  status->callback([&run, &options] { run = [&options] { return RunStatus(options); }; });
  SetupIntelCompare(app, run);
  SetupIntelScore(app, options, run);
  SetupIntelUpdate(app, options, run);
  SetupIntelAccept(app, options, run);
}

}  // namespace redoubt::cli
