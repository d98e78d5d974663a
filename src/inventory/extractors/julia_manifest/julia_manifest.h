// Manifests of Julia: Manifest.toml, formats 1 and 2.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// What Project.toml beside it asks for is direct; what comes with Julia has its version.
extern const Extractor kJuliaManifest;

}  // namespace redoubt::inventory
