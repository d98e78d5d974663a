// Which components are known to be vulnerable.
#pragma once

#include <string_view>
#include <vector>

#include "intel/index.h"
#include "model/component.h"
#include "model/finding.h"

namespace redoubt::scan {

/// One finding for each (component, vulnerability), in the components' order. Fingerprints are set
/// by the engine. Low confidence, with the reason: a version that cannot be ordered, and code that
/// does not come from a registry (git, file, link, tarball), which the advisory may not be about.
std::vector<Finding> MatchComponents(std::string_view asset,
                                     const std::vector<Component>& components,
                                     const intel::Index& index);

}  // namespace redoubt::scan
