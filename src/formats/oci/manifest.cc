#include "formats/oci/manifest.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/oci/fields.h"

namespace redoubt::formats {
namespace {

constexpr JsonLimits kLimits{.size_bytes = kMaxImageJson, .depth = 32, .values = 200'000};
constexpr size_t kMaxManifests = 4096;

bool IsPart(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  });
}

Result<ImagePlatform> PlatformOf(const JsonFields& item) {
  ImagePlatform platform;
  if (!item.Find("platform")) return platform;
  TRY(const JsonFields fields, item.Object("platform"));
  TRY(platform.os, fields.Text("os"));
  TRY(platform.architecture, fields.Text("architecture"));
  TRY(platform.variant, fields.Text("variant"));
  return platform;
}

Result<std::string> Annotation(const JsonFields& item, const char* key) {
  if (!item.Find("annotations")) return "";
  TRY(const JsonFields annotations, item.Object("annotations"));
  return annotations.Text(key);
}

Result<ImageDescriptor> DescriptorOf(const JsonFields& item) {
  ImageDescriptor descriptor;
  TRY(descriptor.media_type, item.Text("mediaType"));
  TRY(descriptor.digest, item.Sha256Of("digest"));
  TRY(descriptor.size, item.Count("size"));
  TRY(descriptor.platform, PlatformOf(item));
  TRY(descriptor.ref_name, Annotation(item, "org.opencontainers.image.ref.name"));
  TRY(const std::string kind, Annotation(item, "vnd.docker.reference.type"));
  descriptor.attestation = kind == "attestation-manifest";
  return descriptor;
}

// Others (of a chart, of a signature) hold no file system.
bool IsImageConfig(std::string_view type) {
  return type.empty() || type == "application/vnd.oci.image.config.v1+json" ||
         type == "application/vnd.docker.container.image.v1+json";
}

Status CheckLayer(const ImageDescriptor& layer, const std::string& where) {
  const std::string_view type = layer.media_type;
  if (type.empty() || type.find("tar") != std::string_view::npos) return {};
  return InvalidArgument(
      fmt::format("{}: a layer of type {}, not a tar", where, Printable(type, 100)));
}

Result<ImageManifest> ManifestOf(const JsonFields& root) {
  ImageManifest manifest;
  TRY(const JsonFields config, root.Object("config"));
  TRY(manifest.config, DescriptorOf(config));
  if (!IsImageConfig(manifest.config.media_type))
    return InvalidArgument(fmt::format("{}: of type {}, not a container image", root.where,
                                       Printable(manifest.config.media_type, 100)));
  const auto add = [&](const JsonFields& item) -> Status {
    TRY(ImageDescriptor layer, DescriptorOf(item));
    TRY_OK(CheckLayer(layer, item.where));
    manifest.layers.push_back(std::move(layer));
    return {};
  };
  TRY_OK(root.Each("layers", kMaxImageLayers, add));
  TRY(manifest.base_name, Annotation(root, "org.opencontainers.image.base.name"));
  TRY(manifest.base_digest, Annotation(root, "org.opencontainers.image.base.digest"));
  return manifest;
}

Result<ImageIndex> IndexOf(const JsonFields& root) {
  ImageIndex index;
  TRY_OK(root.Each("manifests", kMaxManifests, [&](const JsonFields& item) -> Status {
    TRY(ImageDescriptor manifest, DescriptorOf(item));
    index.manifests.push_back(std::move(manifest));
    return {};
  }));
  return index;
}

Result<SavedImage> SavedImageOf(const JsonFields& item) {
  SavedImage image;
  TRY(image.config, item.Text("Config"));
  if (image.config.empty()) return InvalidArgument(item.where + ".Config: missing");
  const auto into = [](std::vector<std::string>& list) {
    return [&list](const std::string& value) {
      list.push_back(value);
      return Status();
    };
  };
  TRY_OK(item.EachText("Layers", kMaxImageLayers, into(image.layers)));
  TRY_OK(item.EachText("RepoTags", kMaxManifests, into(image.tags)));
  return image;
}

bool Fits(const ImagePlatform& has, const ImagePlatform& wanted) {
  return has.os == wanted.os && has.architecture == wanted.architecture &&
         (wanted.variant.empty() || has.variant == wanted.variant);
}

}  // namespace

Result<ImagePlatform> ImagePlatform::Parse(std::string_view text) {
  const std::vector<std::string> parts = Split(text.substr(0, 200), '/');
  if (parts.size() < 2 || parts.size() > 3 || !std::ranges::all_of(parts, IsPart))
    return InvalidArgument(
        fmt::format("\"{}\" is no platform (mend: as in linux/amd64)", Printable(text, 100)));
  return ImagePlatform{parts[0], parts[1], parts.size() > 2 ? parts[2] : ""};
}

std::string ImagePlatform::ToString() const {
  return variant.empty() ? fmt::format("{}/{}", os, architecture)
                         : fmt::format("{}/{}/{}", os, architecture, variant);
}

Result<std::variant<ImageManifest, ImageIndex>> ParseImageManifest(std::string_view text,
                                                                   std::string_view name) {
  TRY(const Json json, ParseJson(text, name, kLimits));
  if (!json.is_object()) return InvalidArgument(fmt::format("{}: not an object", name));
  const JsonFields root{json, std::string(name)};
  if (root.Find("manifests")) {
    TRY(ImageIndex index, IndexOf(root));
    return index;
  }
  if (root.Find("fsLayers"))
    return InvalidArgument(fmt::format(
        "{}: Docker's manifest of schema 1, which is not read (mend: push the image anew)", name));
  TRY(ImageManifest manifest, ManifestOf(root));
  return manifest;
}

Result<std::vector<SavedImage>> ParseSavedImages(std::string_view text, std::string_view name) {
  TRY(const Json json, ParseJson(text, name, kLimits));
  // An object around the list, so that one reader serves.
  const Json wrapped = {{"images", json}};
  std::vector<SavedImage> images;
  const auto add = [&](const JsonFields& item) -> Status {
    TRY(SavedImage image, SavedImageOf(item));
    images.push_back(std::move(image));
    return {};
  };
  TRY_OK(JsonFields{wrapped, std::string(name)}.Each("images", kMaxManifests, add));
  return images;
}

Result<ImageDescriptor> ChoosePlatform(const ImageIndex& index, const ImagePlatform& wanted,
                                       std::string_view name) {
  std::vector<const ImageDescriptor*> images;
  for (const ImageDescriptor& item : index.manifests)
    if (!item.attestation) images.push_back(&item);
  for (const ImageDescriptor* item : images)
    if (Fits(item->platform, wanted)) return *item;
  if (images.size() == 1 && images[0]->platform == ImagePlatform()) return *images[0];
  std::vector<std::string> there;
  for (const ImageDescriptor* item : images)
    if (there.size() < 20)
      there.push_back(item->platform.os.empty() ? "(no platform)"
                                                : Printable(item->platform.ToString(), 60));
  return NotFound(fmt::format("{}: nothing for {} (mend: --platform with one of: {})", name,
                              wanted.ToString(), Join(there, ", ")));
}

}  // namespace redoubt::formats
