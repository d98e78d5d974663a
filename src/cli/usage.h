// What is wrong with a command line, said in our words instead of the parser's.
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace redoubt::cli {

/// "redoubt scan: unknown option --x (see redoubt scan --help)", without a newline. `app` has
/// parsed as far as the error.
std::string UsageError(const CLI::App& app, const CLI::ParseError& error);

}  // namespace redoubt::cli
