// The lists of a containers-storage, in which podman and buildah keep images: images.json and
// layers.json of a driver.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::formats {

inline constexpr size_t kMaxStorageList = 64u << 20;

struct StorageImage {
  std::string id;                  // 64 digits: of the digest of its configuration
  std::string layer;               // id of its topmost one, or ""
  std::vector<std::string> names;  // "registry.example/app:1"
  Timestamp created;               // not set where the list does not say it

  bool operator==(const StorageImage&) const = default;
};

struct StorageLayer {
  std::string id;               // 64 digits
  std::string parent;           // id of the one below, or ""
  std::string digest, diff_id;  // "sha256:…" as it was packed and unpacked, or ""

  bool operator==(const StorageLayer&) const = default;
};

/// In the list's order; `name` leads messages. Ids name files, so they are checked. Errors:
/// kInvalidArgument; kResourceExhausted beyond kMaxStorageList bytes or 200,000 items.
/// Reference: https://github.com/containers/storage, images.go and layers.go.
Result<std::vector<StorageImage>> ParseStorageImages(std::string_view text, std::string_view name);
Result<std::vector<StorageLayer>> ParseStorageLayers(std::string_view text, std::string_view name);

}  // namespace redoubt::formats
