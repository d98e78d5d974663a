// Names of container images in registries: "registry.example/team/app:1.2@sha256:…".
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats {

struct ImageReference {
  std::string registry;  // host with port: "registry.example:5000"; "docker.io" where none is named
  std::string repository;  // "team/app"; "library/debian" for Docker Hub's own
  std::string tag;         // "latest" where neither tag nor digest is given; else "" or as given
  std::string digest;      // "sha256:…", or ""

  /// Of the manifest within the repository: the digest, else the tag.
  const std::string& Target() const { return digest.empty() ? tag : digest; }
  std::string ToString() const;
  bool operator==(const ImageReference&) const = default;
};

/// Errors: kInvalidArgument. Reference: https://github.com/distribution/reference and the OCI
/// Distribution Specification 1.1, Pulling manifests.
Result<ImageReference> ParseImageReference(std::string_view text);

}  // namespace redoubt::formats
