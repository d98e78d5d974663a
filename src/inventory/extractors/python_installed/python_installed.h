// Python packages that are installed: their METADATA or PKG-INFO.
#pragma once

#include <string_view>

#include "base/result.h"
#include "inventory/extractor.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {

extern const Extractor kPythonInstalled;

/// Name, version and line of a METADATA or PKG-INFO. kInvalidArgument "path:line: …" where it gives
/// none.
Result<LockedPackage> ReadPythonHeader(std::string_view text, std::string_view path);

}  // namespace redoubt::inventory
