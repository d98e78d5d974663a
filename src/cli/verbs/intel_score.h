// redoubt intel score: CVSS vectors from standard input, with their scores.
#pragma once

#include "cli/verbs/verbs.h"

namespace redoubt::cli {

/// Adds the subcommand to `intel`.
void SetupIntelScore(CLI::App& intel, Options& options, RunFunction& run);

}  // namespace redoubt::cli
