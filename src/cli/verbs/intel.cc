// redoubt intel: the advisory data on this machine.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "adapters/outside/outside.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/file_lock.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/verb.h"
#include "cli/verbs/intel_accept.h"
#include "cli/verbs/intel_compare.h"
#include "cli/verbs/intel_score.h"
#include "cli/verbs/intel_status.h"
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
  for (const std::string& note : imported.notes) Say("{}\n", note);
  Out("{} imported, {} left out{}\n", Counted(imported.taken, imported.what), imported.left_out,
      imported.unmatched == 0 ? ""
                              : fmt::format(", {} without a package that is known",
                                            Counted(imported.unmatched, "product")));
  return imported.left_out > 0 ? kIncomplete : kClean;
}

}  // namespace

void SetupIntel(CLI::App& app, Options& options, RunFunction& run) {
  app.require_subcommand(1);
  app.fallthrough();  // before the subcommands: they inherit it
  const auto text = std::make_shared<std::string>();
  CLI::App* import = app.add_subcommand("import",
                                        "take in advisories (OSV, CSAF; a file, a folder, an "
                                        "archive), a KEV catalogue, EPSS scores, a "
                                        "bundle of STIX or a list of CVEs");
  import->add_option("path", *text, "where they are")->required();
  import->callback(
      [&run, &options, text] { run = [&options, text] { return RunImport(*text, options); }; });
  SetupIntelStatus(app, options, run);
  SetupIntelCompare(app, run);
  SetupIntelScore(app, options, run);
  SetupIntelUpdate(app, options, run);
  SetupIntelAccept(app, options, run);
}

}  // namespace redoubt::cli
