// Lockfiles of CocoaPods: Podfile.lock.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Subspecs are part of their pod, listed once. No database of OSV has CocoaPods: they are listed
/// without an ecosystem.
extern const Extractor kPodfileLock;

}  // namespace redoubt::inventory
