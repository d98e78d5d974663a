// A lock that one process at a time holds, by a file that names its holder.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "base/unique_fd.h"

namespace redoubt {

/// Held until destruction or the death of the process, however it dies: the kernel's flock decides,
/// so a lock of a dead holder is free at once. The file's text (pid and start time) is for the
/// message.
class FileLock {
 public:
  /// Creates missing folders. kUnavailable, naming the holder's pid, when another holds it.
  static Result<FileLock> Acquire(const std::filesystem::path& file);

 private:
  explicit FileLock(UniqueFd fd) : fd_(std::move(fd)) {}
  UniqueFd fd_;
};

}  // namespace redoubt
