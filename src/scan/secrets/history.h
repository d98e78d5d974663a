// Secrets in the history of a repository: what was once committed is known, whether or not it is
// still there.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "model/finding.h"
#include "ports/git_history.h"
#include "scan/secrets/secret_files.h"

namespace redoubt::scan::secrets {

struct HistoryOptions {
  SecretOptions secrets;
  // Contents that were seen to hold nothing, by these detectors; read before and written after.
  // "" : every content is looked at.
  std::filesystem::path cache;
};

/// Adds findings of all commits of the repository folder `source` to `result`, each secret once,
/// with the place, the day and the commit that brought it and whether the head still has it. Those
/// that `result` holds already (by rule and secret) only learn since when. A history that cannot be
/// read to the end makes the result incomplete.
void ScanHistory(GitHistory& history, const std::filesystem::path& source, const Scanner& scanner,
                 const HistoryOptions& options, ScanResult& result);

}  // namespace redoubt::scan::secrets
