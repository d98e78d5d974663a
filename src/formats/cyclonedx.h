// A scan as a CycloneDX 1.6 bill of materials (ECMA-424) with what is known to be vulnerable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace redoubt::formats {

/// Every package once, with each place that lists it; the dependency graph as far as
/// Component::path tells (the composition says that it is not whole); a vulnerability for each
/// advisory, and one with an analysis (not_affected or resolved, with
/// justification and reason) for what was set aside. The asset is metadata.component; of several,
/// each is a component of type "application". Development is scope "excluded" (not reachable at run
/// time). Deterministic: the serial number comes from the content.
std::string ToCycloneDx(const std::vector<ScanResult>& results, std::string_view tool_version);

}  // namespace redoubt::formats
