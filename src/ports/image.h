// A container image: what it says of itself, and its layers as streams of entries.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "model/image.h"
#include "ports/tar.h"

namespace redoubt {

/// The next piece of an entry's content, which lives until the next call; "" at its end. It may be
/// left unread.
using EntryContent = std::function<Result<std::string_view>()>;

class Image {
 public:
  virtual ~Image() = default;
  virtual const ImageFacts& Facts() const = 0;

  using Visit = std::function<Status(const TarEntry& entry, const EntryContent& content)>;
  /// Calls `visit` for each entry of a layer (0 is the lowest), in its order; what is deleted shows
  /// as whiteouts (OCI Image Format Specification 1.1, Layers). Names are as in the layer. May be
  /// called again, in any order, by one thread at a time. Errors: those of `visit`;
  /// kInvalidArgument for a damaged layer, or one whose digest is not the named one (told at its
  /// end: what was visited before is not to be believed); kResourceExhausted beyond a limit of
  /// bytes.
  virtual Status ReadLayer(size_t layer, const Visit& visit) const = 0;
};

}  // namespace redoubt
