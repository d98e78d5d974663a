#include "inventory/extractors/rpm/rpm_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace redoubt::inventory {
namespace {

constexpr uint32_t kMaxEntries = 65'536;
constexpr size_t kEntryBytes = 16, kCountsBytes = 8;
constexpr size_t kMaxTextBytes = 4096;
constexpr uint32_t kMaxFiles = 1'000'000;
constexpr uint32_t kInt32 = 4, kString = 6, kStringArray = 8, kI18nString = 9;  // types

// Tags, as rpmtag.h numbers them.
constexpr uint32_t kName = 1000, kVersion = 1001, kRelease = 1002, kEpoch = 1003, kVendor = 1011,
                   kArch = 1022, kSourceRpm = 1044, kModularityLabel = 5096;
constexpr uint32_t kOldFileNames = 1027, kFileDigests = 1035, kDirIndexes = 1116, kBaseNames = 1117,
                   kDirNames = 1118;

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

struct Tag {
  uint32_t tag, type, offset, count;
};

struct Tags {
  std::string_view index, store;
  uint32_t count = 0;

  Tag At(uint32_t i) const {
    const size_t at = i * kEntryBytes;
    return {BigEndian(index, at), BigEndian(index, at + 4), BigEndian(index, at + 8),
            BigEndian(index, at + 12)};
  }

  // Texts one after the other, each with a NUL behind it.
  std::vector<std::string_view> TextsOf(uint32_t wanted) const {
    std::vector<std::string_view> texts;
    for (uint32_t i = 0; i < count; ++i) {
      const Tag tag = At(i);
      if (tag.tag != wanted || tag.type != kStringArray || tag.offset > store.size()) continue;
      std::string_view rest = store.substr(tag.offset);
      for (uint32_t k = 0; k < std::min(tag.count, kMaxFiles); ++k) {
        const size_t end = rest.find('\0');
        if (end == std::string_view::npos) break;
        texts.push_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
      }
      break;
    }
    return texts;
  }

  std::vector<uint32_t> NumbersOf(uint32_t wanted) const {
    std::vector<uint32_t> numbers;
    for (uint32_t i = 0; i < count; ++i) {
      const Tag tag = At(i);
      if (tag.tag != wanted || tag.type != kInt32) continue;
      for (size_t at = tag.offset; numbers.size() < tag.count && at + 4 <= store.size(); at += 4)
        numbers.push_back(BigEndian(store, at));
      break;
    }
    return numbers;
  }
};

Result<Tags> ReadTags(std::string_view blob) {
  if (blob.size() < kCountsBytes) return InvalidArgument("a header cut short");
  const uint32_t entries = BigEndian(blob, 0), store_bytes = BigEndian(blob, 4);
  const size_t store_at = kCountsBytes + size_t{entries} * kEntryBytes;
  if (entries > kMaxEntries || store_at > blob.size() || store_bytes > blob.size() - store_at)
    return InvalidArgument("a header that is longer than its blob");
  return Tags{blob.substr(kCountsBytes, size_t{entries} * kEntryBytes),
              blob.substr(store_at, store_bytes), entries};
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
  TRY(const Tags tags, ReadTags(blob));
  RpmHeader header;
  const std::string_view store = tags.store;
  for (uint32_t i = 0; i < tags.count; ++i) {
    const auto [tag, type, offset, count] = tags.At(i);
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

void VisitRpmFiles(std::string_view blob, const RpmFileVisitor& visit) {
  const auto tags = ReadTags(blob);
  if (!tags) return;
  const auto digests = tags->TextsOf(kFileDigests);
  const auto digest = [&](size_t i) { return i < digests.size() ? digests[i] : ""; };
  const auto old_names = tags->TextsOf(kOldFileNames);
  for (size_t i = 0; i < old_names.size(); ++i) visit(old_names[i], digest(i));
  const auto folders = tags->TextsOf(kDirNames), names = tags->TextsOf(kBaseNames);
  const auto folder_of = tags->NumbersOf(kDirIndexes);
  std::string path;
  for (size_t i = 0; i < std::min(names.size(), folder_of.size()); ++i) {
    if (folder_of[i] >= folders.size()) continue;
    path = folders[folder_of[i]];
    path += names[i];
    visit(path, digest(i));
  }
}

}  // namespace redoubt::inventory
