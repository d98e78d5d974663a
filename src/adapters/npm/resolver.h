// The package registry and the resolution of trees, by the real npm in the sandbox.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/npm/npm.h"
#include "respond/patch/resolver.h"

namespace redoubt::npm {

class NpmResolver : public respond::Resolver {
 public:
  explicit NpmResolver(const Setup& setup) : client_(setup) {}
  /// Answers are kept for the life of this object.
  Result<std::shared_ptr<const respond::Packument>> Releases(
      const std::string& name) const override;
  /// Runs in an empty folder that holds only manifests written from parsed data and the lockfile.
  Result<respond::ResolvedTree> Resolve(const respond::ResolveRequest& request) const override;
  Result<std::string> NodeVersion() const override;

 private:
  Client client_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const respond::Packument>> releases_;
};

}  // namespace redoubt::npm
