// Fetches what a lockfile names into a cache of its own, so that an install can run without
// network.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "ports/sandbox.h"

namespace redoubt::respond {

/// Fills a cache from the registry of the operator; no code of a package or of the repository runs.
class PackageFetcher {
 public:
  virtual ~PackageFetcher() = default;
  /// Reads package-lock.json (or npm-shrinkwrap.json) of the folder `tree` and fills `cache`
  /// (created when missing) with every package that this machine would install, each checked
  /// against the sha512 of the lockfile. Afterwards `npm ci --offline --cache CACHE` works under
  /// OfflineCacheMounts. May be repeated: what is there and right stays. Errors: kNotFound
  /// without a lockfile; kPermissionDenied for an entry without sha512 integrity or from elsewhere
  /// than the registry, and for content that does not match; kUnavailable when the registry does
  /// not answer. Thread-safe for different caches.
  virtual Status Fill(const std::filesystem::path& tree,
                      const std::filesystem::path& cache) const = 0;
  /// The registry under whose name the cache holds package metadata: an offline install must name
  /// the same one. "" : npm's own default.
  virtual Result<std::string> Registry() const { return std::string(); }
};

/// The mounts under which npm in the sandbox can use a filled cache at `inside`: the content
/// read-only, and the index, which npm rewrites even while it reads, as a throwaway copy below
/// `scratch` (a folder of ours that nobody else uses; an earlier copy in it is replaced).
Result<std::vector<SandboxMount>> OfflineCacheMounts(const std::filesystem::path& cache,
                                                     const std::filesystem::path& scratch,
                                                     const std::string& inside);

}  // namespace redoubt::respond
