// Images in archives and folders: OCI image layouts, and what docker save writes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "adapters/image/layered.h"
#include "adapters/image/open.h"
#include "base/text.h"

namespace redoubt::image {
namespace {

using formats::ImageConfig;
using formats::ImageDescriptor;
using formats::ImageIndex;
using formats::ImageManifest;
using formats::ImagePlatform;
using formats::SavedImage;

constexpr int kMaxIndexes = 4;
constexpr size_t kMaxNames = 20;

std::string BlobName(const Digest& digest) { return "blobs/sha256/" + digest.Hex(); }

std::string Names(std::vector<std::string> names) {
  const bool more = names.size() > kMaxNames;
  names.resize(std::min(names.size(), kMaxNames));
  for (std::string& name : names) name = Printable(name, 200);
  return names.empty() ? "none" : Join(names, ", ") + (more ? ", …" : "");
}

// A small blob, which is what its descriptor says.
Result<std::string> ReadBlob(const Files& files, const ImageDescriptor& descriptor) {
  const std::string name = BlobName(descriptor.digest);
  TRY(std::string bytes, files.Read(name, formats::kMaxImageJson));
  if (Sha256(bytes) != descriptor.digest)
    return InvalidArgument(
        fmt::format("{}: {}: its digest is {}", files.where(), name, Sha256(bytes).ToString()));
  return bytes;
}

// Of an index's images, those that a name asks for; without a name there may be only one name.
Result<ImageIndex> Named(const ImageIndex& index, const std::string& name,
                         const std::string& where) {
  ImageIndex out;
  std::vector<std::string> names;
  for (const ImageDescriptor& item : index.manifests) {
    if (item.attestation) continue;
    if (name.empty() || item.ref_name == name) out.manifests.push_back(item);
    if (!item.ref_name.empty() && std::ranges::find(names, item.ref_name) == names.end())
      names.push_back(item.ref_name);
  }
  if (out.manifests.empty())
    return NotFound(fmt::format("{}: no image {}(there are: {})", where,
                                name.empty() ? "" : fmt::format("\"{}\" ", Printable(name, 200)),
                                Names(names)));
  if (name.empty() && names.size() > 1)
    return NotFound(fmt::format("{}: several images (mend: oci:{}:NAME with one of: {})", where,
                                where, Names(names)));
  return out;
}

Result<std::unique_ptr<Image>> OfManifest(const std::shared_ptr<const Files>& files,
                                          const ImageManifest& manifest, ImageFacts about,
                                          const TarReader& tars, const ReadLimits& limits) {
  TRY(const std::string text, ReadBlob(*files, manifest.config));
  TRY(ImageConfig config,
      formats::ParseImageConfig(text, manifest.config.digest.ToString().substr(0, 19)));
  if (!manifest.base_name.empty()) config.base_name = manifest.base_name;
  if (!manifest.base_digest.empty()) config.base_digest = manifest.base_digest;
  std::vector<StoredLayer> layers;
  std::vector<std::optional<Digest>> digests;
  for (const ImageDescriptor& layer : manifest.layers) {
    digests.emplace_back(layer.digest);
    layers.push_back(
        {layer.digest, [files, name = BlobName(layer.digest)] { return files->Open(name); }});
  }
  ImageFacts facts = FactsOf(config, digests);
  facts.name = about.name;
  facts.digest = about.digest;
  facts.config_digest = manifest.config.digest.ToString();
  return MakeLayered(std::move(facts), config, std::move(layers), tars, limits);
}

Result<std::unique_ptr<Image>> OpenLayout(const std::shared_ptr<const Files>& files,
                                          const std::string& name, const ImagePlatform& platform,
                                          const TarReader& tars, const ReadLimits& limits) {
  TRY(std::string text, files->Read("index.json", formats::kMaxImageJson));
  std::string where = files->where() + ": index.json";
  ImageFacts about{.name = name.empty() ? files->where() : name};
  for (int depth = 0; depth < kMaxIndexes; ++depth) {
    TRY(const auto document, formats::ParseImageManifest(text, where));
    if (const auto* manifest = std::get_if<ImageManifest>(&document)) {
      about.digest = Sha256(text).ToString();
      return OfManifest(files, *manifest, about, tars, limits);
    }
    ImageIndex index = std::get<ImageIndex>(document);
    if (depth == 0) {
      TRY(index, Named(index, name, files->where()));
    }
    ImageDescriptor chosen = index.manifests.empty() ? ImageDescriptor() : index.manifests.front();
    if (index.manifests.size() != 1) {
      TRY(chosen, formats::ChoosePlatform(index, platform, where));
    }
    TRY(text, ReadBlob(*files, chosen));
    where = fmt::format("{}: {}", files->where(), BlobName(chosen.digest));
  }
  return InvalidArgument(fmt::format("{}: indexes within indexes without end", files->where()));
}

Result<SavedImage> ChooseSaved(const std::vector<SavedImage>& images, const std::string& name,
                               const std::string& where) {
  std::vector<std::string> names;
  for (const SavedImage& image : images) {
    for (const std::string& tag : image.tags)
      if (tag == name) return image;
    names.insert(names.end(), image.tags.begin(), image.tags.end());
  }
  if (images.size() == 1 && name.empty()) return images[0];
  return NotFound(fmt::format("{}: {} (mend: docker-archive:{}:NAME with one of: {})", where,
                              name.empty() ? "several images" : "no such image", where,
                              Names(names)));
}

// Its files are named by what the builder calls the layer: the digest in the configuration counts.
Result<std::unique_ptr<Image>> OpenSaved(const std::shared_ptr<const Files>& files,
                                         const std::string& name, const TarReader& tars,
                                         const ReadLimits& limits) {
  const std::string where = files->where() + ": manifest.json";
  TRY(const std::string text, files->Read("manifest.json", formats::kMaxImageJson));
  TRY(const auto images, formats::ParseSavedImages(text, where));
  TRY(const SavedImage image, ChooseSaved(images, name, files->where()));
  TRY(const std::string bytes, files->Read(image.config, formats::kMaxImageJson));
  const Digest digest = Sha256(bytes);
  if (image.config.find(digest.Hex()) == std::string::npos)
    return InvalidArgument(fmt::format("{}: {}: its digest is {}", files->where(),
                                       Printable(image.config, 200), digest.ToString()));
  TRY(const ImageConfig config, formats::ParseImageConfig(bytes, files->where() + ": config"));
  std::vector<StoredLayer> layers;
  for (const std::string& layer : image.layers)
    layers.push_back({std::nullopt, [files, layer] { return files->Open(layer); }});
  ImageFacts facts = FactsOf(config, {});
  facts.name = !name.empty()        ? name
               : image.tags.empty() ? files->where()
                                    : Printable(image.tags.front(), 500);
  facts.config_digest = digest.ToString();
  return MakeLayered(std::move(facts), config, std::move(layers), tars, limits);
}

}  // namespace

Result<std::unique_ptr<Image>> OpenFiles(std::shared_ptr<const Files> files,
                                         const std::string& name, const ImagePlatform& platform,
                                         const TarReader& tars, const ReadLimits& limits) {
  if (files->Has("manifest.json")) return OpenSaved(files, name, tars, limits);
  if (files->Has("index.json")) return OpenLayout(files, name, platform, tars, limits);
  return NotFound(
      fmt::format("{}: no image: neither manifest.json (docker save) nor index.json "
                  "(OCI image layout) is in it",
                  files->where()));
}

Status SetBase(ImageFacts& facts, const ImageFacts& base) {
  const auto same = [](const ImageLayer& a, const ImageLayer& b) { return a.diff_id == b.diff_id; };
  if (base.layers.size() > facts.layers.size() ||
      !std::equal(base.layers.begin(), base.layers.end(), facts.layers.begin(), same))
    return InvalidArgument(
        fmt::format("{} is not what {} is built on: its layers are not the lowest ones", base.name,
                    facts.name));
  for (size_t i = 0; i < facts.layers.size(); ++i) facts.layers[i].base = i < base.layers.size();
  facts.base_known = BaseKnown::kGiven;
  if (facts.base_name.empty()) facts.base_name = base.name;
  if (facts.base_digest.empty()) facts.base_digest = base.digest;
  return {};
}

}  // namespace redoubt::image
