// pdm.lock, lock_version 3.1 to 4.5.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kPdmLock;

}  // namespace redoubt::inventory
