// Python packages as archives: wheels (*.whl, PEP 427) and zipped eggs.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// By the METADATA or PKG-INFO inside. A folder named so is read file by file by python_installed.
extern const Extractor kPythonArchive;

}  // namespace redoubt::inventory
