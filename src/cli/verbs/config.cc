// redoubt config: the configuration in force with its origins, its errors, its schema.
#include "estate/config.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "adapters/posix/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/config_view.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "estate/surroundings.h"
#include "respond/patch/generators.h"

namespace redoubt::cli {
namespace {

// An option that has a value without standing on the command line has it from the environment.
std::string OriginOf(const CLI::App& app, const std::string& name) {
  const CLI::Option* option = app.get_option(name);
  if (std::ranges::find(app.parse_order(), option) != app.parse_order().end())
    return "flag " + name;
  return option->count() > 0 ? "environment " + option->get_envname() : "default";
}

Result<int> Show(const CLI::App& app, const Options& options, Origins origins) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const std::filesystem::path state, options.StateDir());
  TRY(const Configuration read, LoadConfiguration(dir));
  if (!read.errors.empty()) return Fail(read.errors.front());
  const std::vector<Setting> settings = {
      {"estate", dir.string(), OriginOf(app, "--estate")},
      {"state", state.string(), OriginOf(app, "--state")},
      {"offline", options.offline ? "true" : "false", OriginOf(app, "--offline")}};
  const auto yaml = [&] { return ConfigAsYaml(settings, read.effective, origins); };
  const auto json = [&] { return ConfigAsJson(settings, read.effective, origins); };
  TRY_OK(Emit(options, {{"table", yaml}, {"yaml", yaml}, {"json", json}}));
  return kClean;
}

Result<int> Check(const Options& options) {
  TRY(const std::filesystem::path dir, options.EstateDir());
  TRY(const Configuration read, LoadConfiguration(dir));
  std::vector<std::string> generators;
  for (const auto& entry : respond::Generators()) generators.emplace_back(entry.name);
  const std::vector<Error> warnings = CheckSurroundings(read, generators, SystemClock().Now());
  const auto table = [&] {
    std::string text;
    for (const Error& error : read.errors) text += Printable(error.message) + "\n";
    for (const Error& warning : warnings) text += "warning: " + Printable(warning.message) + "\n";
    if (!read.errors.empty()) return text;
    return text + (warnings.empty() ? "redoubt.yaml is well\n"
                                    : fmt::format("redoubt.yaml is well, with {}\n",
                                                  Counted(warnings.size(), "warning")));
  };
  const auto json = [&] {
    OrderedJson errors = OrderedJson::array(), warned = OrderedJson::array();
    for (const Error& error : read.errors) errors.push_back(error.message);
    for (const Error& warning : warnings) warned.push_back(warning.message);
    return OrderedJson({{"schema", "redoubt.config-check/1"},
                        {"ok", read.errors.empty()},
                        {"errors", errors},
                        {"warnings", warned}})
               .dump(2, ' ', false, OrderedJson::error_handler_t::replace) +
           "\n";
  };
  TRY_OK(Emit(options, {{"table", table}, {"json", json}}));
  return read.errors.empty() ? kClean : kUsage;
}

Result<int> Schema(const Options& options) {
  const auto text = [] { return std::string(kConfigSchema); };
  TRY_OK(Emit(options, {{"table", text}, {"json", text}}));
  return kClean;
}

}  // namespace

void SetupConfig(CLI::App& app, Options& options, RunFunction& run) {
  const auto origins = std::make_shared<bool>(false);
  CLI::App* show = app.add_subcommand("show", "the configuration in force (yaml, json)");
  show->add_flag("--origin", *origins, "say where each value comes from: flag, environment, line");
  CLI::App* check = app.add_subcommand(
      "check", "every error of redoubt.yaml, and what is without effect (table, json)");
  CLI::App* schema = app.add_subcommand("schema", "the JSON schema of redoubt.yaml");
  for (CLI::App* sub : {show, check, schema}) sub->fallthrough();
  app.require_subcommand(1);
  run = [&app, &options, origins, show, check] {
    if (*show) return Show(app, options, *origins ? Origins::kShow : Origins::kHide);
    return *check ? Check(options) : Schema(options);
  };
}

}  // namespace redoubt::cli
