#include "formats/git_index.h"

#include <fmt/format.h>

namespace redoubt::formats {
namespace {

constexpr size_t kMaxEntries = 5'000'000;
constexpr size_t kStatBytes = 40;
constexpr size_t kModeAt = 24;
constexpr size_t kIdBytes = 20;
constexpr size_t kMaxPathBytes = 4096;

uint32_t Number(std::string_view bytes, size_t at, size_t size) {
  uint32_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

class Reader {
 public:
  Reader(std::string_view bytes, uint32_t version) : bytes_(bytes), version_(version) {}

  Status Next(GitIndexEntry& entry) {
    const size_t begin = at_;
    const size_t fixed = kStatBytes + kIdBytes + 2;
    if (bytes_.size() - at_ < fixed + 1) return Cut();
    entry.mode = Number(bytes_, at_ + kModeAt, 4);
    for (size_t i = 0; i < kIdBytes; ++i)
      entry.object += fmt::format("{:02x}", Number(bytes_, at_ + kStatBytes + i, 1));
    const uint32_t flags = Number(bytes_, at_ + kStatBytes + kIdBytes, 2);
    entry.stage = static_cast<int>(flags >> 12 & 3);
    at_ += fixed;
    if (version_ >= 3 && (flags & 0x4000) != 0) {
      if (bytes_.size() - at_ < 3) return Cut();
      entry.intent_to_add = (Number(bytes_, at_, 2) & 0x2000) != 0;
      at_ += 2;
    }
    TRY_OK(version_ == 4 ? ShortPath(entry.path) : Path(entry.path));
    // up to eight zero bytes make the size a multiple of eight
    if (version_ < 4) at_ = begin + ((at_ - 1 - begin) / 8 + 1) * 8;
    if (at_ > bytes_.size()) return Cut();
    previous_ = entry.path;
    return {};
  }

 private:
  static Status Cut() { return InvalidArgument("the git index is cut off"); }

  Status Path(std::string& path) {
    const size_t end = bytes_.find('\0', at_);
    if (end == bytes_.npos) return Cut();
    if (end - at_ > kMaxPathBytes) return InvalidArgument("the git index is damaged");
    path = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    return {};
  }

  // How many bytes of the path before go, then what comes in their place.
  Status ShortPath(std::string& path) {
    uint64_t drop = 0;
    for (int i = 0;; ++i) {
      if (at_ >= bytes_.size() || i > 4) return Cut();
      const uint32_t byte = Number(bytes_, at_++, 1);
      drop = i == 0 ? byte & 0x7F : ((drop + 1) << 7) | (byte & 0x7F);
      if (byte < 0x80) break;
    }
    if (drop > previous_.size()) return InvalidArgument("the git index is damaged");
    std::string tail;
    TRY_OK(Path(tail));
    path = previous_.substr(0, previous_.size() - drop) + tail;
    if (path.size() > kMaxPathBytes) return InvalidArgument("the git index is damaged");
    return {};
  }

  std::string_view bytes_;
  uint32_t version_;
  size_t at_ = 12;
  std::string previous_;
};

}  // namespace

Result<std::vector<GitIndexEntry>> ParseGitIndex(std::string_view bytes) {
  if (bytes.size() < 12 || !bytes.starts_with("DIRC")) return InvalidArgument("no git index");
  const uint32_t version = Number(bytes, 4, 4), count = Number(bytes, 8, 4);
  if (version < 2 || version > 4)
    return InvalidArgument(fmt::format("a git index of version {}, which is not known", version));
  if (count > kMaxEntries) return ResourceExhausted("a git index with too many entries");
  Reader reader(bytes, version);
  std::vector<GitIndexEntry> entries;
  for (uint32_t i = 0; i < count; ++i) TRY_OK(reader.Next(entries.emplace_back()));
  return entries;
}

}  // namespace redoubt::formats
