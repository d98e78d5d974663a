// bun.lock, the text lockfile of Bun 1.2 and later: lockfileVersion 0 and 1.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kBunLock;

}  // namespace redoubt::inventory
