// Lockfiles of Dart and Flutter: pubspec.lock.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// What is direct and what only development needs, the file says itself.
extern const Extractor kPubspecLock;

}  // namespace redoubt::inventory
