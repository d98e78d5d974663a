#include "adapters/image/storage.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include "adapters/image/folder_layer.h"
#include "adapters/image/layered.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/text.h"
#include "formats/oci/config.h"
#include "formats/oci/manifest.h"
#include "formats/oci/reference.h"
#include "formats/oci/storage.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;
using formats::StorageImage;
using formats::StorageLayer;

constexpr size_t kMinIdDigits = 12;
constexpr const char* kDrivers[] = {"overlay", "vfs"};

struct Storage {
  fs::path root;
  std::string driver;

  fs::path Images() const { return root / (driver + "-images"); }
  fs::path Layers() const { return root / (driver + "-layers"); }
  fs::path Content(const std::string& layer) const {
    return driver == "vfs" ? root / "vfs/dir" / layer : root / "overlay" / layer / "diff";
  }
};

Result<Storage> StorageAt(const std::string& text) {
  const size_t at = text.find('@');
  std::string place = at == std::string::npos ? text : text.substr(at + 1);
  place = place.substr(0, place.find('+'));  // "+/run/…": where containers run
  const fs::path root = place.empty() ? DefaultStorage() : fs::path(place);
  const std::string wanted = at == std::string::npos ? "" : text.substr(0, at);
  for (const char* driver : kDrivers) {
    const Storage storage{root, driver};
    std::error_code error;
    if ((wanted.empty() || wanted == driver) && fs::exists(storage.Images() / "images.json", error))
      return storage;
  }
  return NotFound(
      fmt::format("{}: no images of the drivers overlay and vfs there (mend: podman save "
                  "writes an archive that redoubt reads)",
                  root.string()));
}

Result<std::vector<StorageImage>> ImagesOf(const Storage& storage) {
  const fs::path file = storage.Images() / "images.json";
  TRY(const std::string text, ReadFile(file, formats::kMaxStorageList));
  return formats::ParseStorageImages(text, file.string());
}

Result<std::map<std::string, StorageLayer>> LayersOf(const Storage& storage) {
  const fs::path file = storage.Layers() / "layers.json";
  TRY(const std::string text, ReadFile(file, formats::kMaxStorageList));
  TRY(const auto list, formats::ParseStorageLayers(text, file.string()));
  std::map<std::string, StorageLayer> layers;
  for (const StorageLayer& layer : list) layers[layer.id] = layer;
  return layers;
}

Result<StorageImage> Choose(const std::vector<StorageImage>& images, const std::string& name,
                            const Storage& storage) {
  std::vector<std::string> wanted = {name, "localhost/" + name, "localhost/" + name + ":latest"};
  if (const auto reference = formats::ParseImageReference(name))
    wanted.push_back(reference->ToString());
  const bool id = name.size() >= kMinIdDigits;
  std::string names;
  for (const StorageImage& image : images) {
    if (id && image.id.starts_with(name)) return image;
    for (const std::string& own : image.names) {
      if (std::ranges::find(wanted, own) != wanted.end()) return image;
      if (names.size() < 1000) names += (names.empty() ? "" : ", ") + Printable(own, 200);
    }
  }
  return NotFound(fmt::format("{}: no image \"{}\" (there are: {})", storage.root.string(),
                              Printable(name, 200), names.empty() ? "none" : names));
}

// Lowest first.
Result<std::vector<StorageLayer>> Chain(const Storage& storage, const std::string& top) {
  TRY(const auto layers, LayersOf(storage));
  std::vector<StorageLayer> chain;
  for (std::string id = top; !id.empty();) {
    const auto at = layers.find(id);
    if (at == layers.end())
      return InvalidArgument(fmt::format("{}: no layer {}", storage.root.string(), id));
    if (chain.size() == formats::kMaxImageLayers)
      return ResourceExhausted(fmt::format("{}: layers without end", storage.root.string()));
    chain.push_back(at->second);
    id = at->second.parent;
  }
  std::ranges::reverse(chain);
  return chain;
}

class FolderImage final : public Image {
 public:
  FolderImage(ImageFacts facts, Storage storage, std::vector<StorageLayer> layers)
      : facts_(std::move(facts)), storage_(std::move(storage)), layers_(std::move(layers)) {}

  const ImageFacts& Facts() const override { return facts_; }
  Status ReadLayer(size_t index, const Visit& visit) const override {
    const FolderLayer kind = storage_.driver == "vfs" ? FolderLayer::kWhole : FolderLayer::kDiff;
    return VisitFolder(storage_.Content(layers_[index].id), kind, visit);
  }

 private:
  ImageFacts facts_;
  Storage storage_;
  std::vector<StorageLayer> layers_;
};

}  // namespace

fs::path DefaultStorage() {
  const auto env = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value ? value : "");
  };
  if (const std::string own = env("CONTAINERS_STORAGE_ROOT"); !own.empty()) return own;
  if (geteuid() == 0) return "/var/lib/containers/storage";
  const std::string data = env("XDG_DATA_HOME");
  return (data.empty() ? fs::path(env("HOME")) / ".local/share" : fs::path(data)) /
         "containers/storage";
}

Result<std::unique_ptr<Image>> OpenFromStorage(const std::string& root, const std::string& name) {
  TRY(const Storage storage, StorageAt(root));
  TRY(const auto images, ImagesOf(storage));
  TRY(const StorageImage image, Choose(images, name, storage));
  TRY(std::vector<StorageLayer> layers, Chain(storage, image.layer));
  // Its configuration lies beside it under the name of its digest.
  const fs::path folder = storage.Images() / image.id;
  const fs::path file = folder / ("=" + Base64Encode("sha256:" + image.id));
  TRY(const std::string text, ReadFile(file, formats::kMaxImageJson));
  if (Sha256(text).Hex() != image.id)
    return InvalidArgument(fmt::format("{}: its digest is {}", file.string(), Sha256(text).Hex()));
  TRY(const formats::ImageConfig config, formats::ParseImageConfig(text, file.string()));
  if (layers.size() != config.diff_ids.size())
    return InvalidArgument(fmt::format("{}: image {} has {} layers, its configuration {}",
                                       storage.root.string(), image.id, layers.size(),
                                       config.diff_ids.size()));
  ImageFacts facts = FactsOf(config, {});
  for (size_t i = 0; i < layers.size(); ++i) facts.layers[i].digest = layers[i].digest;
  facts.name = image.names.empty() ? image.id : Printable(image.names.front(), 500);
  facts.config_digest = "sha256:" + image.id;
  if (const auto manifest = ReadFile(folder / "manifest", formats::kMaxImageJson))
    facts.digest = Sha256(*manifest).ToString();
  return std::make_unique<FolderImage>(std::move(facts), storage, std::move(layers));
}

}  // namespace redoubt::image
