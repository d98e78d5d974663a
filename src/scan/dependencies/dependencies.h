// Which components are known to be vulnerable.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "intel/index.h"
#include "model/component.h"
#include "model/finding.h"

namespace redoubt::scan {

/// Under which names and versions the ecosystem's advisories may know it: Debian, Ubuntu and Alpine
/// name the source package, with its own version; SUSE and Rocky do so too, but their records for
/// single packages count as well; the others name the package that is installed. Refers to the
/// component.
std::vector<std::pair<std::string_view, std::string_view>> AdvisoryNames(
    const Component& component);

/// One finding for each (component, vulnerability), in the components' order. Fingerprints are set
/// by the engine. Low confidence, with the reason: a version that cannot be ordered, and code that
/// does not come from a registry (git, file, link, tarball), which the advisory may not be about.
std::vector<Finding> MatchComponents(std::string_view asset,
                                     const std::vector<Component>& components,
                                     const intel::Index& index);

}  // namespace redoubt::scan
