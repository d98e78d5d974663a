// A scan as an SPDX 2.3 document (JSON).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// A package for each asset, which the document DESCRIBES, and one for each package of it with its
/// purl and its advisories as external references. Who needs whom is DEPENDS_ON as far as
/// Component::path tells; what the asset itself asks for only in development or optionally,
/// DEV_DEPENDENCY_OF and OPTIONAL_DEPENDENCY_OF; the rest is what the asset CONTAINS. Where a scan
/// has no time, `created` is 1970-01-01T00:00:00Z. Deterministic: ids and the namespace come from
/// the content.
std::string ToSpdx(const std::vector<ScanResult>& results, std::string_view tool_version);

}  // namespace redoubt::formats
