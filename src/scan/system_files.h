// Which files of a running system's file system are read, and by what.
#pragma once

#include <string_view>

#include "inventory/extractor.h"

namespace redoubt::scan {

/// The extractor of what is installed whose pattern fits, or nullptr: a package database counts
/// only where this system would keep it, a copy elsewhere (a chroot, a test's data) is another's.
const inventory::Extractor* InstalledExtractorFor(std::string_view path);

/// Nothing is installed there: the kernel's own file systems, and what others mount.
bool IsKernelFolder(std::string_view top_folder);

}  // namespace redoubt::scan
