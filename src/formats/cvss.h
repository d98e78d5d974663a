// CVSS base scores, versions 2.0, 3.0 and 3.1, exact to the specifications' rounding.
#pragma once

#include <string_view>

#include "base/result.h"
#include "model/severity.h"

namespace redoubt::formats {

struct CvssScore {
  double base = 0;  // 0.0–10.0, one decimal
  Severity severity = Severity::kNone;
};

/// `vector` is "CVSS:3.1/AV:N/…", "CVSS:3.0/…" or a version 2 vector ("AV:N/AC:L/Au:N/C:P/I:P/A:P",
/// also in parentheses). Temporal and environmental metrics are checked and do not change the base.
/// A version 2 score is at most "high", as the NVD rates it.
/// Errors: kInvalidArgument names the metric that is missing, unknown or given twice; version 4.0
/// is kNotFound ("not supported").
Result<CvssScore> ScoreCvss(std::string_view vector);

}  // namespace redoubt::formats
