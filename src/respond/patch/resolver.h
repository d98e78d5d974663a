// What an upgrade needs of the package registry: which releases exist, and what a tree becomes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::respond {

/// One release of a package. Dependencies map a name to a range.
struct Release {
  std::string version;
  bool deprecated = false;
  std::string node_range;                           // engines.node, or ""
  std::map<std::string, std::string> dependencies;  // required and optional ones
  std::map<std::string, std::string> peers;
};

/// The releases of a package, ascending in npm's order; at most 20,000; prereleases are left out.
struct Packument {
  std::string name;
  std::vector<Release> releases;
  std::map<std::string, std::string> tags;  // "latest" → "1.2.3"

  /// nullptr when there is no such release.
  const Release* Find(std::string_view version) const;
};

/// One package.json, by its folder relative to the lockfile ("" is the root).
struct ManifestText {
  std::string folder;
  std::string text;
};

/// Only the parsed dependency facts of the manifests reach npm: no scripts, no configuration.
struct ResolveRequest {
  std::vector<ManifestText> manifests;  // the root and its workspaces
  std::string lockfile;                 // version 1, 2 or 3
  bool legacy_peers = false;            // npm's legacy-peer-deps
};

struct ResolvedTree {
  std::string lockfile;  // as npm wrote it; version 1 became 3
  Duration took;
};

/// Thread-safe. Errors of both calls: kUnavailable when the registry does not answer (worth a
/// retry), kPermissionDenied for what is refused on principle, kFailedPrecondition where npm finds
/// no tree.
class Resolver {
 public:
  virtual ~Resolver() = default;
  /// kNotFound when the registry does not know the package.
  virtual Result<std::shared_ptr<const Packument>> Releases(const std::string& name) const = 0;
  virtual Result<ResolvedTree> Resolve(const ResolveRequest& request) const = 0;
  /// Version of the node that runs here: "20.20.2".
  virtual Result<std::string> NodeVersion() const = 0;
};

}  // namespace redoubt::respond
