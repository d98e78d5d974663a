#include "intel/feed_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "model/codec.h"

namespace redoubt::intel {

namespace fs = std::filesystem;

REDOUBT_JSON(FeedState, url, etag, modified, part_url, part_etag, records, left_out, unmatched,
             newest, changes_etag, checked, held_since, held_records, accepted_by, accepted_records,
             problem, failed)

fs::path FeedFilePath(const fs::path& state_dir, const std::string& feed, std::string_view suffix) {
  return state_dir / "intel" / "feeds" / (feed + std::string(suffix));
}

FeedState ReadFeedState(const fs::path& state_dir, const std::string& feed) {
  const Result<std::string> text = ReadFile(FeedFilePath(state_dir, feed, ".json"), 1 << 20);
  if (!text) return {};
  return DecodeText<FeedState>(*text, feed).value_or(FeedState{});
}

Status WriteFeedState(const fs::path& state_dir, const std::string& feed, const FeedState& state) {
  return WriteFileAtomic(FeedFilePath(state_dir, feed, ".json"), PrettyJson(Json(state)));
}

std::vector<KnownFeed> KnownFeeds(const fs::path& state_dir) {
  std::vector<KnownFeed> feeds;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(state_dir / "intel" / "feeds", error))
    if (const std::string id = entry.path().stem();
        entry.path().extension() == ".json" && id.find('.') == std::string::npos)
      feeds.push_back({id, ReadFeedState(state_dir, id)});
  std::ranges::sort(feeds, {}, &KnownFeed::id);
  return feeds;
}

Status AcceptFeed(const fs::path& state_dir, const std::string& feed, const std::string& person) {
  FeedState state = ReadFeedState(state_dir, feed);
  if (!state.held_since.IsSet())
    return NotFound(
        fmt::format("no feed \"{}\" is held (mend: redoubt intel status)", Printable(feed, 100)));
  state.accepted_by = person;
  state.accepted_records = state.held_records;
  return WriteFeedState(state_dir, feed, state);
}

}  // namespace redoubt::intel
