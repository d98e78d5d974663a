// The index of a git repository (gitformat-index, versions 2 to 4): which files are tracked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt::formats {

struct GitIndexEntry {
  std::string path;
  uint32_t mode = 0;   // 0100644, 0100755, 0120000 (link), 0160000 (submodule)
  std::string object;  // SHA-1 in hexadecimal digits
  int stage = 0;       // 1 to 3 where a merge is not resolved
  bool intent_to_add = false;

  bool IsPlainFile() const { return (mode & 0170000) == 0100000; }
  bool operator==(const GitIndexEntry&) const = default;
};

/// The entries in their order. Extensions are not looked at. Errors: kInvalidArgument where it is
/// no index, or one of a repository with SHA-256; kResourceExhausted beyond 5,000,000 entries.
Result<std::vector<GitIndexEntry>> ParseGitIndex(std::string_view bytes);

}  // namespace redoubt::formats
