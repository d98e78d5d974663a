// Lockfiles of Deno: deno.lock, versions 2 to 5.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Packages of npm; modules of jsr.io and of addresses that name a version are listed without an
/// ecosystem, those of other addresses are one gap.
extern const Extractor kDenoLock;

}  // namespace redoubt::inventory
