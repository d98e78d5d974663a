// Lockfiles of Conan (C and C++): conan.lock, of Conan 1 and 2.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Conan 1 has a graph, Conan 2 lists. What only the build needs is development.
extern const Extractor kConanLock;

}  // namespace redoubt::inventory
