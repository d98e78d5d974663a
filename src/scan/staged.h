// What is about to be committed: the files whose content in the index differs from the head's.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "ports/git_objects.h"
#include "scan/engine.h"

namespace redoubt::scan {

/// Secrets and code of the staged files below `folder`, as the index holds them; the work tree is
/// not looked at. Errors: it is in no git repository, or its index or objects cannot be read.
Result<ScanResult> ScanStaged(GitObjectSource& git, std::string_view asset,
                              const std::filesystem::path& folder, const ScanOptions& options);

}  // namespace redoubt::scan
