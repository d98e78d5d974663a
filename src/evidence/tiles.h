// C2SP tlog-tiles: where hashes and entries of a log lie as plain files, and entry bundles.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace redoubt {

constexpr uint64_t kTileWidth = 256;      // hashes or entries in a full tile
constexpr size_t kMaxEntryBytes = 65535;  // an entry's length is a uint16

/// "tile/0/x001/x234/067" or, for 1–255 hashes, "tile/0/x001/x234/067.p/W". `level` is 0–5 (each
/// eight tree levels), `width` 1–256.
std::string TilePath(int level, uint64_t index, uint64_t width);
/// As TilePath for the entries themselves: "tile/entries/x001/x234/067".
std::string EntriesPath(uint64_t index, uint64_t width);

/// How many hashes tile `index` of `level` has in a log of `size` entries: 0–256.
uint64_t TileWidth(int level, uint64_t index, uint64_t size);

/// Appends one entry with its big-endian uint16 length. kInvalidArgument above kMaxEntryBytes.
Status AppendToBundle(std::string& bundle, std::string_view entry);

/// One entry of a bundle and the bytes it takes there, its length included: [begin, end).
struct BundleEntry {
  std::string_view bytes;  // points into the bundle
  uint64_t begin = 0;
  uint64_t end = 0;
};

/// What was read before the bundle broke (if it did).
struct Bundle {
  std::vector<BundleEntry> entries;
  std::string fault;         // "" : exactly `width` entries and nothing after them
  uint64_t fault_begin = 0;  // where the fault is
};
/// Reads a bundle that must hold exactly `width` entries.
Bundle ParseBundle(std::string_view bytes, uint64_t width);

/// Makes the hash tiles of a log while its leaf hashes stream by; holds 256 hashes a level.
class TileWriter {
 public:
  using Sink = std::function<Status(const std::string& path, const std::string& content)>;
  explicit TileWriter(Sink sink) : sink_(std::move(sink)) {}
  Status Append(const Digest& leaf_hash);
  /// Writes the partial tiles. Call once, at the end.
  Status Finish();

 private:
  struct Level {
    std::vector<Digest> hashes;
    uint64_t index = 0;
  };
  Status Push(size_t level, const Digest& hash);
  Status Write(size_t level) const;
  Sink sink_;
  std::vector<Level> levels_;
};

/// The root of a perfect subtree over a full tile's 256 hashes.
Digest FullTileRoot(const std::vector<Digest>& hashes);

}  // namespace redoubt
