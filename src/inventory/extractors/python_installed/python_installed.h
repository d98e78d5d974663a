// Python packages that are installed: their METADATA or PKG-INFO.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kPythonInstalled;

}  // namespace redoubt::inventory
