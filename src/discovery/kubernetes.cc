// Kubernetes: the images of all pods, also of their init and ephemeral containers (API v1, PodList;
// pages by `continue`).
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "discovery/pages.h"

namespace redoubt::discovery {
namespace {

Json At(const Json& object, const char* key) {
  return object.is_object() ? object.value(key, Json()) : Json();
}

Status AddPod(const Json& pod, const Tools& tools, std::set<std::string>& seen,
              std::vector<DiscoveredAsset>& assets) {
  const Json spec = At(pod, "spec");
  for (const char* list : {"containers", "initContainers", "ephemeralContainers"}) {
    const Json containers = At(spec, list);
    if (!containers.is_array()) continue;
    for (const Json& container : containers) {
      const Json image = At(container, "image");
      if (!image.is_string() || image.get_ref<const std::string&>().empty())
        return InvalidArgument("a container without image");
      const auto& name = image.get_ref<const std::string&>();
      if (!seen.insert(name).second) continue;
      TRY_OK(Add(tools, {.kind = "image", .name = name, .location = name}, assets));
    }
  }
  return {};
}

}  // namespace

Assets DiscoverKubernetes(const DiscoverySource& source, const Tools& tools) {
  const std::string scope =
      source.organisation.empty() ? "" : "/namespaces/" + PercentEncoded(source.organisation);
  const std::string list = fmt::format("{}/api/v1{}/pods?limit=500", source.url, scope);
  std::vector<DiscoveredAsset> assets;
  std::set<std::string> seen;
  std::string next;
  const auto take = [&](const Json& body) -> Result<size_t> {
    const Json items = At(body, "items");
    if (!items.is_array()) return InvalidArgument("the answer is no list of pods");
    for (const Json& pod : items) TRY_OK(AddPod(pod, tools, seen, assets));
    const Json token = At(At(body, "metadata"), "continue");
    next = token.is_string() ? token.get<std::string>() : "";
    return items.size();
  };
  for (int page = 0; page < tools.limits.pages; ++page) {
    const std::string url = next.empty() ? list : list + "&continue=" + PercentEncoded(next);
    TRY_OK(GetPage(source, tools, url, take));
    if (next.empty()) return assets;
  }
  return ResourceExhausted(fmt::format("{}: more than {} pages", list, tools.limits.pages));
}

}  // namespace redoubt::discovery
