// Lockfiles of Paket (.NET).
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// All groups; what paket.dependencies beside it names is direct. A group for builds, tests or
/// documentation is development. Files from GitHub, git and HTTP are no packages: a gap each.
extern const Extractor kPaketLock;

}  // namespace redoubt::inventory
