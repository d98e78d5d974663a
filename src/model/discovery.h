// Places that know what there is to protect, and what they name.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

enum class DiscoveryKind { kFolder, kGithub, kGitlab, kGitea, kRegistry, kPodman, kKubernetes };
REDOUBT_ENUM(DiscoveryKind, "kind of discovery", {DiscoveryKind::kFolder, "folder"},
             {DiscoveryKind::kGithub, "github"}, {DiscoveryKind::kGitlab, "gitlab"},
             {DiscoveryKind::kGitea, "gitea"}, {DiscoveryKind::kRegistry, "registry"},
             {DiscoveryKind::kPodman, "podman"}, {DiscoveryKind::kKubernetes, "kubernetes"})

/// A fault of an asset's care, a finding of its own.
enum class AssetFault { kUndeclared, kWithoutOwner, kUnscanned, kStale };
REDOUBT_ENUM(AssetFault, "fault of an asset", {AssetFault::kUndeclared, "asset-undeclared"},
             {AssetFault::kWithoutOwner, "asset-without-owner"},
             {AssetFault::kUnscanned, "asset-unscanned"}, {AssetFault::kStale, "asset-stale"})

struct DiscoverySource {
  std::string id;
  DiscoveryKind kind = DiscoveryKind::kFolder;
  std::filesystem::path path;  // of a folder, or of podman's storage
  std::string url;             // of a forge's API, a registry or a cluster, without a final "/"
  std::string organisation;    // of a forge: its organisation, group or user; of a cluster: its
                               // namespace, "": all
  std::filesystem::path token_file;
  std::filesystem::path ca_file;  // certificates to trust in place of the system's, or ""

  bool operator==(const DiscoverySource&) const = default;
};

struct DiscoveredAsset {
  std::string kind;      // "repository" or "image"
  std::string name;      // "acme/shop"
  std::string location;  // where it can be had: clone URL, folder, image reference
  std::string source;    // DiscoverySource::id
  bool archived = false;
  Timestamp changed;

  bool operator==(const DiscoveredAsset&) const = default;
};

void to_json(nlohmann::json&, const DiscoveredAsset&);
void from_json(const nlohmann::json&, DiscoveredAsset&);

}  // namespace redoubt
