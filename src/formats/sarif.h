// Findings as SARIF 2.1.0 (OASIS), for code hosts and editors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// One run over all `results`: a rule for each advisory with help and security-severity, a result
/// for each finding with level, location and partialFingerprints["redoubt/v1"]; what was
/// set aside is a result with a suppression that gives the reason; problems of an
/// incomplete scan become toolExecutionNotifications and executionSuccessful is false.
/// `roots` are the absolute folders of the results, "" where unknown; locations are relative to
/// them, by uriBaseId and originalUriBaseIds (SARIF 2.1.0 section 3.14.14): "%SRCROOT%", or
/// "%SRCROOT1%", "%SRCROOT2%", … for several results. Deterministic.
std::string ToSarif(const std::vector<ScanResult>& results, std::string_view tool_version,
                    const std::vector<std::string>& roots = {});

}  // namespace redoubt::formats
