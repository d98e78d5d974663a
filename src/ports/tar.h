// Reading tar streams entry by entry without unpacking them, and what gzip and zstd pack.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ports/byte_source.h"

namespace redoubt {

struct TarEntry {
  enum class Kind { kFile, kFolder, kSymlink, kHardlink, kDevice, kOther };

  Kind kind = Kind::kOther;
  std::string name;    // as the archive has it: never a path to write to
  std::string target;  // of a link, as the archive has it
  uint64_t size = 0;   // of a file, unpacked
  bool executable = false;
};

/// Not thread-safe.
class TarStream {
 public:
  virtual ~TarStream() = default;
  /// Goes on to the next entry; false at the end. Errors: kInvalidArgument for what is no tar or a
  /// damaged one, and those of the source.
  virtual Result<bool> Next(TarEntry& entry) = 0;
  /// The next piece of the entry's content, which lives until the next call; "" at its end. Holes
  /// of sparse files are zeros.
  virtual Result<std::string_view> Content() = 0;
};

class TarReader {
 public:
  virtual ~TarReader() = default;
  /// `name` leads messages. The source must outlive the stream. Thread-safe.
  virtual Result<std::unique_ptr<TarStream>> Open(ByteSource& source, std::string name) const = 0;
  /// What gzip (several members too) or zstd have packed, told by the first bytes; other bytes as
  /// they are. Nothing is unpacked twice. Errors of the source: kInvalidArgument for a damaged or
  /// cut stream. `from` must outlive it. Thread-safe.
  virtual Result<std::unique_ptr<ByteSource>> Inflate(ByteSource& from, std::string name) const = 0;
};

}  // namespace redoubt
