#include "cli/subcommand.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace redoubt::cli {

CLI::App* AddSubcommand(CLI::App& app, const std::string& name, const std::string& help,
                        RunFunction& run, RunFunction action) {
  CLI::App* sub = app.add_subcommand(name, help);
  sub->callback([&run, action = std::move(action)] { run = action; });
  sub->fallthrough();
  return sub;
}

}  // namespace redoubt::cli
