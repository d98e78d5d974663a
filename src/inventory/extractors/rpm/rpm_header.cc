#include "inventory/extractors/rpm/rpm_header.h"

#include <fmt/format.h>

namespace redoubt::inventory {
namespace {

constexpr uint32_t kMaxEntries = 65'536;
constexpr size_t kEntryBytes = 16, kCountsBytes = 8;
constexpr size_t kMaxTextBytes = 4096;
constexpr uint32_t kInt32 = 4, kString = 6, kStringArray = 8, kI18nString = 9;  // types

// Tags, as rpmtag.h numbers them.
constexpr uint32_t kName = 1000, kVersion = 1001, kRelease = 1002, kEpoch = 1003, kVendor = 1011,
                   kArch = 1022, kSourceRpm = 1044, kModularityLabel = 5096;

uint32_t BigEndian(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string* FieldOf(uint32_t tag, RpmHeader& header) {
  switch (tag) {
    case kName:
      return &header.name;
    case kVersion:
      return &header.version;
    case kRelease:
      return &header.release;
    case kVendor:
      return &header.vendor;
    case kArch:
      return &header.architecture;
    case kSourceRpm:
      return &header.source_rpm;
    case kModularityLabel:
      return &header.modularity_label;
    default:
      return nullptr;
  }
}

}  // namespace

std::string RpmHeader::FullVersion() const {
  const std::string rest = fmt::format("{}-{}", version, release);
  return epoch.value_or(0) > 0 ? fmt::format("{}:{}", *epoch, rest) : rest;
}

// "name-version-release.src.rpm". A source package has the epoch of what is built from it, but for
// sub-packages with versions of their own.
std::string RpmHeader::SourcePackage() const {
  std::string_view text = source_rpm;
  for (const std::string_view end : {".rpm", ".src", ".nosrc"})
    if (text.ends_with(end)) text.remove_suffix(end.size());
  const size_t release_at = text.rfind('-');
  if (release_at == std::string_view::npos || release_at == 0) return "";
  const size_t version_at = text.rfind('-', release_at - 1);
  if (version_at == std::string_view::npos || version_at == 0) return "";
  const std::string_view from = text.substr(version_at + 1);
  const bool same = from.substr(0, from.find('-')) == version;
  return same && epoch.value_or(0) > 0
             ? fmt::format("{}@{}:{}", text.substr(0, version_at), *epoch, from)
             : fmt::format("{}@{}", text.substr(0, version_at), from);
}

Result<RpmHeader> ParseRpmHeader(std::string_view blob) {
  if (blob.size() < kCountsBytes) return InvalidArgument("a header cut short");
  const uint32_t entries = BigEndian(blob, 0), store_bytes = BigEndian(blob, 4);
  const size_t store_at = kCountsBytes + size_t{entries} * kEntryBytes;
  if (entries > kMaxEntries || store_at > blob.size() || store_bytes > blob.size() - store_at)
    return InvalidArgument("a header that is longer than its blob");
  const std::string_view store = blob.substr(store_at, store_bytes);
  RpmHeader header;
  for (uint32_t i = 0; i < entries; ++i) {
    const size_t at = kCountsBytes + i * kEntryBytes;
    const uint32_t tag = BigEndian(blob, at), type = BigEndian(blob, at + 4),
                   offset = BigEndian(blob, at + 8), count = BigEndian(blob, at + 12);
    std::string* field = FieldOf(tag, header);
    if (!field && tag != kEpoch) continue;
    if (offset >= store.size() || count == 0)
      return InvalidArgument(fmt::format("tag {} points outside of its header", tag));
    if (tag == kEpoch && type == kInt32 && store.size() - offset >= 4) {
      header.epoch = BigEndian(store, offset);
    } else if (field && (type == kString || type == kStringArray || type == kI18nString)) {
      const size_t end = store.find('\0', offset);
      if (end == std::string_view::npos || end - offset > kMaxTextBytes)
        return InvalidArgument(fmt::format("the text of tag {} has no end", tag));
      *field = store.substr(offset, end - offset);
    }
  }
  if (header.name.empty() || header.version.empty() || header.release.empty())
    return InvalidArgument("a header without name, version and release");
  return header;
}

}  // namespace redoubt::inventory
