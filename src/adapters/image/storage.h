// Images that podman, buildah and skopeo keep on this machine (containers-storage).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "ports/image.h"

namespace redoubt::image {

/// The user's own storage: /var/lib/containers/storage for root, else
/// ~/.local/share/containers/storage. $CONTAINERS_STORAGE_ROOT before both.
std::filesystem::path DefaultStorage();

/// Opens an image by a name that it has there, or by 12 or more digits of its id. Layers are read
/// where the drivers overlay and vfs have unpacked them: their digests are what the storage says,
/// they cannot be held against them. `root` may name the driver as podman does: "vfs@/path".
/// Errors: kNotFound with the names that there are; kInvalidArgument for another driver or a
/// damaged storage; kPermissionDenied.
Result<std::unique_ptr<Image>> OpenFromStorage(const std::string& root, const std::string& name);

}  // namespace redoubt::image
