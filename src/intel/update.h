// Fetches a feed and takes it in. Whatever fails, the data that was there stays in use.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "intel/fetch.h"
#include "model/feed.h"
#include "ports/archive.h"
#include "ports/clock.h"
#include "ports/http.h"

namespace redoubt::intel {

struct UpdateOptions {
  double max_shrink = 0.05;    // share of the records by which a feed may shrink
  bool accept_shrink = false;  // a person said that it may
  uint64_t max_bytes = uint64_t{4} << 30;
  size_t max_single = 1000;  // documents that are fetched one by one before the whole is fetched
  std::string proxy;         // "http://proxy.example:3128"; "": as the environment says
};

struct UpdateReport {
  enum class Outcome { kUpdated, kUnchanged, kHeld };
  Outcome outcome = Outcome::kUpdated;
  std::string what;                   // "KEV entry"
  size_t records = 0;                 // that the feed holds
  size_t left_out = 0;                // of them, for they could not be read
  size_t unmatched = 0;               // products that no package can be matched with
  size_t fetched = 0;                 // documents that came one by one; 0: the whole file came
  size_t before = 0;                  // that it held at the last update; 0: there was none
  std::vector<std::string> problems;  // of what was left out, capped
  std::vector<std::string> notes;     // of what says nothing of a package that is known, capped
};

/// One feed: asks with the ETag of the last time, goes on with a half file of an earlier try where
/// the server still has the same one, compares the checksum, and replaces the data at once. Of an
/// OSV archive with a list of changes beside it only what changed is fetched (intel/osv_changes.h).
/// A feed that shrank by more than `max_shrink` is kHeld: nothing is taken in until a person has
/// accepted it (AcceptFeed). Progress and failures are recorded below STATE/intel/feeds/. One at a
/// time: the caller holds a lock. Errors: of the last address that was tried, and as ImportInto.
Result<UpdateReport> UpdateFeed(const std::filesystem::path& state_dir, const Feed& feed,
                                const Http& http, const ArchiveReader* archives, const Clock& clock,
                                const UpdateOptions& options = {});

/// When the feed was last fetched, or found unchanged; not set: never.
Timestamp LastUpdate(const std::filesystem::path& state_dir, const std::string& feed);

}  // namespace redoubt::intel
