// A part of an open file as a stream of bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "ports/byte_source.h"

namespace redoubt::image {

/// An open file that several streams read at a time.
class SharedFile {
 public:
  /// Follows links: for a path that the user gave. kNotFound, kPermissionDenied; kInvalidArgument
  /// where it is no plain file.
  static Result<std::shared_ptr<SharedFile>> Open(const std::filesystem::path& path);
  /// A file below a folder of somebody else's: no part of the name may be a symbolic link.
  static Result<std::shared_ptr<SharedFile>> OpenBeneath(const std::filesystem::path& folder,
                                                         const std::string& relative);
  /// A new file without a name.
  static Result<std::shared_ptr<SharedFile>> Scratch(const std::filesystem::path& folder);

  SharedFile(UniqueFd fd, std::string name) : fd_(std::move(fd)), name_(std::move(name)) {}
  Result<uint64_t> Size() const;
  Status Append(std::string_view bytes);
  int fd() const { return fd_.get(); }
  const std::string& name() const { return name_; }

 private:
  UniqueFd fd_;
  std::string name_;
};

/// From its begin to its end.
std::unique_ptr<ByteSource> SourceOf(std::shared_ptr<SharedFile> file);

/// All of a source. kResourceExhausted above `max_bytes`.
Result<std::string> ReadAll(ByteSource& source, size_t max_bytes, std::string_view name);

}  // namespace redoubt::image
