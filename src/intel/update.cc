#include "intel/update.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/big_file.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "intel/store.h"
#include "model/codec.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr Duration kPatience = Hours(1);  // for one file
constexpr int kTries = 3;                 // at one address, while it says "later"
constexpr Duration kLongestWait = Seconds(30);

// What is remembered of a feed: STATE/intel/feeds/ID.json.
struct FeedState {
  std::string url, etag, modified;  // of the file that was taken in
  std::string part_url, part_etag;  // of the half file ID.part
  size_t records = 0;
  Timestamp checked;
};
REDOUBT_JSON(FeedState, url, etag, modified, part_url, part_etag, records, checked)

fs::path FileOf(const fs::path& state_dir, const std::string& feed, std::string_view suffix) {
  return state_dir / "intel" / "feeds" / (feed + std::string(suffix));
}

// A broken one only costs a whole download.
FeedState ReadState(const fs::path& state_dir, const std::string& feed) {
  const Result<std::string> text = ReadFile(FileOf(state_dir, feed, ".json"), 1 << 20);
  if (!text) return {};
  return DecodeText<FeedState>(*text, feed).value_or(FeedState{});
}

std::string HeaderOf(const HttpResponse& response, std::string_view name) {
  const auto found = std::ranges::find(
      response.headers, name, [](const auto& header) { return std::string_view(header.first); });
  return found == response.headers.end() ? "" : found->second;
}

std::string SuffixOf(FeedKind kind, const std::string& url) {
  const std::string path = url.substr(0, url.find_first_of("?#"));
  if (kind == FeedKind::kEpss) return path.ends_with(".gz") ? ".csv.gz" : ".csv";
  return kind == FeedKind::kKev || path.ends_with(".json") ? ".feed.json" : ".feed.archive";
}

class Fetch {
 public:
  Fetch(const fs::path& state_dir, const Feed& feed, const Http& http, const Clock& clock,
        const UpdateOptions& options)
      : feed_(feed),
        http_(http),
        clock_(clock),
        options_(options),
        state_file_(FileOf(state_dir, feed.id, ".json")),
        part_(FileOf(state_dir, feed.id, ".part")),
        state_(ReadState(state_dir, feed.id)) {}

  FeedState& state() { return state_; }
  const fs::path& part() const { return part_; }
  const std::string& url() const { return url_; }

  /// True: `part` is the whole new file. False: the server has nothing new.
  Result<bool> Get() {
    Error last;
    std::vector<std::string> addresses = {feed_.url};
    addresses.insert(addresses.end(), feed_.mirrors.begin(), feed_.mirrors.end());
    for (const std::string& address : addresses) {
      url_ = address;
      const Result<bool> fresh = From(address);
      if (fresh) return fresh;
      last = fresh.error();
    }
    return Fail(std::move(last));
  }

  Status Remember() { return WriteFileAtomic(state_file_, PrettyJson(Json(state_))); }

 private:
  Result<bool> From(const std::string& url) {
    for (int attempt = 1;; ++attempt) {
      TRY(const HttpResponse response, Ask(url));
      const int status = response.status;
      if (status == 304) return false;
      if (status == 200 || status == 206) {
        TRY_OK(CheckSum());
        state_.url = url;
        state_.etag = HeaderOf(response, "etag");
        state_.modified = HeaderOf(response, "last-modified");
        state_.part_url = state_.part_etag = "";
        return true;
      }
      if (status == 416) Forget();  // the half file is of another one
      const bool later = status == 429 || status >= 500 || status == 416;
      if (!later || attempt == kTries)
        return Unavailable(fmt::format("feed {}: the server answered {}", feed_.id, status));
      clock_.Sleep(WaitFor(response, attempt));
    }
  }

