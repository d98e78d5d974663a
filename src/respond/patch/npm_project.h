// The dependency files of one npm project, read from a tree that somebody else controls.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "respond/patch/resolver.h"

namespace redoubt::respond {

struct NpmProject {
  std::string lockfile_path;            // relative to the tree: "app/package-lock.json"
  std::string folder;                   // of the lockfile: "app", or ""
  std::string lockfile;                 // its text
  inventory::NpmTree tree;              // of the text
  std::vector<ManifestText> manifests;  // root first, then the workspaces that the lockfile names
  bool legacy_peers = false;            // the one setting of its .npmrc that is looked at

  /// Path relative to the tree of the manifest in `manifest_folder`.
  std::string ManifestPath(std::string_view manifest_folder) const;
  const ManifestText* FindManifest(std::string_view manifest_folder) const;
};

/// `lockfile_path` is relative to `root`, as in Component::location. Follows no symbolic link.
/// Errors: kNotFound, kPermissionDenied, kInvalidArgument with file and line, kResourceExhausted (a
/// lockfile over 64 MiB, a manifest over 1 MiB, more than 1,000 workspaces).
Result<NpmProject> ReadNpmProject(const std::filesystem::path& root,
                                  std::string_view lockfile_path);

/// Whether the folder's .npmrc says legacy-peer-deps: a yes or no that neither runs nor redirects
/// anything, without which trees made with it cannot be resolved.
bool WantsLegacyPeers(const std::filesystem::path& root, const std::filesystem::path& folder);

/// A relative path of plain components, fit to be joined to a folder of ours.
bool IsPlainRelative(std::string_view path);

}  // namespace redoubt::respond
