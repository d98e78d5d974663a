// What there is to protect, asked of those who know: a file for each kind, and a line in the table.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/discovery.h"
#include "ports/http.h"

namespace redoubt::discovery {

struct Limits {
  size_t assets = 100'000;
  int pages = 2'000;
};

struct Tools {
  const Http& http;
  Limits limits;
};

/// Everything that a source names, sorted by name, each location once. All or nothing: a source
/// that answers in part is an error, since what it left out would look as if it were gone. Errors
/// name the source; kPermissionDenied: the token is refused; kResourceExhausted: a limit.
Result<std::vector<DiscoveredAsset>> Discover(const DiscoverySource& source, const Tools& tools);

// The kinds.
using Assets = Result<std::vector<DiscoveredAsset>>;
Assets DiscoverFolder(const DiscoverySource& source, const Tools& tools);
Assets DiscoverGithub(const DiscoverySource& source, const Tools& tools);
Assets DiscoverGitlab(const DiscoverySource& source, const Tools& tools);
Assets DiscoverGitea(const DiscoverySource& source, const Tools& tools);
Assets DiscoverRegistry(const DiscoverySource& source, const Tools& tools);
Assets DiscoverPodman(const DiscoverySource& source, const Tools& tools);
Assets DiscoverKubernetes(const DiscoverySource& source, const Tools& tools);

/// Adds one, within the limit.
Status Add(const Tools& tools, DiscoveredAsset asset, std::vector<DiscoveredAsset>& assets);

/// One name for one place, however it is written: "forge.example/acme/shop" of
/// "https://user@forge.example/acme/shop.git/", "git@forge.example:acme/shop" and
/// "ssh://git@forge.example/acme/shop"; a folder by its absolute path.
std::string PlaceOf(std::string_view location);

/// The same for images: "docker.io/library/debian:12" of "debian:12" and "docker://debian:12"; one
/// in a storage by the name that it was pulled under; a file by its absolute path.
std::string ImagePlaceOf(std::string_view location);

}  // namespace redoubt::discovery
