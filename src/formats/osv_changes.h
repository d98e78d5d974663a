// OSV's list of when each record of an ecosystem last changed: modified_id.csv beside all.zip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::formats {

struct OsvChange {
  Timestamp modified;
  std::string id;

  bool operator==(const OsvChange&) const = default;
};

/// "2026-11-20T10:11:12Z,GHSA-1", a line a record, newest first; at most 256 MiB and 4 million
/// lines. An id is letters, digits, "-", "_", ".", ":" and "+", so that it is no path. Errors:
/// kInvalidArgument "name:3: …", also for an older line before a newer one and for an id that comes
/// twice. Reference: https://google.github.io/osv.dev/data/#downloading-recent-changes
Result<std::vector<OsvChange>> ParseOsvChanges(std::string_view text, std::string_view name);

}  // namespace redoubt::formats
