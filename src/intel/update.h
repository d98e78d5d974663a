// Fetches a feed and takes it in. Whatever fails, the data that was there stays in use.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "model/feed.h"
#include "ports/archive.h"
#include "ports/clock.h"
#include "ports/http.h"

namespace redoubt::intel {

struct UpdateOptions {
  double max_shrink = 0.05;    // share of the records by which a feed may shrink
  bool accept_shrink = false;  // a person said that it may
  uint64_t max_bytes = uint64_t{4} << 30;
};

struct UpdateReport {
  enum class Outcome { kUpdated, kUnchanged, kHeld };
  Outcome outcome = Outcome::kUpdated;
  std::string what;     // "KEV entry"
  size_t records = 0;   // that the feed holds
  size_t left_out = 0;  // of them, for they could not be read
  size_t before = 0;    // that it held at the last update; 0: there was none
};

/// One feed: asks with the ETag of the last time, goes on with a half file of an earlier try where
/// the server still has the same one, compares the checksum, and replaces the data at once. A feed
/// that shrank by more than `max_shrink` is kHeld: nothing is taken in. Progress is recorded below
/// STATE/intel/feeds/. One at a time: the caller holds a lock. Errors: of the last address that was
/// tried, and as ImportInto.
Result<UpdateReport> UpdateFeed(const std::filesystem::path& state_dir, const Feed& feed,
                                const Http& http, const ArchiveReader* archives, const Clock& clock,
                                const UpdateOptions& options = {});

/// When the feed was last fetched, or found unchanged; not set: never.
Timestamp LastUpdate(const std::filesystem::path& state_dir, const std::string& feed);

}  // namespace redoubt::intel
