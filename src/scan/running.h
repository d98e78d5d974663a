// What of a machine runs another version than its disk holds.
#pragma once

#include <filesystem>

#include "model/finding.h"
#include "ports/running_system.h"
#include "scan/owned.h"

namespace redoubt::scan {

/// Notes which package the running kernel is of, and each program or library that was replaced
/// while processes still run the old one. A running kernel that is older than one installed is a
/// problem: what was fixed on the disk is not in force. `root` is where the components were found,
/// `read` gives a file of it.
void TellRunning(ScanResult& result, const RunningSystem& running,
                 const std::filesystem::path& root, const ReadFunction& read);

}  // namespace redoubt::scan
