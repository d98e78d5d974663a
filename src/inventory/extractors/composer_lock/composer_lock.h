// composer.lock of Composer 1 and 2.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kComposerLock;

}  // namespace redoubt::inventory
