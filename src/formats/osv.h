// Advisories in OSV form (ossf.github.io/osv-schema, 1.x): reading one record.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/advisory.h"

namespace redoubt::formats {

/// Parses one OSV record of at most 4 MiB. The severity comes from the highest CVSS vector that can
/// be scored, else from database_specific.severity or affected[].ecosystem_specific.severity
/// ("LOW", "MODERATE", …). database_specific.mitigation, where given, is what to do without a fix.
/// Errors: kInvalidArgument "name:line: …" or "name: affected[2].ranges: …"; kResourceExhausted.
Result<Advisory> ParseOsv(std::string_view text, std::string_view name);

}  // namespace redoubt::formats
