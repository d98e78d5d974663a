// Gitea and Forgejo: REST v1, the repositories of an organisation or a user.
#include <fmt/format.h>

#include "discovery/pages.h"

namespace redoubt::discovery {

Assets DiscoverGitea(const DiscoverySource& source, const Tools& tools) {
  constexpr size_t kPerPage = 50;  // the most that a server gives by default
  constexpr RepositoryKeys kKeys = {"full_name", "clone_url", "updated_at"};
  std::vector<DiscoveredAsset> assets;
  const auto list = [&](std::string_view owners) {
    return EachPage(source, tools,
                    fmt::format("{}/api/v1/{}/{}/repos?limit={}", source.url, owners,
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
