// Declarations of the verbs' setup functions (cli/table.cc lists them).
#pragma once

#include <functional>

#include "base/result.h"

namespace CLI {
class App;
}

namespace redoubt::cli {

struct Options;
using RunFunction = std::function<Result<int>()>;

void SetupVersion(CLI::App&, Options&, RunFunction&);

}  // namespace redoubt::cli
