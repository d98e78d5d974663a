// Secrets in the git history of a folder that is scanned.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "model/finding.h"
#include "scan/secrets/scanner.h"

namespace redoubt::cli {

/// Adds what the commits of `folder` hold (scan/engine.h, AddHistory). Errors: no room for
/// temporary files.
Status SearchHistory(const std::filesystem::path& folder, const scan::secrets::Scanner& scanner,
                     ScanResult& result);

}  // namespace redoubt::cli
