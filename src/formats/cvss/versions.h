// The equations of each version of CVSS: one file each.
#pragma once

#include <string_view>

#include "base/result.h"
#include "formats/cvss.h"

namespace redoubt::formats::cvss {

/// Each reads a vector without its prefix ("AV:N/AC:L/…") and sets all but `severity`.
/// Errors: as of ReadMetrics (formats/cvss/metrics.h).
Result<CvssScore> Score2(std::string_view metrics);
Result<CvssScore> Score3(std::string_view metrics, CvssVersion version);
Result<CvssScore> Score4(std::string_view metrics);

}  // namespace redoubt::formats::cvss
