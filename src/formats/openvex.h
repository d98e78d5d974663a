// Findings as an OpenVEX document (specification 0.2.0).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// A statement for each advisory and package: "affected" with an action statement where a fixed
/// version or a mitigation is known and the match is sure, else "under_investigation". Products are
/// named by purl (by an URN of ours where the ecosystem has none). A scan without findings gives a
/// document without statements. Deterministic: the id comes from the content.
std::string ToOpenVex(const std::vector<ScanResult>& results, std::string_view tool_version);

}  // namespace redoubt::formats
