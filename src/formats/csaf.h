// Findings as a VEX document in the Common Security Advisory Framework (OASIS CSAF 2.0, profile 5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// A product for each asset, for each package, and for each package in an asset; a vulnerability
/// for each CVE (or advisory without one), with the status of each package in each asset:
/// known_affected with a remediation where a fix or a mitigation is known and the match is sure,
/// else under_investigation; what was set aside is known_not_affected (with a flag, if CSAF has
/// such a label, and the reason as impact) or fixed. A VEX document has to speak of a
/// vulnerability: of a scan without any the category is csaf_base. Times of scans without one are
/// 1970-01-01. Deterministic: the id comes from the content.
std::string ToCsafVex(const std::vector<ScanResult>& results, std::string_view tool_version);

}  // namespace redoubt::formats
