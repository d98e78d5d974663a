// Packages of vcpkg (C and C++): what is installed, and manifests.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// vcpkg/status lists what is installed for each triplet. A manifest (vcpkg.json) pins by its
/// overrides alone; the rest is a gap each. No database of OSV has vcpkg.
extern const Extractor kVcpkg;

}  // namespace redoubt::inventory
