// KEV and EPSS from the files that their publishers offer.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "intel/import.h"
#include "ports/archive.h"

namespace redoubt::intel {

/// Whether what was read may be taken in.
using Fits = std::function<bool(const Imported&)>;

/// Takes `path` into STATE/intel/signals when it is a KEV catalogue (.json) or an EPSS file (.csv,
/// .csv.gz); nullopt when it is neither. Errors as of the parsers; nothing is changed then, nor
/// when it does not fit (Imported::kept).
Result<std::optional<Imported>> ImportSignals(
    const std::filesystem::path& state_dir, const std::filesystem::path& path,
    const ArchiveReader* archives, const Fits& fits = [](const Imported&) { return true; });

/// STATE/intel/signals.
std::filesystem::path SignalsFile(const std::filesystem::path& state_dir);

}  // namespace redoubt::intel
