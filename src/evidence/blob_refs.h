// Digests that an evidence entry names: which blobs belong to a log.
#pragma once

#include <set>
#include <string_view>

#include "base/digest.h"

namespace redoubt {

/// Adds every "sha256:HEX" of `entry` (any JSON text) to `digests`. Bounded by the entry's length.
void CollectDigests(std::string_view entry, std::set<Digest>& digests);

}  // namespace redoubt
