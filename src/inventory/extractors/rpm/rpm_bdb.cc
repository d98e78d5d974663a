// Packages of rpm up to 4.15: a hash database of Berkeley DB, whose pages are walked one by one.
//
// The first page describes the database. Pages of entries hold pairs: offsets from behind the
// page's header grow upwards, the items that they point to downwards from the page's end, so an
// item ends where the one before it begins. A package's header seldom fits on a page: its item then
// names the first of a chain of overflow pages. Numbers have the byte order of the machine that
// wrote them.
#include <fmt/format.h>

#include <bit>
#include <cstdint>
#include <string>

#include "inventory/extractors/rpm/rpm_database.h"

namespace redoubt::inventory {
namespace {

constexpr uint32_t kHashMagic = 0x061561;
constexpr uint32_t kMinVersion = 7, kMaxVersion = 10;
constexpr size_t kMetaBytes = 72, kMinPageBytes = 512, kMaxPageBytes = 64 << 10;
constexpr size_t kMaxBlobBytes = 64 << 20;
constexpr size_t kPageHeaderBytes = 26, kOffPageBytes = 12;
constexpr uint8_t kUnsortedHashPage = 2, kOverflowPage = 7, kHashPage = 13;  // of pages
constexpr uint8_t kKeyData = 1, kOffPage = 3;                                // of items

class HashDatabase {
 public:
  static Result<HashDatabase> Open(std::string_view bytes) {
    HashDatabase db(bytes);
    if (bytes.size() < kMetaBytes) return InvalidArgument("no package database of rpm");
    if (db.U32(12) != kHashMagic) db.swapped_ = true;
    if (db.U32(12) != kHashMagic) return InvalidArgument("no package database of rpm");
    const uint32_t version = db.U32(16);
    db.page_bytes_ = db.U32(20);
    if (version < kMinVersion || version > kMaxVersion)
      return InvalidArgument(fmt::format("a Berkeley DB hash of the unknown version {}", version));
    if (bytes[24] != 0) return InvalidArgument("an encrypted Berkeley DB");
    if (db.page_bytes_ < kMinPageBytes || db.page_bytes_ > kMaxPageBytes ||
        !std::has_single_bit(db.page_bytes_))
      return InvalidArgument(fmt::format("a Berkeley DB with pages of {} bytes", db.page_bytes_));
    const uint64_t pages = uint64_t{db.U32(32)} + 1;
    if (pages * db.page_bytes_ > bytes.size())
      return InvalidArgument(
          fmt::format("cut off: {} pages of {} bytes were written", pages, db.page_bytes_));
    db.pages_ = pages;
    return db;
  }

  Status Visit(const RpmVisitor& visit) {
    for (uint64_t page = 1; page < pages_; ++page) {
      const uint8_t type = TypeOf(page);
      if (type == kHashPage || type == kUnsortedHashPage) TRY_OK(VisitPage(page, visit));
    }
    return {};
  }

 private:
  explicit HashDatabase(std::string_view bytes) : bytes_(bytes) {}

  uint32_t Number(size_t at, size_t size) const {
    uint32_t value = 0;
    for (size_t i = 0; i < size; ++i)
      value = value << 8 | static_cast<unsigned char>(bytes_[at + (swapped_ ? i : size - 1 - i)]);
    return value;
  }
  uint32_t U16(size_t at) const { return Number(at, 2); }
  uint32_t U32(size_t at) const { return Number(at, 4); }
  uint8_t TypeOf(uint64_t page) const {
    return static_cast<uint8_t>(bytes_[page * page_bytes_ + kPageHeaderBytes - 1]);
  }

  // Where item `i` of the page begins and ends, in the file.
  Result<std::pair<size_t, size_t>> Item(uint64_t page, size_t i) const {
    const size_t start = page * page_bytes_;
    const auto offset = [&](size_t k) { return size_t{U16(start + kPageHeaderBytes + 2 * k)}; };
    const size_t from = offset(i), to = i == 0 ? page_bytes_ : offset(i - 1);
    if (from < kPageHeaderBytes || from >= to || to > page_bytes_)
      return InvalidArgument(fmt::format("item {} of page {} lies outside of it", i, page));
    return std::pair(start + from, start + to);
  }

  Status VisitPage(uint64_t page, const RpmVisitor& visit) {
    const size_t count = U16(page * page_bytes_ + 20);
    if (kPageHeaderBytes + 2 * count > page_bytes_)
      return InvalidArgument(fmt::format("page {} has more items than room", page));
    for (size_t i = 0; i + 1 < count; i += 2) {
      TRY(const auto key, Item(page, i));
      TRY(const auto value, Item(page, i + 1));
      const bool is_number =
          static_cast<uint8_t>(bytes_[key.first]) == kKeyData && key.second - key.first == 5;
      const uint32_t number = is_number ? U32(key.first + 1) : 0;
      if (number == 0) continue;  // how many packages there were ever
      TRY(const std::string blob, Value(number, value.first, value.second));
      visit(number, blob);
    }
    return {};
  }

  Result<std::string> Value(uint32_t number, size_t from, size_t to) {
    const auto type = static_cast<uint8_t>(bytes_[from]);
    if (type == kKeyData) return std::string(bytes_.substr(from + 1, to - from - 1));
    if (type != kOffPage || to - from < kOffPageBytes)
      return InvalidArgument(fmt::format("package {} is stored in an unknown way", number));
    const size_t length = U32(from + 8);
    taken_ += length;  // many items may name one chain
    if (length > kMaxBlobBytes || taken_ > bytes_.size())
      return InvalidArgument(fmt::format("package {} is longer than the file", number));
    std::string blob;
    for (uint64_t page = U32(from + 4); blob.size() < length;) {
      if (page == 0 || page >= pages_ || TypeOf(page) != kOverflowPage)
        return InvalidArgument(fmt::format("the pages of package {} end too early", number));
      const size_t start = page * page_bytes_, held = U16(start + 22);
      if (held == 0 || held > page_bytes_ - kPageHeaderBytes || held > length - blob.size())
        return InvalidArgument(fmt::format("page {} of package {} is damaged", page, number));
      blob += bytes_.substr(start + kPageHeaderBytes, held);
      page = U32(start + 16);
    }
    return blob;
  }

  std::string_view bytes_;
  bool swapped_ = false;
  uint32_t page_bytes_ = 0;
  uint64_t pages_ = 0;
  size_t taken_ = 0;
};

}  // namespace

Status ReadRpmBerkeley(std::string_view bytes, const RpmVisitor& visit) {
  TRY(HashDatabase db, HashDatabase::Open(bytes));
  return db.Visit(visit);
}

}  // namespace redoubt::inventory
