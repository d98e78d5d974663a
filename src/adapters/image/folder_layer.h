// A layer that lies unpacked in a folder, as the entries that its tar would have.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "ports/image.h"

namespace redoubt::image {

/// kDiff: what the layer changes, deletions as overlayfs has them (a character device 0/0, the
/// attribute overlay.opaque). kWhole: the whole file system, so that what is not there is deleted.
enum class FolderLayer { kDiff, kWhole };

/// Sorted by name, folders before what is in them. No link is followed. Errors: those of `visit`;
/// kPermissionDenied, kNotFound; kResourceExhausted for more than 256 folders deep.
Status VisitFolder(const std::filesystem::path& folder, FolderLayer kind,
                   const Image::Visit& visit);

}  // namespace redoubt::image
