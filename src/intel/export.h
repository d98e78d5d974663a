// All intelligence of a machine as one file, for machines without a network.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace redoubt::intel {

// The file is a tar archive (POSIX ustar) of redoubt-intel/manifest.json, then redoubt-intel/index
// and redoubt-intel/signals as they lie in the state folder. The manifest has the size and the
// SHA-256 of each. The same state gives the same bytes.

struct Exported {
  size_t advisories = 0;
  uint64_t bytes = 0;
};

/// Writes `file` at once. Errors: as LoadIndex; kResourceExhausted above 8 GiB a part.
Result<Exported> ExportIntel(const std::filesystem::path& state_dir,
                             const std::filesystem::path& file);

/// By its first bytes.
bool IsExport(const std::filesystem::path& file);

/// kRefuse: what the state has of sources that the file does not have would be lost, so nothing is
/// done (kFailedPrecondition names them).
enum class OtherSources { kRefuse, kDrop };

/// Puts what the file has in place of what the state has, after checking every digest: from then on
/// both machines answer alike. Feeds are fetched anew afterwards. Errors: kInvalidArgument for a
/// damaged file; kFailedPrecondition for one of another version of the index. After an error
/// everything is as it was. One at a time: the caller holds a lock.
Result<Exported> ImportExport(const std::filesystem::path& state_dir,
                              const std::filesystem::path& file, OtherSources others);

}  // namespace redoubt::intel
