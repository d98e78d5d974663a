// The content store: files named by their SHA-256 below one folder.
#pragma once

#include <filesystem>
#include <string>

#include "base/digest.h"
#include "base/result.h"

namespace redoubt::sqlite {

inline constexpr size_t kMaxBlobBytes = size_t{64} << 20;

/// Thread-safe, also between processes.
class BlobFiles {
 public:
  explicit BlobFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Durable when it returns. Content that is there is not written again; damaged content is
  /// replaced.
  Result<Digest> Put(const std::string& content) const;
  /// kNotFound; kFailedPrecondition when the file no longer has the content of its name.
  Result<std::string> Get(const Digest& digest) const;

 private:
  std::filesystem::path PathOf(const Digest& digest) const;

  std::filesystem::path folder_;
};

}  // namespace redoubt::sqlite
