// JSON over HTTP, page by page.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/json.h"
#include "discovery/discovery.h"

namespace redoubt::discovery {

/// Takes the items of one page; how many there were.
using TakeItems = std::function<Result<size_t>(const Json& body)>;

struct Page {
  size_t items = 0;
  std::string next;  // of the header Link, rel="next": an address, or ""
};

/// As a part of a path or a query (RFC 3986, 2.1).
std::string PercentEncoded(std::string_view text);

/// One answer, with the source's token. Errors: kPermissionDenied for 401 and 403, kNotFound for
/// 404, kUnavailable for any other status but 200, kInvalidArgument for what is no JSON.
Result<Page> GetPage(const DiscoverySource& source, const Tools& tools, const std::string& url,
                     const TakeItems& take);

/// How a forge lists the repositories of an organisation or, where it knows no such organisation,
/// of a user: address = API + `organisations` or `users`, each before and after the name.
struct ForgeApi {
  struct Around {
    std::string_view before, after;  // "/orgs/", "/repos?per_page=100"
  };
  Around organisations, users;
  size_t per_page;
  const char *name, *location, *changed;  // members of a repository
};
Assets DiscoverForge(const DiscoverySource& source, const Tools& tools, const ForgeApi& api);

}  // namespace redoubt::discovery
