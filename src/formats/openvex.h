// Findings as an OpenVEX document (specification 0.2.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// A statement for each advisory and package: "affected" with an action statement where a fixed
/// version or a mitigation is known and the match is sure, else "under_investigation". What was set
/// aside is "not_affected" (with its justification, if OpenVEX has such a label, and the reason as
/// impact statement) or "fixed", of the package inside its asset alone. Packages are named by purl
/// (by an URN of ours where the ecosystem has none), assets by URN, images by purl. A scan without
/// findings gives a document without statements. Deterministic: the id comes from the content.
std::string ToOpenVex(const std::vector<ScanResult>& results, std::string_view tool_version);

}  // namespace redoubt::formats
