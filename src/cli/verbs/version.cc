// redoubt version
#include "cli/version.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

void SetupVersion(CLI::App&, Options&, RunFunction& run) {
  run = []() -> Result<int> {
    std::printf("redoubt %s\n", kVersion);
    return kClean;
  };
}

}  // namespace redoubt::cli
