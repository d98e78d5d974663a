#include "intel/update.h"

#include <fmt/format.h>

#include <algorithm>

#include "intel/csaf_provider.h"
#include "intel/feed_run.h"
#include "intel/osv_changes.h"
#include "intel/store.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;
using Outcome = UpdateReport::Outcome;

std::string SuffixOf(FeedKind kind, const std::string& url) {
  const std::string path = url.substr(0, url.find_first_of("?#"));
  if (kind == FeedKind::kEpss || kind == FeedKind::kCves)
    return path.ends_with(".gz") ? ".csv.gz" : ".csv";
  const bool json = kind == FeedKind::kKev || kind == FeedKind::kStix || path.ends_with(".json");
  return json ? ".feed.json" : ".feed.archive";
}

Result<UpdateReport> UpdateWhole(const FeedRun& run) {
  Fetch fetch(run.state_dir, run.feed, run.network, run.state);
  TRY(const bool fresh, fetch.Get());
  if (!fresh) return UpdateReport{.outcome = Outcome::kUnchanged, .records = run.state.records};
  const fs::path file =
      FeedFilePath(run.state_dir, run.feed.id, SuffixOf(run.feed.kind, fetch.url()));
  std::error_code error;
  fs::rename(fetch.part(), file, error);
  if (error) return Unavailable(fmt::format("{}: {}", file.string(), error.message()));
  const auto fits = [&](const Imported& imported) { return run.Fits(imported.taken); };
  const Result<Imported> imported =
      ImportFeed(run.state_dir, run.feed, {file, run.archives, run.network.clock.Now(), fits});
  fs::remove(file, error);
  if (!imported) return Fail(imported.error().With("feed " + run.feed.id));
  run.state.newest = imported->newest;
  run.state.changes_etag = "";
  return UpdateReport{.outcome = imported->kept ? Outcome::kUpdated : Outcome::kHeld,
                      .what = imported->what,
                      .records = imported->taken,
                      .left_out = imported->left_out,
                      .unmatched = imported->unmatched,
                      .problems = imported->problems,
                      .notes = imported->notes};
}

Result<UpdateReport> Update(const FeedRun& run) {
  TRY(auto report, UpdateFromChanges(run));
  if (report) return *std::move(report);
  TRY(report, UpdateFromProvider(run));
  return report ? *std::move(report) : UpdateWhole(run);
}

// What was learnt of a file that was not taken in does not count.
FeedState Back(const FeedState& before, const FeedState& now) {
  FeedState state = before;
  state.part_url = now.part_url;
  state.part_etag = now.part_etag;
  return state;
}

FeedState After(const FeedState& before, const FeedState& now, const UpdateReport& report,
                Timestamp time) {
  FeedState state = report.outcome == Outcome::kHeld ? Back(before, now) : now;
  state.problem = "";
  state.failed = {};
  if (report.outcome == Outcome::kHeld) {
    if (!state.held_since.IsSet()) state.held_since = time;
    state.held_records = report.records;
    return state;
  }
  state.checked = time;
  state.held_since = {};
  state.held_records = state.accepted_records = 0;
  state.accepted_by = "";
  if (report.outcome == Outcome::kUnchanged) return state;
  state.records = report.records;
  state.left_out = report.left_out;
  state.unmatched = report.unmatched;
  return state;
}

}  // namespace

Timestamp LastUpdate(const fs::path& state_dir, const std::string& feed) {
  return ReadFeedState(state_dir, feed).checked;
}

Result<UpdateReport> UpdateFeed(const fs::path& state_dir, const Feed& feed, const Http& http,
                                const ArchiveReader* archives, const Clock& clock,
                                const UpdateOptions& options) {
  const FeedState before = ReadFeedState(state_dir, feed.id);
  FeedState state = before;
  const FeedNetwork network{http, clock, options.proxy, options.max_bytes};
  Result<UpdateReport> report = Update({state_dir, feed, network, archives, options, state});
  if (!report) {
    state = Back(before, state);
    state.problem = report.error().message;
    state.failed = clock.Now();
    (void)WriteFeedState(state_dir, feed.id, state);
    return report;
  }
  report->before = before.records;
  TRY_OK(WriteFeedState(state_dir, feed.id, After(before, state, *report, clock.Now())));
  return report;
}

}  // namespace redoubt::intel
