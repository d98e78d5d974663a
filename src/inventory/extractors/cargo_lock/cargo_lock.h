// Cargo.lock, versions 1 to 4.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kCargoLock;

}  // namespace redoubt::inventory
