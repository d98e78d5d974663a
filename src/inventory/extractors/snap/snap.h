// Snaps that are installed: snap/NAME/REVISION/meta/snap.yaml.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Listed without an ecosystem: no database of OSV has snaps.
extern const Extractor kSnap;

}  // namespace redoubt::inventory
