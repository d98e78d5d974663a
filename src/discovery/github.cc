// GitHub and GitHub Enterprise: REST, "List organization repositories" and "List repositories for a
// user" (API version 2022-11-28).
#include "discovery/pages.h"

namespace redoubt::discovery {

Assets DiscoverGithub(const DiscoverySource& source, const Tools& tools) {
  return DiscoverForge(source, tools,
                       {.organisations = {"/orgs/", "/repos?per_page=100"},
                        .users = {"/users/", "/repos?per_page=100"},
                        .per_page = 100,
                        .name = "full_name",
                        .location = "clone_url",
                        .changed = "pushed_at"});
}

}  // namespace redoubt::discovery
