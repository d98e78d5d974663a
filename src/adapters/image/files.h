// The files of an image as it is stored: a folder or a tar archive, by their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "ports/byte_source.h"
#include "ports/tar.h"

namespace redoubt::image {

/// What reading one image may take.
struct ReadLimits {
  uint64_t unpacked_bytes = uint64_t{64} << 30;  // of all layers, each time they are read
  uint64_t scratch_bytes = uint64_t{4} << 30;    // on disk: a fetched layer, an unpacked archive
  std::filesystem::path scratch = "/tmp";
};

class Files {
 public:
  virtual ~Files() = default;
  /// kNotFound; kPermissionDenied for a name that leads elsewhere.
  virtual Result<std::unique_ptr<ByteSource>> Open(const std::string& name) const = 0;
  virtual bool Has(const std::string& name) const = 0;
  /// For messages: the folder or archive.
  virtual const std::string& where() const = 0;

  /// All of a small file. kResourceExhausted above `max_bytes`.
  Result<std::string> Read(const std::string& name, size_t max_bytes) const;
};

Result<std::unique_ptr<Files>> FilesOfFolder(const std::filesystem::path& folder);

/// A tar; one packed with gzip or zstd is unpacked to scratch space first. Links in it are followed
/// inside it (docker save shares layers so). Errors: kInvalidArgument for what is no tar;
/// kResourceExhausted. `tars` must outlive it.
Result<std::unique_ptr<Files>> FilesOfArchive(const std::filesystem::path& file,
                                              const TarReader& tars, const ReadLimits& limits);

}  // namespace redoubt::image
