// Lockfiles of R: renv.lock.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Packages of Bioconductor are of that ecosystem, all others of CRAN.
extern const Extractor kRenvLock;

}  // namespace redoubt::inventory
