// Bytes from somewhere, read once from begin to end, piece by piece.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace redoubt {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// The next piece, which lives until the next call; "" at the end. Not thread-safe.
  virtual Result<std::string_view> Next() = 0;
  /// Passes over up to `size` bytes that nobody wants to see; how many, 0 where it cannot.
  virtual uint64_t Skip(uint64_t size) {
    (void)size;
    return 0;
  }
};

}  // namespace redoubt
