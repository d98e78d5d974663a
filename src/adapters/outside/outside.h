// Features behind large shared libraries (libarchive, libcurl). They are in redoubt-outside.so,
// which is loaded on first use: linked in, those libraries alone would cost a start several
// milliseconds.
#pragma once

#include "base/result.h"
#include "ports/archive.h"
#include "ports/tar.h"

namespace redoubt {

/// A C function of redoubt-outside.so, which lies beside the program (or in ../lib/redoubt).
/// Errors: kFailedPrecondition when the file or the function is missing. Thread-safe.
Result<void*> OutsideFunction(const char* name);

/// Lives until the program ends. Thread-safe.
Result<const ArchiveReader*> OutsideArchiveReader();
/// Likewise.
Result<const TarReader*> OutsideTarReader();

}  // namespace redoubt
