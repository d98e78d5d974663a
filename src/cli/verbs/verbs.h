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

void SetupAssets(CLI::App&, Options&, RunFunction&);
void SetupScan(CLI::App&, Options&, RunFunction&);
void SetupFix(CLI::App&, Options&, RunFunction&);
void SetupIntel(CLI::App&, Options&, RunFunction&);
void SetupRespond(CLI::App&, Options&, RunFunction&);
void SetupCase(CLI::App&, Options&, RunFunction&);
void SetupStop(CLI::App&, Options&, RunFunction&);
void SetupResume(CLI::App&, Options&, RunFunction&);
void SetupDriver(CLI::App&, Options&, RunFunction&);
void SetupWatchdog(CLI::App&, Options&, RunFunction&);
void SetupEvidence(CLI::App&, Options&, RunFunction&);
void SetupKeys(CLI::App&, Options&, RunFunction&);
void SetupRules(CLI::App&, Options&, RunFunction&);
void SetupReport(CLI::App&, Options&, RunFunction&);
void SetupConfig(CLI::App&, Options&, RunFunction&);
void SetupDoctor(CLI::App&, Options&, RunFunction&);
void SetupVersion(CLI::App&, Options&, RunFunction&);

}  // namespace redoubt::cli
