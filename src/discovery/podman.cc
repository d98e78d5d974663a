// What podman and buildah keep on this machine: the lists of images of a containers-storage
// (https://github.com/containers/storage), read without asking them.
#include <fmt/format.h>

#include "base/file.h"
#include "discovery/discovery.h"
#include "formats/oci/storage.h"

namespace redoubt::discovery {
namespace {

namespace fs = std::filesystem;

Status AddImage(const formats::StorageImage& image, const std::string& place, const Tools& tools,
                std::vector<DiscoveredAsset>& assets) {
  const auto add = [&](const std::string& name, const std::string& shown) {
    return Add(tools,
               {.kind = "image", .name = shown, .location = place + name, .changed = image.created},
               assets);
  };
  if (image.names.empty()) return add(image.id, image.id.substr(0, 12));
  for (const std::string& name : image.names) TRY_OK(add(name, name));
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
    TRY(const std::string text, ReadFile(file, formats::kMaxStorageList));
    TRY(const auto images, formats::ParseStorageImages(text, file.string()));
    const std::string place =
        fmt::format("containers-storage:[{}@{}]", driver, source.path.string());
    for (const formats::StorageImage& image : images) TRY_OK(AddImage(image, place, tools, assets));
  }
  if (!any)
    return NotFound(
        fmt::format("{}: no images of the drivers overlay and vfs there (mend: path: of "
                    "podman info --format {{{{.Store.GraphRoot}}}})",
                    source.path.string()));
  return assets;
}

}  // namespace redoubt::discovery
