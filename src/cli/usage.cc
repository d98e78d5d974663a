#include "cli/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace redoubt::cli {
namespace {

std::string NamesOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands({})) names.push_back(sub->get_name());
  return Join(names, ", ");
}

// What was given beyond that which is known.
std::string Unexpected(const CLI::App& app, const std::vector<std::string>& remaining) {
  const std::string first = remaining.empty() ? "" : Printable(remaining.front(), 200);
  if (first.starts_with('-')) return "unknown option " + first;
  const bool needs_one = app.get_require_subcommand_min() > 0 && app.get_subcommands().empty();
  if (!needs_one) return fmt::format("unexpected argument \"{}\"", first);
  return fmt::format("no subcommand \"{}\" (it has {})", first, NamesOf(app));
}

std::string Missing(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> remaining = app.remaining(true);
  const bool needs_one = app.get_require_subcommand_min() > 0 && app.get_subcommands().empty();
  const bool mistyped = !remaining.empty() && remaining.front().starts_with('-');
  if (mistyped || (needs_one && !remaining.empty())) return Unexpected(app, remaining);
  if (needs_one) return fmt::format("one of {} is missing", NamesOf(app));
  std::string text = error.what();
  constexpr std::string_view kEnd = " is required";
  if (text.ends_with(kEnd)) text.replace(text.size() - kEnd.size(), kEnd.size(), " is missing");
  return text;
}

}  // namespace

std::string UsageError(const CLI::App& app, const CLI::ParseError& error) {
  std::string what = Printable(error.what(), 500);
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) what = Unexpected(app, app.remaining(true));
  if (dynamic_cast<const CLI::RequiredError*>(&error)) what = Missing(app, error);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) {
    const size_t colon = what.find(':');  // "--format: 1 required TEXT missing"
    if (what.find("required") != what.npos) what = what.substr(0, colon) + " needs a value";
  }
  std::string command = app.get_name();
  for (const CLI::App* sub : app.get_subcommands()) command += " " + sub->get_name();
  return fmt::format("{}: {} (see {} --help)", app.get_name(), what, command);
}

}  // namespace redoubt::cli
