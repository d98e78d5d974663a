// Finds and opens container images where people keep them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "adapters/image/files.h"
#include "base/result.h"
#include "formats/oci/manifest.h"
#include "ports/image.h"

namespace redoubt::image {

enum class Transport {
  kArchive,   // docker-archive:FILE[:NAME], oci-archive:FILE[:TAG]: a tar, packed or not
  kLayout,    // oci:FOLDER[:TAG]: an OCI image layout
  kRegistry,  // docker://NAME, registry:NAME
  kStorage,   // containers-storage:NAME, what podman and buildah keep
};

/// Where an image is.
struct ImageAddress {
  Transport transport = Transport::kArchive;
  std::string path;  // of an archive, a layout or a storage
  std::string name;  // the reference, or the tag within an archive or layout; "": its only one

  bool operator==(const ImageAddress&) const = default;
};

/// Whether a target names its transport, or is a file or folder that holds an image. kNotFound: it
/// is something else. Opens files to look at their first bytes.
Result<ImageAddress> AddressOf(const std::string& target);

/// What an archive or a layout holds. Every blob is held against its digest. Errors: kNotFound (no
/// such tag or platform, with what there is), kInvalidArgument, kResourceExhausted. `tars` must
/// outlive it.
Result<std::unique_ptr<Image>> OpenFiles(std::shared_ptr<const Files> files,
                                         const std::string& name,
                                         const formats::ImagePlatform& platform,
                                         const TarReader& tars, const ReadLimits& limits);

/// Marks the lowest layers as those of `base`. kInvalidArgument where they are not.
Status SetBase(ImageFacts& facts, const ImageFacts& base);

}  // namespace redoubt::image
