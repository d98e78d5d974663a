// Findings as SARIF 2.1.0 (OASIS), for code hosts and editors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// One run over all `results`: a rule for each advisory with help and security-severity, a result
/// for each finding with level, location and partialFingerprints["redoubt/v1"]; problems of an
/// incomplete scan become toolExecutionNotifications and executionSuccessful is false.
/// Deterministic.
std::string ToSarif(const std::vector<ScanResult>& results, std::string_view tool_version);

}  // namespace redoubt::formats
