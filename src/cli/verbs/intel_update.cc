// redoubt intel update: fetch the feeds.
#include "cli/verbs/intel_update.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

#include "adapters/notify/notify.h"
#include "adapters/outside/outside.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/file_lock.h"
#include "base/text.h"
#include "cli/print.h"
#include "cli/subcommand.h"
#include "estate/estate.h"
#include "intel/default_feeds.h"
#include "intel/update.h"

namespace redoubt::cli {
namespace {

struct UpdateArguments {
  std::vector<std::string> feeds;
  std::string accept;
};

struct Sources {
  std::vector<Feed> feeds = intel::DefaultFeeds();
  std::string proxy;
};

// What redoubt.yaml says; without one, or without feeds in it, the default ones.
Result<Sources> SourcesOf(const Options& options) {
  Sources sources;
  const Result<std::filesystem::path> dir = options.EstateDir();
  if (!dir) return sources;
  TRY(const Estate estate, LoadEstate(*dir));
  if (!estate.feeds.empty()) sources.feeds = estate.feeds;
  sources.proxy = estate.intelligence.proxy;
  return sources;
}

Status KeepNamed(std::vector<Feed>& feeds, const UpdateArguments& arguments) {
  std::vector<std::string> wanted = arguments.feeds, known;
  if (!arguments.accept.empty()) wanted.push_back(arguments.accept);
  for (const Feed& feed : feeds) known.push_back(feed.id);
  for (const std::string& id : wanted)
    if (std::ranges::find(known, id) == known.end())
      return NotFound(
          fmt::format("no feed \"{}\" (mend: one of {})", Printable(id, 100), Join(known, ", ")));
  if (!wanted.empty())
    std::erase_if(feeds, [&](const Feed& feed) {
      return std::ranges::find(wanted, feed.id) == wanted.end();
    });
  return {};
}

std::string ReportText(const Feed& feed, const intel::UpdateReport& report) {
  using Outcome = intel::UpdateReport::Outcome;
  if (report.outcome == Outcome::kUnchanged) return feed.id + ": unchanged\n";
  std::string text = fmt::format("{}: ", feed.id);
  if (report.outcome == Outcome::kHeld)
    return text + fmt::format(
                      "held, {} where {} were: nothing was changed (mend: look at the "
                      "feed, then redoubt intel accept {})\n",
                      Counted(report.records, report.what), report.before, feed.id);
  text += Counted(report.records, report.what);
  if (report.fetched > 0) text += fmt::format(", {} of them fetched", report.fetched);
  if (report.left_out > 0) text += fmt::format(", {} could not be read", report.left_out);
  if (report.unmatched > 0)
    text +=
        fmt::format(", {} without a package that is known", Counted(report.unmatched, "product"));
  return text + "\n";
}

Result<int> RunUpdate(const Options& options, const UpdateArguments& arguments) {
  if (options.offline)
    return FailedPrecondition(
        "--offline opens no connection (mend: redoubt intel import FILE takes in what was fetched "
        "elsewhere)");
  TRY(const std::filesystem::path state, options.StateDir());
  TRY(Sources sources, SourcesOf(options));
  TRY_OK(KeepNamed(sources.feeds, arguments));
  TRY(const FileLock lock, FileLock::Acquire(state / "intel" / "lock"));
  const auto archives = OutsideArchiveReader();
  const std::unique_ptr<Http> http = MakeHttp();
  const SystemClock clock;
  int exit = kClean;
  for (const Feed& feed : sources.feeds) {
    const Result<intel::UpdateReport> report =
        intel::UpdateFeed(state, feed, *http, archives ? *archives : nullptr, clock,
                          {.accept_shrink = feed.id == arguments.accept, .proxy = sources.proxy});
    if (!report) {
      Say("{}: failed, the old data stays in use: {}\n", feed.id, report.error().message);
    } else {
      for (const std::string& problem : report->problems) Say("{}: {}\n", feed.id, problem);
      for (const std::string& note : report->notes) Say("{}: {}\n", feed.id, note);
      Out("{}", ReportText(feed, *report));
    }
    if (!report || report->outcome == intel::UpdateReport::Outcome::kHeld || report->left_out > 0)
      exit = kIncomplete;
  }
  return exit;
}

}  // namespace

void SetupIntelUpdate(CLI::App& app, Options& options, RunFunction& run) {
  const auto arguments = std::make_shared<UpdateArguments>();
  CLI::App* update =
      AddSubcommand(app, "update", "fetch the feeds: OSV, CSAF, KEV, EPSS, STIX, CVE lists", run,
                    Bind(arguments, options, RunUpdate));
  update->add_option("feed", arguments->feeds, "only these (default: all)");
  update->add_option("--accept", arguments->accept,
                     "take in this feed although it shrank by more than 5 %");
}

}  // namespace redoubt::cli
