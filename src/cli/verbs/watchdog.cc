// redoubt watchdog: takes canaries out when nobody watches them any more.
#include "adapters/haproxy/watchdog.h"

#include <signal.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <memory>

#include "base/log.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {
namespace {

std::atomic<bool> g_stop = false;

}  // namespace

void SetupWatchdog(CLI::App& app, Options&, RunFunction& run) {
  const auto config_file = std::make_shared<std::string>();
  app.add_option("--config", *config_file, "the driver's configuration")->required();
  run = [config_file]() -> Result<int> {
    TRY(const haproxy::DriverConfig config, haproxy::LoadDriverConfig(*config_file));
    struct sigaction action{};
    action.sa_handler = [](int) { g_stop = true; };
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);
    LogInfo("watchdog over {} services", config.services.size());
    haproxy::Watchdog(config).Run(g_stop);
    return kClean;
  };
}

}  // namespace redoubt::cli
