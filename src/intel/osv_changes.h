// An OSV archive that is brought up to date by the records that changed alone.
#pragma once

#include <optional>

#include "base/result.h"
#include "intel/feed_run.h"

namespace redoubt::intel {

/// Where ".../all.zip" of the last update has a ".../modified_id.csv" beside it: fetches the
/// records that are newer or missing here, as ".../ID.json", and drops those that are no longer
/// listed. The index gets the same bytes as from the archive. nullopt: the archive is to be
/// fetched: there was no update before, no list, more than options.max_single changes, a record
/// that is not served, or a checksum (which is the archive's).
Result<std::optional<UpdateReport>> UpdateFromChanges(const FeedRun& run);

}  // namespace redoubt::intel
