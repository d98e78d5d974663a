#include "cli/cli.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/file.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/usage.h"
#include "cli/verb.h"
#include "cli/verbs/verbs.h"
#include "cli/version.h"

namespace redoubt::cli {
namespace {

void AddCommonOptions(CLI::App& app, Options& options) {
  app.add_option("--estate", options.estate,
                 "folder with redoubt.yaml (default: the nearest one above)")
      ->envname("REDOUBT_ESTATE");
  app.add_option("--state", options.state, "state folder (default: ESTATE/.redoubt)")
      ->envname("REDOUBT_STATE");
  app.add_option("--format", options.format, "how results are printed (default: table)");
  app.add_option("--output", options.outputs, "FORMAT=FILE: write the results to a file too");
  app.add_flag("--offline", options.offline, "open no network connection");
  app.add_flag("-v,--verbose", options.verbose, "say more");
}

// Said by the help of the verb and of all its subcommands.
void AddExits(CLI::App& app, const Verb& verb) {
  const std::string exits = fmt::format("Exit: {}.", verb.exits);
  app.footer(app.get_footer().empty() ? exits : app.get_footer() + "\n" + exits);
  for (CLI::App* sub : app.get_subcommands({})) sub->footer(exits);
}

int RunVerb(const Verb& verb, int argc, char** argv) {
  CLI::App app(std::string(verb.help), "redoubt " + std::string(verb.name));
  Options options;
  RunFunction run;
  AddCommonOptions(app, options);
  verb.setup(app, options, run);
  AddExits(app, verb);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // help
    Say("{}\n", UsageError(app, e));
    return kUsage;
  }
  SetLogLevel(options.verbose ? LogLevel::kInfo : LogLevel::kWarning);
  const Result<int> exit = run();
  if (exit) return *exit;
  Say("redoubt {}: {}\n", verb.name, Printable(exit.error().message, 16'384, Lines::kKeep));
  return exit.error().code == ErrorCode::kCancelled ? kInterrupted : kUsage;
}

void PrintHelp() {
  Out("Redoubt: automated security response\n\nUsage: redoubt VERB [options]\n\nVerbs:\n");
  for (const Verb& verb : Verbs()) Out("  {:<10} {}\n", verb.name, verb.help);
  Out("\n`redoubt VERB --help` explains one. Exit: 0 clean, 1 policy broken, 2 usage or internal\n"
      "error, 3 incomplete, 130 interrupted.\n");
}

}  // namespace

Result<std::filesystem::path> Options::EstateDir() const {
  namespace fs = std::filesystem;
  if (!estate.empty()) {
    if (fs::exists(fs::path(estate) / "redoubt.yaml"))
      return fs::absolute(estate).lexically_normal();
    return NotFound(fmt::format("{}: no redoubt.yaml there (mend: --estate DIR)", estate));
  }
  for (fs::path dir = fs::current_path();; dir = dir.parent_path()) {
    if (fs::exists(dir / "redoubt.yaml")) return dir;
    if (dir == dir.root_path()) break;
  }
  return NotFound("no redoubt.yaml here or above (mend: --estate DIR)");
}

Result<std::filesystem::path> Options::StateDir() const {
  if (!state.empty()) return std::filesystem::absolute(state).lexically_normal();
  TRY(const std::filesystem::path dir, EstateDir());
  return dir / ".redoubt";
}

bool ColourOn() { return isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR"); }
bool ProgressOn() { return isatty(STDERR_FILENO); }

Status Emit(const Options& options,
            const std::map<std::string, std::function<std::string()>>& render) {
  std::vector<std::string> known;
  for (const auto& [name, unused] : render) known.push_back(name);
  const auto find = [&](const std::string& format) -> Result<std::string> {
    const auto found = render.find(format);
    if (found == render.end())
      return InvalidArgument(
          fmt::format("unknown format \"{}\" (mend: one of {})", format, Join(known, ", ")));
    return found->second();
  };
  for (const std::string& output : options.outputs) {
    const size_t equals = output.find('=');
    if (equals == std::string::npos)
      return InvalidArgument(fmt::format("--output {} (mend: FORMAT=FILE)", output));
    TRY(const std::string text, find(output.substr(0, equals)));
    TRY_OK(WriteFileAtomic(output.substr(equals + 1), text));
  }
  TRY(const std::string text, find(options.format));
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    return Unavailable("cannot write to standard output");
  return {};
}

namespace {

int Dispatch(int argc, char** argv) {
  if (argc < 2 || !std::strcmp(argv[1], "--help") || !std::strcmp(argv[1], "-h") ||
      !std::strcmp(argv[1], "help")) {
    PrintHelp();
    return argc < 2 ? kUsage : kClean;
  }
  if (!std::strcmp(argv[1], "--version")) {
    std::printf("redoubt %s\n", kVersion);
    return kClean;
  }
  for (const Verb& verb : Verbs())
    if (verb.name == argv[1]) return RunVerb(verb, argc - 1, argv + 1);
  Say("redoubt: no verb \"{}\" (mend: redoubt --help)\n", Printable(argv[1], 64));
  return kUsage;
}

}  // namespace

int Main(int argc, char** argv) {
  const int exit = Dispatch(argc, argv);
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return exit;
  if (exit != kUsage) Say("redoubt: cannot write to standard output\n");
  return kUsage;
}

}  // namespace redoubt::cli
