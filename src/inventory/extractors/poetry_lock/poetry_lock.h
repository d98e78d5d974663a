// poetry.lock, lock-version 1.0 to 2.1.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kPoetryLock;

}  // namespace redoubt::inventory
