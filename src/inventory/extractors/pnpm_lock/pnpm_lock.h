// pnpm-lock.yaml, lockfileVersion 5.x, 6.x and 9.0.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kPnpmLock;

}  // namespace redoubt::inventory
