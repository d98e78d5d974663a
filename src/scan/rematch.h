// New intelligence about what was found before: the components are known, only the verdicts change.
#pragma once

#include <optional>

#include "intel/index.h"
#include "model/finding.h"
#include "scan/vex.h"

namespace redoubt::scan {

/// The scan as it would be with `index` and `vex`; nothing when its findings stay as they are. Its
/// commit, time, components and problems are those of `scan`.
std::optional<ScanResult> Rematch(const ScanResult& scan, const intel::Index& index,
                                  const VexStatements& vex);

}  // namespace redoubt::scan
