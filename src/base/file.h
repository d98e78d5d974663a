// Whole files: bounded reading, and writing that is all or nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

constexpr size_t kDefaultMaxFileBytes = 64u << 20;

/// Reads a regular file. kNotFound, kPermissionDenied; kResourceExhausted beyond `max_bytes`;
/// kInvalidArgument when it is not a regular file. Follows symbolic links: for files of ours.
Result<std::string> ReadFile(const std::filesystem::path& path,
                             size_t max_bytes = kDefaultMaxFileBytes);

/// As ReadFile, for a file below `root` that somebody else controls: no path component may be a
/// symbolic link (openat2 RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH). kPermissionDenied otherwise.
Result<std::string> ReadFileBeneath(const std::filesystem::path& root,
                                    const std::filesystem::path& relative,
                                    size_t max_bytes = kDefaultMaxFileBytes);

/// Writes a temporary neighbour, syncs it, renames it over `path` and syncs the folder: after a
/// crash the old or the new content is there, never a part. Creates missing folders. `mode` as in
/// chmod.
Status WriteFileAtomic(const std::filesystem::path& path, std::string_view content,
                       unsigned mode = 0644);

/// A new empty folder below `parent` (created when missing), named `prefix` and six random letters.
Result<std::filesystem::path> MakeTempDir(const std::filesystem::path& parent,
                                          std::string_view prefix);

}  // namespace redoubt
