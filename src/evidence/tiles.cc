#include "evidence/tiles.h"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/merkle.h"

namespace redoubt {
namespace {

// "x001/x234/067": groups of three decimal digits, all but the last with an x.
std::string IndexPath(uint64_t index) {
  std::string path = fmt::format("{:03}", index % 1000);
  for (index /= 1000; index > 0; index /= 1000) path = fmt::format("x{:03}/{}", index % 1000, path);
  return path;
}

std::string WithWidth(std::string path, uint64_t width) {
  if (width < kTileWidth) path += fmt::format(".p/{}", width);
  return path;
}

std::string Concatenate(const std::vector<Digest>& hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * 32);
  for (const Digest& hash : hashes) bytes += hash.View();
  return bytes;
}

}  // namespace

std::string TilePath(int level, uint64_t index, uint64_t width) {
  return WithWidth(fmt::format("tile/{}/{}", level, IndexPath(index)), width);
}

std::string EntriesPath(uint64_t index, uint64_t width) {
  return WithWidth("tile/entries/" + IndexPath(index), width);
}

uint64_t TileWidth(int level, uint64_t index, uint64_t size) {
  const int shift = 8 * level;
  const uint64_t hashes = shift < 64 ? size >> shift : 0;
  const uint64_t before = index * kTileWidth;
  return hashes <= before ? 0 : std::min(kTileWidth, hashes - before);
}

Status AppendToBundle(std::string& bundle, std::string_view entry) {
  if (entry.size() > kMaxEntryBytes)
    return InvalidArgument(fmt::format("an entry of {} bytes: the log takes at most {}",
                                       entry.size(), kMaxEntryBytes));
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xff);
  bundle += entry;
  return {};
}

Bundle ParseBundle(std::string_view bytes, uint64_t width) {
  Bundle bundle;
  uint64_t at = 0;
  const auto fault = [&](std::string what) {
    bundle.fault = std::move(what);
    bundle.fault_begin = at;
    return bundle;
  };
  while (at < bytes.size()) {
    if (bundle.entries.size() == width) return fault(fmt::format("more than {} entries", width));
    if (bytes.size() - at < 2) return fault("ends inside an entry's length");
    const auto high = static_cast<unsigned char>(bytes[at]);
    const auto low = static_cast<unsigned char>(bytes[at + 1]);
    const uint64_t length = uint64_t{high} << 8 | low;
    if (bytes.size() - at - 2 < length) return fault("ends inside an entry");
    bundle.entries.push_back({bytes.substr(at + 2, length), at, at + 2 + length});
    at += 2 + length;
  }
  if (bundle.entries.size() < width)
    return fault(fmt::format("{} entries, not {}", bundle.entries.size(), width));
  return bundle;
}

Digest FullTileRoot(const std::vector<Digest>& hashes) {
  std::vector<Digest> row = hashes;
  while (row.size() > 1) {
    for (size_t i = 0; i + 1 < row.size(); i += 2) row[i / 2] = NodeHash(row[i], row[i + 1]);
    row.resize(row.size() / 2);
  }
  return row.empty() ? EmptyRoot() : row[0];
}

Status TileWriter::Append(const Digest& leaf_hash) { return Push(0, leaf_hash); }

Status TileWriter::Push(size_t level, const Digest& hash) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].hashes.push_back(hash);
  if (levels_[level].hashes.size() < kTileWidth) return {};
  TRY_OK(Write(level));
  const Digest root = FullTileRoot(levels_[level].hashes);
  levels_[level].hashes.clear();
  ++levels_[level].index;
  return Push(level + 1, root);
}

Status TileWriter::Write(size_t level) const {
  const Level& tile = levels_[level];
  return sink_(TilePath(static_cast<int>(level), tile.index, tile.hashes.size()),
               Concatenate(tile.hashes));
}

Status TileWriter::Finish() {
  for (size_t level = 0; level < levels_.size(); ++level)
    if (!levels_[level].hashes.empty()) TRY_OK(Write(level));
  return {};
}

}  // namespace redoubt
