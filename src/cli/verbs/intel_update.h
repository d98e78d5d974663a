// redoubt intel update: fetch the feeds of intelligence.
#pragma once

#include "cli/verbs/verbs.h"

namespace redoubt::cli {

/// Adds the subcommand to `intel`.
void SetupIntelUpdate(CLI::App& intel, Options& options, RunFunction& run);

}  // namespace redoubt::cli
