// A verb of the command line: one file in cli/verbs/ and one line in cli/table.cc.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
}

namespace redoubt::cli {

/// Exit statuses, the same for every verb.
enum Exit : int { kClean = 0, kPolicyBroken = 1, kUsage = 2, kIncomplete = 3, kInterrupted = 130 };

/// Options that every verb takes.
struct Options {
  std::string estate;            // --estate DIR; "" : the nearest folder above with a redoubt.yaml
  std::string state;             // --state DIR; "" : ESTATE/.redoubt
  std::string format = "table";  // --format
  std::vector<std::string> outputs;  // --output FORMAT=FILE
  bool offline = false;
  bool verbose = false;
  /// The estate's folder, or kNotFound with the mend.
  Result<std::filesystem::path> EstateDir() const;
  Result<std::filesystem::path> StateDir() const;
};

/// A verb registers its own options on `app` and sets `run`; `run` returns an Exit.
/// Errors are printed by the caller as "redoubt VERB: message" with status 2.
struct Verb {
  std::string_view name;
  std::string_view help;   // one line
  std::string_view exits;  // what its exit statuses mean, for its help
  void (*setup)(CLI::App& app, Options& options, std::function<Result<int>()>& run);
};

/// All verbs, in the order of --help (cli/table.cc).
const std::vector<Verb>& Verbs();

/// stdout is a terminal and NO_COLOR is not set.
bool ColourOn();
/// stderr is a terminal: progress may be drawn.
bool ProgressOn();
/// Writes a result: to stdout in options.format and to each --output file. `render` maps a format's
/// name to its text; an unknown format is kInvalidArgument that lists the known ones.
Status Emit(const Options& options,
            const std::map<std::string, std::function<std::string()>>& render);

}  // namespace redoubt::cli
