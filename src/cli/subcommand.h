// How verbs register what comes after them: "log" of `redoubt evidence log`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

/// Adds a subcommand that takes the options of its verb too and, when it is given, becomes `run`.
CLI::App* AddSubcommand(CLI::App& app, const std::string& name, const std::string& help,
                        RunFunction& run, RunFunction action);

/// The same for an action over the verb's arguments.
template <typename Arguments>
RunFunction Bind(const std::shared_ptr<Arguments>& arguments, const Options& options,
                 std::type_identity_t<Result<int> (*)(const Options&, const Arguments&)> action) {
  return [arguments, &options, action] { return action(options, *arguments); };
}

}  // namespace redoubt::cli
