// What podman and buildah keep on this machine: the lists of images of a containers-storage
// (https://github.com/containers/storage), read without asking them.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json.h"
#include "discovery/discovery.h"

namespace redoubt::discovery {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxList = 64u << 20;

Status AddImage(const Json& image, const std::string& place, const Tools& tools,
                std::vector<DiscoveredAsset>& assets) {
  const Json id = image.is_object() ? image.value("id", Json()) : Json();
  if (!id.is_string()) return InvalidArgument("an image without id");
  const Json names = image.value("names", Json());
  const Json created = image.value("created", Json());
  const Timestamp at = created.is_string()
                           ? Timestamp::Parse(created.get<std::string>()).value_or(Timestamp())
                           : Timestamp();
  const auto add = [&](const std::string& name, const std::string& shown) {
    return Add(tools, {.kind = "image", .name = shown, .location = place + name, .changed = at},
               assets);
  };
  const auto hex = id.get<std::string>();
  if (!names.is_array() || names.empty()) return add(hex, hex.substr(0, 12));
  for (const Json& name : names) {
    if (!name.is_string()) return InvalidArgument("an image with a name that is no text");
    TRY_OK(add(name.get<std::string>(), name.get<std::string>()));
  }
  return {};
}

}  // namespace

Assets DiscoverPodman(const DiscoverySource& source, const Tools& tools) {
  std::vector<DiscoveredAsset> assets;
  bool any = false;
  for (const std::string driver : {"overlay", "vfs"}) {
    const fs::path file = source.path / (driver + "-images") / "images.json";
    std::error_code error;
    if (!fs::exists(file, error)) continue;
    any = true;
    TRY(const std::string text, ReadFile(file, kMaxList));
    TRY(const Json list, ParseJson(text, file.string(), {.size_bytes = kMaxList, .depth = 32}));
    if (!list.is_array()) return InvalidArgument(file.string() + ": is no list of images");
    const std::string place =
        fmt::format("containers-storage:[{}@{}]", driver, source.path.string());
    for (const Json& image : list)
      if (const Status added = AddImage(image, place, tools, assets); !added)
        return Fail(added.error().code,
                    fmt::format("{}: {}", file.string(), added.error().message));
  }
  if (!any)
    return NotFound(
        fmt::format("{}: no images of the drivers overlay and vfs there (mend: path: of "
                    "podman info --format {{{{.Store.GraphRoot}}}})",
                    source.path.string()));
  return assets;
}

}  // namespace redoubt::discovery
