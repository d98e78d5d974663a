// The tar archive of intel/export.h, written and read strictly.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace redoubt::intel {

/// A name, and bytes that live elsewhere.
using ExportPart = std::pair<std::string, std::string_view>;

inline constexpr std::string_view kExportFolder = "redoubt-intel/";

/// The header of one entry, 512 bytes, without owner and time; kResourceExhausted above 8 GiB.
Result<std::string> TarHeader(std::string_view name, uint64_t size);
/// The zeros behind an entry of this size.
std::string TarPadding(uint64_t size);
/// Behind the last entry.
std::string TarEnd();

/// The manifest that ExportIntel writes first.
std::string ManifestText(const std::vector<ExportPart>& parts);

/// The parts of an export, in its order, each checked against the manifest. They live as long as
/// `bytes`. kInvalidArgument: damaged, cut off, or not such a file.
Result<std::vector<ExportPart>> ReadExport(std::string_view bytes);

}  // namespace redoubt::intel
