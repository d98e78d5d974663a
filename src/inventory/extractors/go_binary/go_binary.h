// Programs made by Go: the modules that are built into them.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// ELF, PE and Mach-O files; the build information that Go's linker leaves in them
/// (https://pkg.go.dev/debug/buildinfo), whose texts stand in the file itself since go 1.18. The
/// standard library is "stdlib". A program of an older Go is a gap, one of another language lists
/// nothing. Bounds: 2 GiB, 16 MiB of module information.
extern const Extractor kGoBinary;

}  // namespace redoubt::inventory
