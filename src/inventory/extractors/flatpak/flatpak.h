// Flatpak applications that are installed, by the metadata that they export.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// The newest release that the application names. Listed without an ecosystem.
extern const Extractor kFlatpak;

}  // namespace redoubt::inventory
