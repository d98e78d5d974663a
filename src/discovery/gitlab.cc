// GitLab: REST v4, "List all projects in a group", its subgroups too, and "List a user's projects".
#include <fmt/format.h>

#include "discovery/pages.h"

namespace redoubt::discovery {

Assets DiscoverGitlab(const DiscoverySource& source, const Tools& tools) {
  constexpr size_t kPerPage = 100;
  constexpr RepositoryKeys kKeys = {"path_with_namespace", "http_url_to_repo", "last_activity_at"};
  std::vector<DiscoveredAsset> assets;
  const auto list = [&](std::string_view owners, std::string_view more) {
    return EachPage(source, tools,
                    fmt::format("{}/api/v4/{}/{}/projects?per_page={}{}", source.url, owners,
                                PercentEncoded(source.organisation), kPerPage, more),
                    kPerPage,
                    [&](const Json& body) { return AddRepositories(tools, body, kKeys, assets); });
  };
  Status listed = list("groups", "&include_subgroups=true");
  if (!listed && listed.error().code == ErrorCode::kNotFound) listed = list("users", "");
  TRY_OK(listed);
  return assets;
}

}  // namespace redoubt::discovery
