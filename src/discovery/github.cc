// GitHub and GitHub Enterprise: REST, "List organization repositories" and "List repositories for a
// user" (API version 2022-11-28).
#include <fmt/format.h>

#include "discovery/pages.h"

namespace redoubt::discovery {

Assets DiscoverGithub(const DiscoverySource& source, const Tools& tools) {
  constexpr size_t kPerPage = 100;
  constexpr RepositoryKeys kKeys = {"full_name", "clone_url", "pushed_at"};
  std::vector<DiscoveredAsset> assets;
  const auto list = [&](std::string_view owners) {
    return EachPage(source, tools,
                    fmt::format("{}/{}/{}/repos?per_page={}", source.url, owners,
                                PercentEncoded(source.organisation), kPerPage),
                    kPerPage,
                    [&](const Json& body) { return AddRepositories(tools, body, kKeys, assets); });
  };
  Status listed = list("orgs");
  if (!listed && listed.error().code == ErrorCode::kNotFound) listed = list("users");
  TRY_OK(listed);
  return assets;
}

}  // namespace redoubt::discovery
