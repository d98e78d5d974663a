// redoubt intel export: everything that is known as one file.
#include "cli/verbs/intel_export.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "adapters/posix/file_lock.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/subcommand.h"
#include "cli/verb.h"
#include "intel/export.h"

namespace redoubt::cli {
namespace {

struct ExportArguments {
  std::string file;
};

Result<int> RunExport(const Options& options, const ExportArguments& arguments) {
  TRY(const auto state, options.StateDir());
  TRY(const FileLock lock, FileLock::Acquire(state / "intel" / "lock"));
  TRY(const intel::Exported exported, intel::ExportIntel(state, arguments.file));
  Out("{} and what is known of their use: {} bytes in {} (elsewhere: redoubt intel import {})\n",
      Counted(exported.advisories, "advisory"), exported.bytes, arguments.file, arguments.file);
  return kClean;
}

}  // namespace

void SetupIntelExport(CLI::App& intel, Options& options, RunFunction& run) {
  const auto arguments = std::make_shared<ExportArguments>();
  CLI::App* app = AddSubcommand(intel, "export", "write everything that is known into one file",
                                run, Bind(arguments, options, RunExport));
  app->add_option("file", arguments->file, "which another machine imports")->required();
}

}  // namespace redoubt::cli
