// Image registries: the catalogue and the tags of each repository (OCI distribution specification
// 1.1, "Listing tags"; the catalogue is Docker's Registry HTTP API V2).
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "discovery/pages.h"

namespace redoubt::discovery {
namespace {

// The texts of the list at `key`, over all pages.
Result<std::vector<std::string>> AllOf(const DiscoverySource& source, const Tools& tools,
                                       const std::string& path, const char* key) {
  std::vector<std::string> all;
  std::string url = source.url + path;
  for (int page = 0; page < tools.limits.pages; ++page) {
    const auto take = [&](const Json& body) -> Result<size_t> {
      const Json list = body.is_object() ? body.value(key, Json()) : Json();
      if (!list.is_array() && !list.is_null())
        return InvalidArgument(fmt::format("{} is no list", key));
      for (const Json& item : list)
        if (item.is_string()) all.push_back(item.get<std::string>());
      return list.size();
    };
    TRY(const Page answer, GetPage(source, tools, url, take));
    if (all.size() > tools.limits.assets)
      return ResourceExhausted(fmt::format("{}: more than {}", url, tools.limits.assets));
    if (answer.next.empty()) return all;
    url = answer.next.starts_with('/') ? source.url + answer.next : answer.next;
    if (!url.starts_with(source.url + "/"))
      return InvalidArgument(fmt::format("{}: leads to another server", url));
  }
  return ResourceExhausted(fmt::format("{}: more than {} pages", url, tools.limits.pages));
}

}  // namespace

Assets DiscoverRegistry(const DiscoverySource& source, const Tools& tools) {
  const std::string host = source.url.substr(source.url.find("://") + 3);
  TRY(const auto repositories, AllOf(source, tools, "/v2/_catalog?n=100", "repositories"));
  std::vector<DiscoveredAsset> assets;
  for (const std::string& repository : repositories) {
    const std::string path = fmt::format("/v2/{}/tags/list?n=100", repository);
    const auto tags = AllOf(source, tools, path, "tags");
    if (!tags && tags.error().code == ErrorCode::kNotFound) continue;  // every tag was deleted
    TRY_OK(tags);
    for (const std::string& tag : *tags)
      TRY_OK(Add(tools,
                 {.kind = "image",
                  .name = repository + ":" + tag,
                  .location = fmt::format("{}/{}:{}", host, repository, tag)},
                 assets));
  }
  return assets;
}

}  // namespace redoubt::discovery
