// Reading archives (zip, tar, with compression) entry by entry, within limits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

struct ArchiveLimits {
  uint64_t entries = 1'000'000;
  uint64_t entry_bytes = 64u << 20;          // of one entry, unpacked
  uint64_t total_bytes = uint64_t{8} << 30;  // of all entries together, unpacked
  bool lone_file = false;  // a compressed file that is no archive counts as its one entry
};

class ArchiveReader {
 public:
  virtual ~ArchiveReader() = default;

  /// Called for each regular file in the archive's order; `name` is as the archive has it (never a
  /// path to write to), `content` lives for the call. An error stops the reading and is returned.
  using Visit = std::function<Status(std::string_view name, std::string_view content)>;
  /// Errors: kInvalidArgument for what is no archive or a damaged one; kResourceExhausted names the
  /// limit and the entry; and what `visit` returns. Thread-safe.
  virtual Status Read(const std::filesystem::path& file, const ArchiveLimits& limits,
                      const Visit& visit) const = 0;
};

}  // namespace redoubt
