// Frozen packages of Haskell's Cabal: cabal.project.freeze.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Constraints of one exact version; flags are none.
extern const Extractor kCabalFreeze;

}  // namespace redoubt::inventory
