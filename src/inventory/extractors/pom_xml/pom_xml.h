// pom.xml: the dependencies of a Maven project, its plug-ins, and what it inherits.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Every dependency of the project and of its ancestors in the asset, with properties and managed
/// versions put in. Scope: test and what runs in the build are development; provided, system and
/// profiles that are not active by default are optional. What only a repository could tell (absent
/// parents and bills of materials, version ranges, transitive dependencies) is a gap.
extern const Extractor kPomXml;

}  // namespace redoubt::inventory
