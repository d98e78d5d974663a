#include "respond/patch/fetch.h"

#include <fmt/format.h>

namespace redoubt::respond {

Result<std::vector<SandboxMount>> OfflineCacheMounts(const std::filesystem::path& cache,
                                                     const std::filesystem::path& scratch,
                                                     const std::string& inside) {
  namespace fs = std::filesystem;
  const fs::path index = scratch / "npm-index", temporary = scratch / "npm-tmp";
  std::error_code error;
  fs::remove_all(index, error);
  if (!error) fs::create_directories(cache / "_cacache/tmp", error);
  if (!error) fs::create_directories(cache / "_cacache/index-v5", error);
  if (!error) fs::create_directories(temporary, error);
  if (!error)
    fs::copy(cache / "_cacache/index-v5", index,
             fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
  if (error) return Unavailable(fmt::format("{}: {}", scratch.string(), error.message()));
  return std::vector<SandboxMount>{{cache, inside, false},
                                   {index, inside + "/_cacache/index-v5", true},
                                   {temporary, inside + "/_cacache/tmp", true}};
}

}  // namespace redoubt::respond
