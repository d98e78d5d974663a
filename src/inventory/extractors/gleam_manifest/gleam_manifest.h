// Lockfiles of Gleam: manifest.toml.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// A file of that name whose packages name no build tools is of another tool: nothing is listed.
extern const Extractor kGleamManifest;

}  // namespace redoubt::inventory
