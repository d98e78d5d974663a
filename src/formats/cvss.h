// CVSS scores, versions 2.0, 3.0, 3.1 and 4.0 with all their metric groups, exact to the
// specifications' rounding.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "model/severity.h"

namespace redoubt::formats {

/// In the order in which they were published: a later one is the better to go by.
enum class CvssVersion : uint8_t { k20, k30, k31, k40 };

/// "2.0", "3.0", "3.1" or "4.0".
std::string_view CvssVersionName(CvssVersion version);

/// All scores are 0.0–10.0 with one decimal. A group whose metrics are all absent or "not defined"
/// (X, ND) is absent. Version 4.0 defines one score; there `base` is CVSS-B, `temporal` CVSS-BT
/// (with the threat metric) and `environmental` CVSS-BE or CVSS-BTE.
struct CvssScore {
  CvssVersion version = CvssVersion::k31;
  double score = 0;  // with all groups that the vector has: the last that is set of those below
  double base = 0;
  std::optional<double> temporal;
  std::optional<double> environmental;
  Severity severity = Severity::kNone;  // of `score`
};

/// The rating of a score: the qualitative scale of the specifications from 3.0 on; for 2.0, which
/// has none, the NVD's: 0.0–3.9 low, 4.0–6.9 medium, 7.0–10.0 high.
Severity CvssSeverity(CvssVersion version, double score);

/// `vector` is "CVSS:4.0/AV:N/…", "CVSS:3.1/…", "CVSS:3.0/…" or a version 2.0 vector
/// ("AV:N/AC:L/Au:N/C:P/I:P/A:P", also in parentheses). Metrics come in any order, as section 6 of
/// the 3.x specifications and the calculators for 2.0 allow; version 4.0 wants them in the order of
/// its table 23, as FIRST's calculator does. Letter case counts. Thread-safe.
/// Ties in version 4.0 are computed in exact fractions and rounded half up.
/// Errors: kInvalidArgument names the metric that is missing, unknown, out of order or given twice;
/// longer than 512 bytes.
Result<CvssScore> ScoreCvss(std::string_view vector);

}  // namespace redoubt::formats
