// What is remembered of a feed between two updates: STATE/intel/feeds/ID.json.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::intel {

struct FeedState {
  std::string url, etag, modified;  // of the file that was taken in
  std::string part_url, part_etag;  // of the half file ID.part
  size_t records = 0;               // that the feed holds
  size_t left_out = 0;              // of them, for they could not be read
  size_t unmatched = 0;             // products that no package can be matched with
  Timestamp newest;                 // `modified` of its newest advisory, by the archive or list
  std::string changes_etag;         // of the list of changes that was followed
  Timestamp checked;                // when it was last fetched, or found unchanged
  // It shrank: its new content waits for a person; not set: it does not.
  Timestamp held_since;
  size_t held_records = 0;
  // Who agreed to how few records; "": nobody yet.
  std::string accepted_by;
  size_t accepted_records = 0;
  // Of the last try, when it failed.
  std::string problem;
  Timestamp failed;
};

/// Never set: there was no update yet. A broken file only costs a whole download.
FeedState ReadFeedState(const std::filesystem::path& state_dir, const std::string& feed);
Status WriteFeedState(const std::filesystem::path& state_dir, const std::string& feed,
                      const FeedState& state);

/// STATE/intel/feeds/FEED and the suffix.
std::filesystem::path FeedFilePath(const std::filesystem::path& state_dir, const std::string& feed,
                                   std::string_view suffix);

struct KnownFeed {
  std::string id;
  FeedState state;
};
/// All that were ever updated, by id.
std::vector<KnownFeed> KnownFeeds(const std::filesystem::path& state_dir);

/// A person agrees that a feed which is held may shrink; the next update takes it in. kNotFound: it
/// is not held.
Status AcceptFeed(const std::filesystem::path& state_dir, const std::string& feed,
                  const std::string& person);

}  // namespace redoubt::intel
