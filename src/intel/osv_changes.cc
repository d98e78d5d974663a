#include "intel/osv_changes.h"

#include <fmt/format.h>

#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "formats/osv.h"
#include "formats/osv_changes.h"
#include "intel/rebuild.h"

namespace redoubt::intel {
namespace {

constexpr std::string_view kArchive = "/all.zip";
constexpr size_t kMaxListBytes = 256u << 20;
constexpr size_t kMaxRecordBytes = 4u << 20;
constexpr size_t kMaxProblems = 100;

// Lists have whole seconds.
int64_t SecondsOf(Timestamp time) { return time.ms / 1000; }

// When each record of the feed that is here was changed.
Result<std::unordered_map<std::string, Timestamp>> RecordsOf(const Held& held,
                                                             const std::string& feed) {
  std::unordered_map<std::string, Timestamp> records;
  size_t number = 0;
  while (number < held.info.sources.size() && held.info.sources[number].name != feed) ++number;
  if (!held.index || number == held.info.sources.size()) return records;
  TRY_OK(held.index->ForEachWithSources([&](const Advisory& advisory, uint64_t sources) {
    if (sources & SourceBit(number)) records.emplace(advisory.id, advisory.modified);
    return Status();
  }));
  return records;
}

class Changes {
 public:
  explicit Changes(const FeedRun& run) : run_(run) {}

  Result<std::optional<UpdateReport>> Run() {
    TRY(const bool listed, GetList());
    if (!listed) return std::nullopt;
    if (unchanged_)
      return UpdateReport{.outcome = UpdateReport::Outcome::kUnchanged,
                          .records = run_.state.records};
    TRY(const Held held, ReadHeld(run_.state_dir));
    TRY(const auto here, RecordsOf(held, run_.feed.id));
    if (here.empty()) return std::nullopt;
    Compare(here);
    if (wanted_.size() > run_.options.max_single) return std::nullopt;
    TRY(const bool served, FetchAll());
    if (!served) return std::nullopt;
    return Apply(held, here.size());
  }

 private:
  std::string Address(std::string_view name) const {
    const std::string& archive = run_.state.url;
    return archive.substr(0, archive.size() - kArchive.size() + 1) + std::string(name);
  }

  // False: there is none to be had.
  Result<bool> GetList() {
    HttpRequest request{.url = Address("modified_id.csv"), .max_response_bytes = kMaxListBytes};
    request.timeout = Minutes(10);
    if (!run_.state.changes_etag.empty())
      request.headers.emplace_back("If-None-Match", run_.state.changes_etag);
    const Result<HttpResponse> response = GetFeedText(run_.network, request);
    if (!response) return false;
    unchanged_ = response->status == 304;
    if (unchanged_) return true;
    if (response->status != 200) return false;
    auto list = formats::ParseOsvChanges(response->body, request.url);
    if (!list || list->empty()) return false;
    list_ = *std::move(list);
    etag_ = HeaderOf(*response, "etag");
    return true;
  }

  void Compare(const std::unordered_map<std::string, Timestamp>& here) {
    const int64_t newest = SecondsOf(run_.state.newest);
    for (const formats::OsvChange& change : list_) {
      const auto known = here.find(change.id);
      const int64_t changed = SecondsOf(change.modified);
      const bool same =
          known != here.end() && (changed < newest || changed == SecondsOf(known->second));
      if (same)
        kept_.insert(change.id);
      else
        wanted_.push_back(change.id);
    }
  }

  // False: one is not served.
  Result<bool> FetchAll() {
    for (const std::string& id : wanted_) {
      HttpRequest request{.url = Address(id + ".json"), .max_response_bytes = kMaxRecordBytes};
      const Result<HttpResponse> response = GetFeedText(run_.network, request);
      if (!response || response->status != 200) return false;
      Result<Advisory> advisory = formats::ParseOsv(response->body, request.url);
      if (advisory && advisory->id == id) {
        fetched_.push_back(*std::move(advisory));
        continue;
      }
      ++report_.left_out;
      if (report_.problems.size() < kMaxProblems)
        report_.problems.push_back(
            advisory ? fmt::format("{}: is the record {}", request.url, advisory->id)
                     : Printable(advisory.error().message, 400));
    }
    return true;
  }

  Result<std::optional<UpdateReport>> Apply(const Held& held, size_t before) {
    report_.what = "advisory";
    report_.records = kept_.size() + fetched_.size();
    report_.fetched = wanted_.size();
    const bool nothing = wanted_.empty() && kept_.size() == before;
    report_.outcome = !run_.Fits(report_.records) ? UpdateReport::Outcome::kHeld
                      : nothing                   ? UpdateReport::Outcome::kUnchanged
                                                  : UpdateReport::Outcome::kUpdated;
    if (report_.outcome == UpdateReport::Outcome::kHeld) return report_;
    if (!nothing) {
      SourceChange change{.name = run_.feed.id};
      change.keeps = [&](const Advisory& advisory) { return kept_.contains(advisory.id); };
      change.fill = [&](const SourceChange::Add& add, Source& source) -> Result<bool> {
        for (const Advisory& advisory : fetched_) TRY_OK(add(advisory));
        source.advisories = report_.records;
        source.imported = run_.network.clock.Now();
        return true;
      };
      TRY_OK(RebuildIndex(run_.state_dir, held, change));
    }
    run_.state.newest = list_.front().modified;
    run_.state.changes_etag = etag_;
    return report_;
  }

  const FeedRun& run_;
  bool unchanged_ = false;
  std::string etag_;
  std::vector<formats::OsvChange> list_;
  std::unordered_set<std::string> kept_;
  std::vector<std::string> wanted_;
  std::vector<Advisory> fetched_;
  UpdateReport report_;
};

}  // namespace

Result<std::optional<UpdateReport>> UpdateFromChanges(const FeedRun& run) {
  const bool can = run.feed.kind == FeedKind::kOsv && run.feed.checksum.empty() &&
                   run.state.url.ends_with(kArchive) && run.state.newest.IsSet();
  if (!can) return std::nullopt;
  return Changes(run).Run();
}

}  // namespace redoubt::intel
