// Gitea and Forgejo: REST v1, the repositories of an organisation or a user; 50 a page is the most
// that a server gives by default.
#include "discovery/pages.h"

namespace redoubt::discovery {

Assets DiscoverGitea(const DiscoverySource& source, const Tools& tools) {
  return DiscoverForge(source, tools,
                       {.organisations = {"/api/v1/orgs/", "/repos?limit=50"},
                        .users = {"/api/v1/users/", "/repos?limit=50"},
                        .per_page = 50,
                        .name = "full_name",
                        .location = "clone_url",
                        .changed = "updated_at"});
}

}  // namespace redoubt::discovery
