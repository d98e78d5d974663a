// Lockfiles of Haskell's Stack: stack.yaml.lock.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// The packages that it names; what a project takes from a snapshot the file does not list: a gap.
extern const Extractor kStackLock;

}  // namespace redoubt::inventory
