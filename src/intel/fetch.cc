#include "intel/fetch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/big_file.h"
#include "base/digest.h"
#include "base/text.h"
#include "intel/published_digest.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr Duration kPatience = Hours(1);  // for one file
constexpr int kTries = 3;                 // at one address, while it says "later"
constexpr Duration kLongestWait = Seconds(30);

bool SaysLater(int status) { return status == 429 || status >= 500; }

Duration WaitFor(const HttpResponse& response, int attempt) {
  const std::string text = HeaderOf(response, "retry-after");
  int64_t seconds = int64_t{1} << attempt;
  if (!text.empty() && text.size() < 6 &&
      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    seconds = std::stoll(text);
  return std::min(Seconds(seconds), kLongestWait);
}

}  // namespace

std::string HeaderOf(const HttpResponse& response, std::string_view name) {
  const auto found = std::ranges::find(
      response.headers, name, [](const auto& header) { return std::string_view(header.first); });
  return found == response.headers.end() ? "" : found->second;
}

Result<HttpResponse> GetFeedText(const FeedNetwork& network, const HttpRequest& request) {
  HttpRequest asked = request;
  asked.proxy = network.proxy;
  for (int attempt = 1;; ++attempt) {
    TRY(HttpResponse response, network.http.Send(asked));
    if (!SaysLater(response.status) || attempt == kTries) return response;
    network.clock.Sleep(WaitFor(response, attempt));
  }
}

Fetch::Fetch(const fs::path& state_dir, const Feed& feed, const FeedNetwork& network,
             FeedState& state)
    : state_dir_(state_dir),
      feed_(feed),
      network_(network),
      state_(state),
      part_(FeedFilePath(state_dir, feed.id, ".part")) {}

Result<bool> Fetch::Get() {
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

Result<bool> Fetch::From(const std::string& url) {
  for (int attempt = 1;; ++attempt) {
    TRY(const HttpResponse response, Ask(url));
    const int status = response.status;
    if (status == 304) return false;
    if (status == 200 || status == 206) {
      TRY_OK(CheckSum(response));
      state_.url = url;
      state_.etag = HeaderOf(response, "etag");
      state_.modified = HeaderOf(response, "last-modified");
      state_.part_url = state_.part_etag = "";
      return true;
    }
    if (status == 416) Forget();  // the half file is of another one
    if ((!SaysLater(status) && status != 416) || attempt == kTries)
      return Unavailable(fmt::format("feed {}: the server answered {}", feed_.id, status));
    network_.clock.Sleep(WaitFor(response, attempt));
  }
}

Result<HttpResponse> Fetch::Ask(const std::string& url) {
  HttpDownload download{.file = part_, .max_bytes = network_.max_bytes};
  download.request = {.url = url, .timeout = kPatience, .proxy = network_.proxy};
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
    (void)WriteFeedState(state_dir_, feed_.id, state_);
  };
  return network_.http.Download(download);
}

void Fetch::Forget() {
  std::error_code ignored;
  fs::remove(part_, ignored);
  state_.part_url = state_.part_etag = "";
}

Status Fetch::CheckSum(const HttpResponse& answer) {
  TRY(const MappedFile file, MappedFile::Open(part_));
  if (const Status published = CheckPublishedDigests(answer, file.Bytes()); !published) {
    Forget();
    return Fail(published.error().With("feed " + feed_.id));
  }
  if (feed_.checksum.empty()) return {};
  TRY_WITH(fmt::format("feed {}: its checksum", feed_.id), const HttpResponse response,
           GetFeedText(network_, {.url = feed_.checksum}));
  if (response.status != 200)
    return Unavailable(
        fmt::format("feed {}: the server of its checksum answered {}", feed_.id, response.status));
  const std::string found = Sha256(file.Bytes()).Hex();
  std::string wanted(Trim(response.body).substr(0, 64));
  std::ranges::transform(wanted, wanted.begin(), [](unsigned char c) { return std::tolower(c); });
  if (wanted == found) return {};
  Forget();
  return InvalidArgument(fmt::format("feed {}: its SHA-256 is {}, but {} was promised", feed_.id,
                                     found, Printable(wanted, 80)));
}

}  // namespace redoubt::intel
