// Indexes and manifests of container images, and the list in an archive of docker save.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace redoubt::formats {

inline constexpr size_t kMaxImageJson = 4u << 20;  // as registries have it
inline constexpr size_t kMaxImageLayers = 4096;

/// What is asked for: "linux/amd64", "linux/arm64/v8".
struct ImagePlatform {
  std::string os, architecture, variant;

  /// kInvalidArgument.
  static Result<ImagePlatform> Parse(std::string_view text);
  std::string ToString() const;
  bool operator==(const ImagePlatform&) const = default;
};

/// What names a blob.
struct ImageDescriptor {
  std::string media_type;
  Digest digest;
  uint64_t size = 0;
  ImagePlatform platform;    // of an index's items
  std::string ref_name;      // annotation org.opencontainers.image.ref.name, of an index's items
  bool attestation = false;  // of an index's items: no image, but what somebody says about one

  bool operator==(const ImageDescriptor&) const = default;
};

struct ImageManifest {
  ImageDescriptor config;
  std::vector<ImageDescriptor> layers;  // lowest first
  std::string base_name, base_digest;   // annotations org.opencontainers.image.base.*

  bool operator==(const ImageManifest&) const = default;
};

struct ImageIndex {
  std::vector<ImageDescriptor> manifests;

  bool operator==(const ImageIndex&) const = default;
};

/// One image of an archive of docker save: names of files in it.
struct SavedImage {
  std::string config;
  std::vector<std::string> layers;  // lowest first
  std::vector<std::string> tags;    // "registry.example/app:1"

  bool operator==(const SavedImage&) const = default;
};

/// OCI image manifest or index, Docker's manifest (schema 2) or manifest list: which of them, its
/// members tell. `name` leads messages. Errors: kInvalidArgument for what is none of them, Docker's
/// schema 1, an artifact that is no image, a digest that is not SHA-256; kResourceExhausted for a
/// limit. Reference: OCI Image Format Specification 1.1.
Result<std::variant<ImageManifest, ImageIndex>> ParseImageManifest(std::string_view text,
                                                                   std::string_view name);

/// manifest.json of docker save. Errors: as ParseImageManifest.
Result<std::vector<SavedImage>> ParseSavedImages(std::string_view text, std::string_view name);

/// The item for a platform: of its os and architecture, of its variant where one is asked for; else
/// the only one that is an image. kNotFound lists what there is.
Result<ImageDescriptor> ChoosePlatform(const ImageIndex& index, const ImagePlatform& wanted,
                                       std::string_view name);

}  // namespace redoubt::formats
