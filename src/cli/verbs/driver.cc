// redoubt driver: the process that moves traffic, with keys and sockets of its own.
#include "adapters/haproxy/driver.h"

#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <memory>

#include "adapters/git/git.h"
#include "adapters/haproxy/driver_server.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/log.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "estate/estate.h"
#include "evidence/ed25519.h"
#include "respond/gates/table.h"

namespace redoubt::cli {
namespace {

struct DriverOptions {
  std::string config;
  std::string socket;
  std::string write_config;
  std::string driver_state;
};

std::atomic<bool> g_stop = false;

void StopOnSignals() {
  struct sigaction action{};
  action.sa_handler = [](int) { g_stop = true; };
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

/// Pins what the estate says today; the driver's owner reads it before the driver believes it.
Result<int> WriteConfig(const Options& options, const DriverOptions& mine) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const std::filesystem::path state, options.StateDir());
  TRY(const Estate estate, LoadEstate(dir));
  std::vector<std::string> gates;
  for (const auto* gate : respond::Gates()) gates.emplace_back(gate->name());
  const std::filesystem::path file = mine.write_config;
  const std::filesystem::path driver_state =
      mine.driver_state.empty() ? std::filesystem::absolute(file).parent_path() / "driver"
                                : std::filesystem::path(mine.driver_state);
  TRY(const haproxy::DriverConfig config,
      haproxy::DriverConfigFor(estate, state, driver_state, gates));
  TRY_OK(WriteFileAtomic(file, haproxy::DriverConfigText(config), 0600));
  return kClean;
}

Result<int> Serve(const DriverOptions& mine) {
  TRY(const haproxy::DriverConfig config, haproxy::LoadDriverConfig(mine.config));
  TRY(const std::unique_ptr<haproxy::Journal> journal, haproxy::Journal::Open(config.state));
  TRY(const Ed25519Key key, Ed25519Key::LoadOrMake(config.signing_key));
  TRY_OK(WriteFileAtomic(config.state / "driver.pub", EncodePublicKey(key.PublicKey()) + "\n"));
  const PosixProcessRunner process;
  GitCommand git(process, config.state / "git");
  const SystemClock clock;
  const haproxy::DriverTools tools{git, process, clock, key, *journal};
  haproxy::Driver driver(config, tools);
  StopOnSignals();
  const std::filesystem::path socket =
      mine.socket.empty() ? config.state / "driver.sock" : std::filesystem::path(mine.socket);
  LogInfo("rollout driver {} on {}", key.KeyId(), socket.string());
  TRY_OK(haproxy::ServeDriver(driver, config, socket, g_stop));
  return kClean;
}

}  // namespace

void SetupDriver(CLI::App& app, Options& options, RunFunction& run) {
  const auto mine = std::make_shared<DriverOptions>();
  app.add_option("--config", mine->config, "what the driver has pinned (docs/rollout.md)");
  app.add_option("--socket", mine->socket, "Unix socket to serve on (default: STATE/driver.sock)");
  app.add_option("--write-config", mine->write_config,
                 "write such a file for --estate DIR, to be read by its owner, and end");
  app.add_option("--driver-state", mine->driver_state,
                 "with --write-config: the driver's folder (default: driver/ beside the file)");
  run = [mine, &options]() -> Result<int> {
    if (!mine->write_config.empty()) return WriteConfig(options, *mine);
    if (mine->config.empty())
      return InvalidArgument(
          "--config is missing (mend: redoubt driver --write-config FILE first)");
    return Serve(*mine);
  };
}

}  // namespace redoubt::cli
