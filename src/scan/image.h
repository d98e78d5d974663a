// Scans a container image layer by layer, without unpacking it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "intel/index.h"
#include "model/finding.h"
#include "ports/image.h"
#include "scan/engine.h"

namespace redoubt::scan {

struct ImageLimits {
  uint64_t memory_bytes = uint64_t{512} << 20;  // of what is kept of the image, in all
  uint64_t scratch_bytes = uint64_t{4} << 30;   // of contents that do not fit there
  std::filesystem::path scratch = "/tmp";       // where a file without a name holds them
  uint64_t file_bytes = uint64_t{512} << 20;    // of one program or library that is read
  uint64_t entries = 20'000'000;                // of all layers
};

/// What is installed in the image when all layers are applied, as ScanSystem has it of a root. Each
/// component tells the layer that brought it: the first from which on the file that lists it has
/// named it with this version, so a package database that a later layer writes anew does not move
/// what was there before. What a later layer deletes is not reported. Links are followed inside the
/// image only. A layer that cannot be read whole, an entry that leaves the image, a loop of links
/// and a limit make the result incomplete; what could be read is reported.
ScanResult ScanImage(std::string_view asset, const Image& image, const intel::Index& index,
                     const ScanOptions& options = {}, const ImageLimits& limits = {});

}  // namespace redoubt::scan
