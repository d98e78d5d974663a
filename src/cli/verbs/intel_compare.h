// redoubt intel compare: lines of versions, ordered or checked.
#pragma once

#include <functional>

#include "base/result.h"

namespace CLI {
class App;
}

namespace redoubt::cli {

/// Adds the subcommand `compare` to `intel`.
void SetupIntelCompare(CLI::App& intel, std::function<Result<int>()>& run);

}  // namespace redoubt::cli
