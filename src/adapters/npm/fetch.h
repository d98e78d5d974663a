// Fills a per-case npm cache with exactly what a lockfile names, by the real npm in the sandbox.
#pragma once

#include "adapters/npm/npm.h"
#include "respond/patch/fetch.h"

namespace redoubt::npm {

class NpmFetcher : public respond::PackageFetcher {
 public:
  explicit NpmFetcher(const Setup& setup) : client_(setup) {}
  Status Fill(const std::filesystem::path& tree, const std::filesystem::path& cache) const override;
  Result<std::string> Registry() const override;

 private:
  Client client_;
};

}  // namespace redoubt::npm
