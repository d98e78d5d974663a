// npm packages that are installed: the package.json of each folder in node_modules.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// One whose package.json gives no name or no version is no package (a scope, a stub) and lists
/// nothing. The name inside counts, not the folder's: an alias is what it stands for.
extern const Extractor kNpmInstalled;

}  // namespace redoubt::inventory
