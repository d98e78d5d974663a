// Only what is new: findings that were there at a revision already do not count.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "ports/git_objects.h"
#include "scan/engine.h"

namespace redoubt::scan {

/// What was scanned: files of the folder, or their contents in the index.
enum class Now { kFolder, kStaged };

/// Takes out of the result of a scan of `folder` the findings that the same scanners find in the
/// file of the same path as `rev` has it; a note says how many. Only files with findings are
/// looked at, in git's objects: nothing is checked out. Errors: `folder` is in no git repository,
/// `rev` names no commit, or objects cannot be read.
Status KeepNew(GitObjectSource& git, const std::filesystem::path& folder, const std::string& rev,
               Now now, const intel::Index& index, const ScanOptions& options, ScanResult& result);

}  // namespace redoubt::scan
