// uv.lock, version 1.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kUvLock;

}  // namespace redoubt::inventory
