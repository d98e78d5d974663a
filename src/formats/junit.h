// Findings as JUnit's XML, which build servers show as tests.
#pragma once

#include <string>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// A testsuite for each asset: a failing testcase for each finding, and one that passes when the
/// scan is complete and is an error, with all problems, when it is not. What XML 1.0 cannot hold
/// (control characters, bytes that are not UTF-8) becomes "\xNN". Deterministic.
std::string ToJunit(const std::vector<ScanResult>& results);

}  // namespace redoubt::formats
