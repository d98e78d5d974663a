// Plain lists of CVE ids: one a line, or CSV.
#pragma once

#include <string_view>

#include "base/result.h"
#include "formats/threat_list.h"

namespace redoubt::formats {

/// Lines of one CVE id, or of fields with commas between them ("…" around a field that holds one).
/// A first line without a CVE id names the columns: "cve" or "cve_id", "date", "date_added" or
/// "since", "says". Without it the first CVE id of a line counts, and the first date. "#" begins a
/// comment; "# source: NAME", "# date: 2026-11-01" and "# says: exploited" (or exploit, watched)
/// hold for all that follows. `says` is for entries that the list does not speak of. A line that
/// cannot be read is left out and told; at most 64 MiB. Errors: kInvalidArgument "name: …" where no
/// line names a CVE.
Result<ThreatList> ParseCveList(std::string_view text, std::string_view name,
                                ThreatWord says = ThreatWord::kWatched);

}  // namespace redoubt::formats
