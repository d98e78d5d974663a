#include "adapters/image/storage.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "adapters/image/folder_layer.h"
#include "adapters/image/layered.h"
#include "base/bytes.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/oci/config.h"
#include "formats/oci/fields.h"
#include "formats/oci/manifest.h"
#include "formats/oci/reference.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;
using formats::JsonFields;

constexpr size_t kMaxList = 64u << 20, kMaxItems = 200'000, kMinIdDigits = 12;
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

struct StoredImage {
  std::string id, layer;
  std::vector<std::string> names;
};

struct FolderOfLayer {
  std::string id, parent, digest, diff_id;
};

// Ids name files.
bool IsId(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

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

Result<std::vector<StoredImage>> ImagesOf(const Storage& storage) {
  const fs::path file = storage.Images() / "images.json";
  TRY(const std::string text, ReadFile(file, kMaxList));
  TRY(const Json json, ParseJson(text, file.string(), {.size_bytes = kMaxList, .depth = 32}));
  const Json wrapped = {{"images", json}};
  std::vector<StoredImage> images;
  const auto add = [&](const JsonFields& item) -> Status {
    StoredImage image;
    TRY(image.id, item.Text("id"));
    TRY(image.layer, item.Text("layer"));
    if (!IsId(image.id) || !(image.layer.empty() || IsId(image.layer)))
      return InvalidArgument(item.where + ": its id is not 64 digits");
    const auto name = [&](const std::string& text_of_name) {
      image.names.push_back(text_of_name);
      return Status();
    };
    TRY_OK(item.EachText("names", kMaxItems, name));
    images.push_back(std::move(image));
    return {};
  };
  TRY_OK(JsonFields{wrapped, file.string()}.Each("images", kMaxItems, add));
  return images;
}

Result<std::map<std::string, FolderOfLayer>> LayersOf(const Storage& storage) {
  const fs::path file = storage.Layers() / "layers.json";
  TRY(const std::string text, ReadFile(file, kMaxList));
  TRY(const Json json, ParseJson(text, file.string(), {.size_bytes = kMaxList, .depth = 32}));
  const Json wrapped = {{"layers", json}};
  std::map<std::string, FolderOfLayer> layers;
  const auto add = [&](const JsonFields& item) -> Status {
    FolderOfLayer layer;
    TRY(layer.id, item.Text("id"));
    TRY(layer.parent, item.Text("parent"));
    TRY(layer.digest, item.Text("compressed-diff-digest"));
    TRY(layer.diff_id, item.Text("diff-digest"));
    if (!IsId(layer.id)) return InvalidArgument(item.where + ": its id is not 64 digits");
    layers[layer.id] = std::move(layer);
    return {};
  };
  TRY_OK(JsonFields{wrapped, file.string()}.Each("layers", kMaxItems, add));
  return layers;
}

Result<StoredImage> Choose(const std::vector<StoredImage>& images, const std::string& name,
                           const Storage& storage) {
  std::vector<std::string> wanted = {name, "localhost/" + name, "localhost/" + name + ":latest"};
  if (const auto reference = formats::ParseImageReference(name))
    wanted.push_back(reference->ToString());
  const bool id = name.size() >= kMinIdDigits;
  std::string names;
  for (const StoredImage& image : images) {
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
Result<std::vector<FolderOfLayer>> Chain(const Storage& storage, const std::string& top) {
  TRY(const auto layers, LayersOf(storage));
  std::vector<FolderOfLayer> chain;
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
  FolderImage(ImageFacts facts, Storage storage, std::vector<FolderOfLayer> layers)
      : facts_(std::move(facts)), storage_(std::move(storage)), layers_(std::move(layers)) {}

  const ImageFacts& Facts() const override { return facts_; }
  Status ReadLayer(size_t index, const Visit& visit) const override {
    const FolderLayer kind = storage_.driver == "vfs" ? FolderLayer::kWhole : FolderLayer::kDiff;
    return VisitFolder(storage_.Content(layers_[index].id), kind, visit);
  }

 private:
  ImageFacts facts_;
  Storage storage_;
  std::vector<FolderOfLayer> layers_;
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
  TRY(const StoredImage image, Choose(images, name, storage));
  TRY(std::vector<FolderOfLayer> layers, Chain(storage, image.layer));
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
