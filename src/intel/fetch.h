// One file of a feed, fetched: mirrors, ETag, half files, patience, checksum.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "intel/feed_state.h"
#include "model/feed.h"
#include "ports/clock.h"
#include "ports/http.h"

namespace redoubt::intel {

/// What every request of a feed needs.
struct FeedNetwork {
  const Http& http;
  const Clock& clock;
  std::string proxy;  // "": as the environment says
  uint64_t max_bytes = uint64_t{4} << 30;
};

class Fetch {
 public:
  /// `state` is changed, and written when a file begins to come. All outlive it.
  Fetch(const std::filesystem::path& state_dir, const Feed& feed, const FeedNetwork& network,
        FeedState& state);

  /// True: `part` is the whole new file. False: the server has nothing new. Asks each address in
  /// turn; goes on with a half file where the server still has the same one. Errors: of the last
  /// address; kInvalidArgument: another checksum than the feed or the server promises.
  Result<bool> Get();

  const std::filesystem::path& part() const { return part_; }
  /// The address that answered.
  const std::string& url() const { return url_; }

 private:
  Result<bool> From(const std::string& url);
  Result<HttpResponse> Ask(const std::string& url);
  void Forget();
  Status CheckSum(const HttpResponse& answer);

  const std::filesystem::path& state_dir_;
  const Feed& feed_;
  const FeedNetwork& network_;
  FeedState& state_;
  const std::filesystem::path part_;
  std::string url_;
};

/// A small file of a feed in memory; asked for again while the server says "later". Any status but
/// those is a value.
Result<HttpResponse> GetFeedText(const FeedNetwork& network, const HttpRequest& request);

/// The value of a header, or "".
std::string HeaderOf(const HttpResponse& response, std::string_view name);

}  // namespace redoubt::intel
