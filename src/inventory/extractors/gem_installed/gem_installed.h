// Gems that are installed: specifications/NAME-VERSION.gemspec.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kGemInstalled;

}  // namespace redoubt::inventory
