// redoubt intel: the advisory data on this machine.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
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
#include "cli/verbs/intel_score.h"
#include "cli/verbs/verbs.h"
#include "formats/npm_version.h"
#include "intel/import.h"
#include "intel/store.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxLineBytes = 4096;

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
  TRY_OK(Emit(options, {{"table", [&] { return StatusTable(loaded, now); }},
                        {"json", [&] { return StatusJson(loaded, now); }}}));
  return kClean;
}

std::string_view SignOf(std::strong_ordering order) {
  return order < 0 ? "<" : order > 0 ? ">" : "=";
}

struct Tally {
  size_t passed = 0, failed = 0;
};

// "A B" prints the sign; "A OP B" is checked, and printed when it does not hold.
Status CompareLine(const std::string& line, Tally& tally) {
  std::vector<std::string> cells;
  for (std::string& cell : Split(std::string(Trim(line)), ' '))
    if (!cell.empty()) cells.push_back(std::move(cell));
  if (cells.size() != 2 && cells.size() != 3)
    return InvalidArgument(fmt::format("\"{}\" (mend: A B, or A OP B)", Printable(line, 200)));
  TRY(const std::strong_ordering order, formats::CompareNpmVersions(cells.front(), cells.back()));
  if (cells.size() == 2) {
    Out("{}\n", SignOf(order));
    return {};
  }
  if (cells[1] != "<" && cells[1] != "=" && cells[1] != ">" && cells[1] != "==")
    return InvalidArgument(fmt::format("\"{}\" is not <, = or >", Printable(cells[1], 20)));
  const bool holds = cells[1].substr(0, 1) == SignOf(order);
  ++(holds ? tally.passed : tally.failed);
  if (!holds) Out("{} (found: {})\n", Printable(line, 600), SignOf(order));
  return {};
}

Result<int> RunCompare(std::string ecosystem) {
  std::transform(ecosystem.begin(), ecosystem.end(), ecosystem.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ecosystem != "npm" && ecosystem != "semver")
    return InvalidArgument(
        fmt::format("the version order of \"{}\" is not known here (mend: npm "
                    "or semver)",
                    Printable(ecosystem, 40)));
  Tally tally;
  size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    const std::string_view text = Trim(line);
    if (text.empty() || text.starts_with('#') || text.starts_with("//")) continue;
    if (line.size() > kMaxLineBytes)
      return InvalidArgument(fmt::format("line {}: longer than {} bytes", number, kMaxLineBytes));
    if (const Status status = CompareLine(line, tally); !status) {
      ++tally.failed;
      Out("line {}: {}\n", number, status.error().message);
    }
  }
  if (tally.passed + tally.failed > 0) Out("{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed > 0 ? kPolicyBroken : kClean;
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
  CLI::App* compare = app.add_subcommand("compare", "order versions: lines \"A B\" or \"A OP B\"");
  compare->add_option("ecosystem", *text, "npm or semver")->required();
  compare->callback([&run, text] { run = [text] { return RunCompare(*text); }; });
  SetupIntelScore(app, options, run);
}

}  // namespace redoubt::cli
