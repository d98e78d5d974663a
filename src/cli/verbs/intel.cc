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
#include "cli/verbs/intel_export.h"
#include "cli/verbs/intel_score.h"
#include "cli/verbs/intel_status.h"
#include "cli/verbs/intel_update.h"
#include "cli/verbs/verbs.h"
#include "intel/export.h"
#include "intel/import.h"
#include "intel/store.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

struct ImportArguments {
  std::string path;
  bool replace = false;
};

Result<int> TakeExport(const fs::path& state, const ImportArguments& arguments) {
  const auto others = arguments.replace ? intel::OtherSources::kDrop : intel::OtherSources::kRefuse;
  TRY(const intel::Exported imported, intel::ImportExport(state, arguments.path, others));
  Out("{} and what is known of their use imported\n", Counted(imported.advisories, "advisory"));
  return kClean;
}

Result<int> RunImport(const ImportArguments& arguments, const Options& options) {
  TRY(const fs::path state, options.StateDir());
  const auto archives = OutsideArchiveReader();
  TRY(const FileLock lock, FileLock::Acquire(state / "intel" / "lock"));
  if (intel::IsExport(arguments.path)) return TakeExport(state, arguments);
  TRY(const intel::Imported imported,
      intel::ImportInto(state, arguments.path, archives ? *archives : nullptr,
                        SystemClock().Now()));
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
  const auto arguments = std::make_shared<ImportArguments>();
  CLI::App* import = app.add_subcommand("import",
                                        "take in advisories (OSV, CSAF; a file, a folder, an "
                                        "archive), a KEV catalogue, EPSS scores, a bundle of "
                                        "STIX, a list of CVEs or another machine's export");
  import->add_option("path", arguments->path, "where they are")->required();
  import->add_flag("--replace", arguments->replace,
                   "of an export: drop what this machine has beyond it");
  import->callback([&run, &options, arguments] {
    run = [&options, arguments] { return RunImport(*arguments, options); };
  });
  SetupIntelExport(app, options, run);
  SetupIntelStatus(app, options, run);
  SetupIntelCompare(app, run);
  SetupIntelScore(app, options, run);
  SetupIntelUpdate(app, options, run);
  SetupIntelAccept(app, options, run);
}

}  // namespace redoubt::cli
