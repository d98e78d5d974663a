// Libraries of JavaScript that were copied into a tree as files: static/js/jquery-3.4.1.min.js.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Files that are called like a library, and all minified ones and bundles, which may hold several.
/// A file is told by its SHA-256 where it is an unchanged release (releases.inc), else by the
/// comment that the library begins with, by the version that its code holds, and last by its own
/// name. One that is called exactly like a library and tells no version is a gap. What lies below
/// node_modules is left to lockfiles and package.json. Bound: 32 MiB.
extern const Extractor kVendoredJs;

}  // namespace redoubt::inventory
