// An image whose layers are tar streams: unpacked on the way, and held against their digests.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/image/files.h"
#include "base/digest.h"
#include "formats/oci/config.h"
#include "ports/image.h"

namespace redoubt::image {

/// A layer as it is stored.
struct StoredLayer {
  std::optional<Digest> digest;  // of the stored bytes, where somebody names it
  std::function<Result<std::unique_ptr<ByteSource>>()> open;
};

/// The facts that a configuration gives; its digests of layers are filled in by `digests`, which
/// are as many as it has, or none.
ImageFacts FactsOf(const formats::ImageConfig& config,
                   const std::vector<std::optional<Digest>>& digests);

/// `layers` are as many as `config` names. Errors: kInvalidArgument where they are not.
Result<std::unique_ptr<Image>> MakeLayered(ImageFacts facts, const formats::ImageConfig& config,
                                           std::vector<StoredLayer> layers, const TarReader& tars,
                                           const ReadLimits& limits);

}  // namespace redoubt::image
