// redoubt version
#include <CLI/CLI.hpp>
#include <cstdio>

#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "cli/version.h"

namespace redoubt::cli {

void SetupVersion(CLI::App&, Options&, RunFunction& run) {
  run = []() -> Result<int> {
    std::printf("redoubt %s\n", kVersion);
    return kClean;
  };
}

}  // namespace redoubt::cli
