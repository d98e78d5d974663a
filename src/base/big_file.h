// Files too large for a string: written piece by piece, all or nothing, and read through the page
// cache.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/unique_fd.h"

namespace redoubt {

/// A temporary neighbour of a file that takes its place at Commit: after a crash the old or the new
/// content is there, never a part. Without Commit nothing is left.
class AtomicFile {
 public:
  /// Creates missing folders.
  static Result<AtomicFile> Make(const std::filesystem::path& path);
  AtomicFile(AtomicFile&&) noexcept = default;
  AtomicFile& operator=(AtomicFile&&) noexcept = default;
  ~AtomicFile();

  Status Write(std::string_view bytes);
  /// Syncs, renames over the path, syncs the folder; call once. `mode` as in chmod.
  Status Commit(unsigned mode = 0644);

 private:
  AtomicFile(std::filesystem::path path, std::string temporary, UniqueFd fd)
      : path_(std::move(path)), temporary_(std::move(temporary)), fd_(std::move(fd)) {}
  Status Flush();

  std::filesystem::path path_;
  std::string temporary_;
  UniqueFd fd_;
  std::string buffer_;
};

/// A whole file in memory, read-only, shared with all who map it. It must only ever be replaced by
/// a rename, never written in place.
class MappedFile {
 public:
  /// kNotFound, kPermissionDenied; kInvalidArgument when it is not a regular file. An empty file
  /// maps to "".
  static Result<MappedFile> Open(const std::filesystem::path& path);
  /// As Open; `path` is for messages.
  static Result<MappedFile> OfDescriptor(int fd, const std::filesystem::path& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();
  std::string_view Bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

/// Bytes that are written once and read back once, in a file without a name.
class Spool {
 public:
  static Result<Spool> Make(const std::filesystem::path& folder);
  /// Where in the spool it begins.
  Result<uint64_t> Append(std::string_view bytes);
  /// All of it; nothing may be appended afterwards.
  Result<MappedFile> Map();

 private:
  explicit Spool(std::filesystem::path folder, UniqueFd fd)
      : folder_(std::move(folder)), fd_(std::move(fd)) {}
  std::filesystem::path folder_;
  UniqueFd fd_;
  std::string buffer_;
  uint64_t size_ = 0;
};

}  // namespace redoubt
