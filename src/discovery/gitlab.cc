// GitLab: REST v4, "List all projects in a group", its subgroups too, and "List a user's projects".
#include "discovery/pages.h"

namespace redoubt::discovery {

Assets DiscoverGitlab(const DiscoverySource& source, const Tools& tools) {
  return DiscoverForge(
      source, tools,
      {.organisations = {"/api/v4/groups/", "/projects?per_page=100&include_subgroups=true"},
       .users = {"/api/v4/users/", "/projects?per_page=100"},
       .per_page = 100,
       .name = "path_with_namespace",
       .location = "http_url_to_repo",
       .changed = "last_activity_at"});
}

}  // namespace redoubt::discovery
