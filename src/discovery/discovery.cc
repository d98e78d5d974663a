#include "discovery/discovery.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "formats/oci/reference.h"

namespace redoubt::discovery {
namespace {

struct Kind {
  DiscoveryKind kind;
  Assets (*discover)(const DiscoverySource& source, const Tools& tools);
};

constexpr Kind kKinds[] = {
    {DiscoveryKind::kFolder, DiscoverFolder},         {DiscoveryKind::kGithub, DiscoverGithub},
    {DiscoveryKind::kGitlab, DiscoverGitlab},         {DiscoveryKind::kGitea, DiscoverGitea},
    {DiscoveryKind::kRegistry, DiscoverRegistry},     {DiscoveryKind::kPodman, DiscoverPodman},
    {DiscoveryKind::kKubernetes, DiscoverKubernetes},
};

}  // namespace

Assets Discover(const DiscoverySource& source, const Tools& tools) {
  const auto* kind = std::ranges::find(kKinds, source.kind, &Kind::kind);
  if (kind == std::end(kKinds)) return Internal("a kind of discovery without its reader");
  TRY_WITH("source " + source.id, std::vector<DiscoveredAsset> assets,
           kind->discover(source, tools));
  for (DiscoveredAsset& asset : assets) asset.source = source.id;
  std::ranges::sort(assets, {}, [](const DiscoveredAsset& a) {
    return std::tuple(std::string_view(a.name), std::string_view(a.location));
  });
  const auto rest = std::ranges::unique(assets, {}, &DiscoveredAsset::location);
  assets.erase(rest.begin(), rest.end());
  return assets;
}

Status Add(const Tools& tools, DiscoveredAsset asset, std::vector<DiscoveredAsset>& assets) {
  if (assets.size() >= tools.limits.assets)
    return ResourceExhausted(fmt::format("more than {} assets", tools.limits.assets));
  assets.push_back(std::move(asset));
  return {};
}

std::string PlaceOf(std::string_view location) {
  if (location.starts_with('/')) return std::filesystem::path(location).lexically_normal().string();
  std::string text(location);
  if (const size_t scheme = text.find("://"); scheme != std::string::npos)
    text.erase(0, scheme + 3);
  else if (const size_t colon = text.find(':');
           colon != std::string::npos && text.find('/') > colon)
    text[colon] = '/';  // git's short form of an address by ssh
  const size_t slash = text.find('/');
  if (const size_t at = text.find('@'); at < slash) text.erase(0, at + 1);
  while (text.ends_with('/')) text.pop_back();
  if (text.ends_with(".git")) text.resize(text.size() - 4);
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

std::string ImagePlaceOf(std::string_view location) {
  if (location.starts_with('/')) return PlaceOf(location);
  std::string_view name = location;
  for (const std::string_view transport : {"docker://", "registry:", "containers-storage:"})
    if (name.starts_with(transport)) name.remove_prefix(transport.size());
  if (const size_t close = name.find(']'); name.starts_with('[') && close != name.npos)
    name.remove_prefix(close + 1);
  const auto reference = formats::ParseImageReference(name);
  return reference ? reference->ToString() : std::string(location);
}

}  // namespace redoubt::discovery
