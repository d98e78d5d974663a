// Zip archives in memory, entry by entry: what Java packs programs in (PKWARE's APPNOTE 6.3.10).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt::inventory {

struct ZipEntry {
  std::string_view name;  // as the archive has it: never a path to write to
  uint64_t packed_bytes = 0, bytes = 0;
  uint64_t header_at = 0;  // in the archive
  uint32_t crc = 0;
  uint16_t method = 0;
  bool encrypted = false;
};

/// The central directory is what counts, as it does for Java; bytes before the archive (a script
/// that starts it) are passed over. Refers to the bytes, which must outlive it. Thread-safe.
class ZipArchive {
 public:
  /// Errors, without a place: kInvalidArgument for what is no zip archive or is cut off,
  /// kResourceExhausted for more than `max_entries`.
  static Result<ZipArchive> Open(std::string_view bytes, size_t max_entries);

  const std::vector<ZipEntry>& entries() const { return entries_; }  // in the directory's order

  /// The entry's content, whose size and CRC-32 are as the directory says. Errors, without a
  /// place: kInvalidArgument for a damaged entry, kFailedPrecondition for an encrypted one or one
  /// that is neither stored nor deflated, kResourceExhausted beyond `max_bytes`.
  Result<std::string> Read(const ZipEntry& entry, uint64_t max_bytes) const;

 private:
  Status ReadDirectory(std::string_view directory, uint64_t count);

  std::string_view bytes_;  // from the archive's first byte on
  std::vector<ZipEntry> entries_;
};

}  // namespace redoubt::inventory
