// redoubt intel status: what is known, how old, and from where.
#pragma once

#include "cli/verbs/verbs.h"

namespace redoubt::cli {

/// Adds the subcommand to `intel`.
void SetupIntelStatus(CLI::App& intel, Options& options, RunFunction& run);

}  // namespace redoubt::cli
