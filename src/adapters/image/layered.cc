#include "adapters/image/layered.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace redoubt::image {
namespace {

// Hashes what passes through, and counts it against a limit.
class Watched final : public ByteSource {
 public:
  Watched(ByteSource& from, bool hash, uint64_t& left, std::string over)
      : from_(from), hash_(hash), left_(left), over_(std::move(over)) {}

  Result<std::string_view> Next() override {
    TRY(const std::string_view piece, from_.Next());
    if (piece.size() > left_) return ResourceExhausted(over_);
    left_ -= piece.size();
    if (hash_) digest_.Update(piece);
    return piece;
  }
  /// To the end: what follows the tar's last entry counts too.
  Status Drain() {
    while (true) {
      TRY(const std::string_view piece, Next());
      if (piece.empty()) return {};
    }
  }
  Status Check(const Digest& wanted, std::string_view what) {
    const Digest is = digest_.Finish();
    if (is == wanted) return {};
    return InvalidArgument(
        fmt::format("{} has the digest {}, not {}", what, is.ToString(), wanted.ToString()));
  }

 private:
  ByteSource& from_;
  bool hash_;
  uint64_t& left_;
  std::string over_;
  Sha256Stream digest_;
};

Status VisitAll(TarStream& tar, const Image::Visit& visit) {
  TarEntry entry;
  const EntryContent content = [&tar] { return tar.Content(); };
  while (true) {
    TRY(const bool more, tar.Next(entry));
    if (!more) return {};
    TRY_OK(visit(entry, content));
  }
}

class LayeredImage final : public Image {
 public:
  LayeredImage(ImageFacts facts, std::vector<Digest> diff_ids, std::vector<StoredLayer> layers,
               const TarReader& tars, const ReadLimits& limits)
      : facts_(std::move(facts)),
        diff_ids_(std::move(diff_ids)),
        layers_(std::move(layers)),
        tars_(tars),
        limits_(limits),
        left_(layers_.size(), limits.unpacked_bytes) {}

  const ImageFacts& Facts() const override { return facts_; }

  Status ReadLayer(size_t index, const Visit& visit) const override {
    uint64_t left = index == 0 ? limits_.unpacked_bytes : left_[index - 1];
    Status status = Read(layers_[index], diff_ids_[index], left, visit);
    left_[index] = left;
    return status;
  }

 private:
  Status Read(const StoredLayer& layer, const Digest& diff_id, uint64_t& left,
              const Visit& visit) const {
    TRY(const auto stored, layer.open());
    uint64_t any = UINT64_MAX;
    // Stored as it is: one digest tells all.
    const bool packed = layer.digest && *layer.digest != diff_id;
    Watched outer(*stored, packed, any, "");
    TRY(const auto inflated, tars_.Inflate(outer, "damaged"));
    Watched inner(*inflated, true, left,
                  fmt::format("the image has more than {} MiB when unpacked (mend: raise "
                              "--max-unpacked)",
                              limits_.unpacked_bytes >> 20));
    TRY(const auto tar, tars_.Open(inner, "damaged"));
    TRY_OK(VisitAll(*tar, visit));
    TRY_OK(inner.Drain());
    TRY_OK(outer.Drain());
    if (packed) TRY_OK(outer.Check(*layer.digest, "the layer"));
    return inner.Check(diff_id, "the unpacked layer");
  }

  ImageFacts facts_;
  std::vector<Digest> diff_ids_;
  std::vector<StoredLayer> layers_;
  const TarReader& tars_;
  ReadLimits limits_;
  mutable std::vector<uint64_t> left_;  // of the limit, after each layer
};

}  // namespace

ImageFacts FactsOf(const formats::ImageConfig& config,
                   const std::vector<std::optional<Digest>>& digests) {
  ImageFacts facts{.platform = config.platform.os.empty() ? "" : config.platform.ToString(),
                   .base_name = Printable(config.base_name, 500),
                   .base_digest = Printable(config.base_digest, 200)};
  const std::vector<std::string> lines = formats::LinesOfLayers(config);
  const size_t base = formats::BaseLayersByHistory(config);
  if (base > 0) facts.base_known = BaseKnown::kHistory;
  for (size_t i = 0; i < config.diff_ids.size(); ++i) {
    ImageLayer layer{
        .diff_id = config.diff_ids[i].ToString(), .created_by = lines[i], .base = i < base};
    if (i < digests.size() && digests[i]) layer.digest = digests[i]->ToString();
    facts.layers.push_back(std::move(layer));
  }
  return facts;
}

Result<std::unique_ptr<Image>> MakeLayered(ImageFacts facts, const formats::ImageConfig& config,
                                           std::vector<StoredLayer> layers, const TarReader& tars,
                                           const ReadLimits& limits) {
  if (layers.size() != config.diff_ids.size())
    return InvalidArgument(fmt::format("{}: its manifest has {} layers, its configuration {}",
                                       facts.name, layers.size(), config.diff_ids.size()));
  return std::make_unique<LayeredImage>(std::move(facts), config.diff_ids, std::move(layers), tars,
                                        limits);
}

}  // namespace redoubt::image
