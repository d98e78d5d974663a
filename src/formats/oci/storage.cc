#include "formats/oci/storage.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "formats/oci/fields.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxItems = 200'000;

bool IsId(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Each object of the list that the whole text is.
Status EachItem(std::string_view text, std::string_view name, const char* what,
                const std::function<Status(const JsonFields&)>& take) {
  TRY(Json json, ParseJson(text, name, {.size_bytes = kMaxStorageList, .depth = 32}));
  if (!json.is_array()) return InvalidArgument(std::string(name) + ": is no list");
  Json wrapped;
  wrapped[what] = std::move(json);
  return JsonFields{wrapped, std::string(name)}.Each(what, kMaxItems, take);
}

Result<std::string> IdOf(const JsonFields& item) {
  TRY(std::string id, item.Text("id"));
  if (!IsId(id)) return InvalidArgument(item.where + ": its id is not 64 digits");
  return id;
}

Result<StorageImage> ReadImage(const JsonFields& item) {
  StorageImage image;
  TRY(image.id, IdOf(item));
  TRY(image.layer, item.Text("layer"));
  if (!image.layer.empty() && !IsId(image.layer))
    return InvalidArgument(item.where + ": its layer is not 64 digits");
  TRY(const std::string created, item.Text("created"));
  image.created = Timestamp::Parse(created).value_or(Timestamp());
  TRY_OK(item.EachText("names", kMaxItems, [&](const std::string& name) {
    image.names.push_back(name);
    return Status();
  }));
  return image;
}

Result<StorageLayer> ReadLayer(const JsonFields& item) {
  StorageLayer layer;
  TRY(layer.id, IdOf(item));
  TRY(layer.parent, item.Text("parent"));
  TRY(layer.digest, item.Text("compressed-diff-digest"));
  TRY(layer.diff_id, item.Text("diff-digest"));
  return layer;
}

}  // namespace

Result<std::vector<StorageImage>> ParseStorageImages(std::string_view text, std::string_view name) {
  std::vector<StorageImage> images;
  TRY_OK(EachItem(text, name, "images", [&](const JsonFields& item) -> Status {
    TRY(StorageImage image, ReadImage(item));
    images.push_back(std::move(image));
    return {};
  }));
  return images;
}

Result<std::vector<StorageLayer>> ParseStorageLayers(std::string_view text, std::string_view name) {
  std::vector<StorageLayer> layers;
  TRY_OK(EachItem(text, name, "layers", [&](const JsonFields& item) -> Status {
    TRY(StorageLayer layer, ReadLayer(item));
    layers.push_back(std::move(layer));
    return {};
  }));
  return layers;
}

}  // namespace redoubt::formats
