// Gemfile.lock and gems.locked of Bundler.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kGemfileLock;

}  // namespace redoubt::inventory
