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

/// One answer, with the source's token. Errors: kPermissionDenied for 401 and 403, kNotFound for
/// 404, kUnavailable for any other status but 200, kInvalidArgument for what is no JSON.
Result<Page> GetPage(const DiscoverySource& source, const Tools& tools, const std::string& url,
                     const TakeItems& take);

/// Asks for url + "&page=1", 2, … until a page has fewer than `per_page` items.
Status EachPage(const DiscoverySource& source, const Tools& tools, const std::string& url,
                size_t per_page, const TakeItems& take);

/// A member that is a text, "" when it is absent. Never throws.
std::string TextOf(const Json& object, const char* key);
/// A member that is true.
bool IsTrue(const Json& object, const char* key);
/// A member that is a moment; not set when it is absent or none.
Timestamp TimeOf(const Json& object, const char* key);

/// "acme%2Fshop": everything but letters, digits and "-._~" (RFC 3986, section 2.3).
std::string PercentEncoded(std::string_view text);

/// The repositories in an array of objects of a forge; these members have the name, the address and
/// the moment of the last change.
struct RepositoryKeys {
  const char *name, *location, *changed;
};
Result<size_t> AddRepositories(const Tools& tools, const Json& body, const RepositoryKeys& keys,
                               std::vector<DiscoveredAsset>& assets);

}  // namespace redoubt::discovery
