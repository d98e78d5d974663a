// redoubt intel export: everything that is known as one file.
#pragma once

#include "cli/verbs/verbs.h"

namespace redoubt::cli {

/// Adds the subcommand to `intel`.
void SetupIntelExport(CLI::App& intel, Options& options, RunFunction& run);

}  // namespace redoubt::cli
