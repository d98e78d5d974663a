// Packages of OpenWrt and its relatives (opkg).
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// As listed in opkg/status. No database of advisories names them: a gap says so once.
extern const Extractor kOpkg;

}  // namespace redoubt::inventory
