// Findings as workflow commands, which GitHub Actions shows beside the lines of a change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/report.h"

namespace redoubt::scan {

/// A line for each finding ("::error file=web/package-lock.json,line=3,title=…::…": error from high
/// on, warning for medium, else notice), an error for each problem of an incomplete scan, a notice
/// with the counts. `folders[i]` is where result i lies, relative to the repository, "" for its
/// root or where unknown. Nothing that a name holds can begin another command. Deterministic.
std::string ReportGithub(const std::vector<ScanResult>& results, const ReportOptions& options,
                         const std::vector<std::string>& folders = {});

}  // namespace redoubt::scan