  Result<HttpResponse> Ask(const std::string& url) {
    HttpDownload download{.file = part_, .max_bytes = options_.max_bytes};
    download.request = {.url = url, .timeout = kPatience};
    std::error_code error;
    const uint64_t have = fs::file_size(part_, error);
    const bool half = !error && have > 0 && state_.part_url == url && !state_.part_etag.empty();
    if (half) {
      download.offset = have;
      download.request.headers = {{"Range", fmt::format("bytes={}-", have)},
                                  {"If-Range", state_.part_etag}};
    } else {
      if (state_.url == url && !state_.etag.empty())
        download.request.headers.emplace_back("If-None-Match", state_.etag);
      else if (state_.url == url && !state_.modified.empty())
        download.request.headers.emplace_back("If-Modified-Since", state_.modified);
    }
    fs::create_directories(part_.parent_path(), error);
    // The part belongs to this answer from its first byte on, whatever interrupts it.
    download.begun = [&](const HttpResponse& head) {
      if (head.status != 200) return;
      state_.part_url = url;
      const std::string etag = HeaderOf(head, "etag");
      state_.part_etag = etag.starts_with("W/") ? "" : etag;
      (void)Remember();
    };
    return http_.Download(download);
  }

  void Forget() {
    std::error_code ignored;
    fs::remove(part_, ignored);
    state_.part_url = state_.part_etag = "";
  }

  static Duration WaitFor(const HttpResponse& response, int attempt) {
    const std::string text = HeaderOf(response, "retry-after");
    int64_t seconds = int64_t{1} << attempt;
    if (!text.empty() && text.size() < 6 &&
        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
      seconds = std::stoll(text);
    return std::min(Seconds(seconds), kLongestWait);
  }

  Status CheckSum() {
    if (feed_.checksum.empty()) return {};
    TRY_WITH(fmt::format("feed {}: its checksum", feed_.id), const HttpResponse response,
             http_.Send({.url = feed_.checksum}));
    if (response.status != 200)
      return Unavailable(fmt::format("feed {}: the server of its checksum answered {}", feed_.id,
                                     response.status));
    TRY(const MappedFile file, MappedFile::Open(part_));
    const std::string found = Sha256(file.Bytes()).Hex();
    std::string wanted(Trim(response.body).substr(0, 64));
    std::ranges::transform(wanted, wanted.begin(), [](unsigned char c) { return std::tolower(c); });
    if (wanted == found) return {};
    Forget();
    return InvalidArgument(fmt::format("feed {}: its SHA-256 is {}, but {} was promised", feed_.id,
                                       found, Printable(wanted, 80)));
  }

  const Feed& feed_;
  const Http& http_;
  const Clock& clock_;
  const UpdateOptions& options_;
  const fs::path state_file_, part_;
  FeedState state_;
  std::string url_;
};

}  // namespace

Timestamp LastUpdate(const fs::path& state_dir, const std::string& feed) {
  return ReadState(state_dir, feed).checked;
}

Result<UpdateReport> UpdateFeed(const fs::path& state_dir, const Feed& feed, const Http& http,
                                const ArchiveReader* archives, const Clock& clock,
                                const UpdateOptions& options) {
  Fetch fetch(state_dir, feed, http, clock, options);
  const size_t before = fetch.state().records;
  TRY(const bool fresh, fetch.Get());
  UpdateReport report{.records = before, .before = before};
  if (!fresh) {
    report.outcome = UpdateReport::Outcome::kUnchanged;
    fetch.state().checked = clock.Now();
    TRY_OK(fetch.Remember());
    return report;
  }
  const fs::path file = FileOf(state_dir, feed.id, SuffixOf(feed.kind, fetch.url()));
  std::error_code error;
  fs::rename(fetch.part(), file, error);
  if (error) return Unavailable(fmt::format("{}: {}", file.string(), error.message()));
  const auto fits = [&](const Imported& imported) {
    const double least = static_cast<double>(before) * (1 - options.max_shrink);
    return options.accept_shrink || static_cast<double>(imported.taken) >= least;
  };
  const Result<Imported> imported =
      ImportFeed(state_dir, feed, {file, archives, clock.Now(), fits});
  fs::remove(file, error);
  if (!imported) return Fail(imported.error().With("feed " + feed.id));
  report.what = imported->what;
  report.records = imported->taken;
  report.left_out = imported->left_out;
  if (!imported->kept) {
    report.outcome = UpdateReport::Outcome::kHeld;
    return report;
  }
  fetch.state().records = imported->taken;
  fetch.state().checked = clock.Now();
  TRY_OK(fetch.Remember());
  return report;
}

}  // namespace redoubt::intel
