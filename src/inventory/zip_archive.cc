#include "inventory/zip_archive.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <optional>

namespace redoubt::inventory {
namespace {

// Records begin with these; names are those of the APPNOTE's section 4.3.
constexpr std::string_view kLocalHeader = "PK\x03\x04", kFileHeader = "PK\x01\x02",
                           kEnd = "PK\x05\x06", kEnd64 = "PK\x06\x06", kLocator64 = "PK\x06\x07";
constexpr size_t kLocalHeaderBytes = 30, kFileHeaderBytes = 46, kEndBytes = 22, kEnd64Bytes = 56,
                 kLocator64Bytes = 20, kMaxComment = 0xFFFF;
constexpr uint16_t kStored = 0, kDeflated = 8, kZip64Extra = 1;
constexpr size_t kChunkBytes = 256 << 10;

uint64_t LittleEndian(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}
uint16_t U16(std::string_view b, size_t at) {
  return static_cast<uint16_t>(LittleEndian(b, at, 2));
}
uint32_t U32(std::string_view b, size_t at) {
  return static_cast<uint32_t>(LittleEndian(b, at, 4));
}
uint64_t U64(std::string_view b, size_t at) { return LittleEndian(b, at, 8); }

struct Directory {
  uint64_t at = 0, bytes = 0, count = 0;
  uint64_t end = 0;  // where it has to end
};

// A comment may hold the mark too: the last record whose directory is there counts.
std::optional<Directory> FindDirectory(std::string_view bytes) {
  const size_t lowest =
      bytes.size() > kEndBytes + kMaxComment ? bytes.size() - kEndBytes - kMaxComment : 0;
  for (size_t at = bytes.rfind(kEnd); at != std::string_view::npos && at >= lowest;
       at = at == 0 ? std::string_view::npos : bytes.rfind(kEnd, at - 1)) {
    if (bytes.size() - at < kEndBytes) continue;
    Directory found = {U32(bytes, at + 16), U32(bytes, at + 12), U16(bytes, at + 10), at};
    const bool is_64 = found.at == 0xFFFFFFFF || found.bytes == 0xFFFFFFFF || found.count == 0xFFFF;
    if (is_64 && at >= kLocator64Bytes && bytes.substr(at - kLocator64Bytes, 4) == kLocator64) {
      // What stands before the archive is not counted in the locator: the record is looked for.
      const size_t record = bytes.rfind(kEnd64, at - kLocator64Bytes);
      if (record == std::string_view::npos || bytes.size() - record < kEnd64Bytes) continue;
      found = {U64(bytes, record + 48), U64(bytes, record + 40), U64(bytes, record + 32), record};
    }
    if (found.bytes <= found.end && found.at <= found.end - found.bytes) return found;
  }
  return std::nullopt;
}

// Sizes and the place that do not fit in 32 bits stand in an extra field, in this order.
bool TakeZip64(std::string_view extra, ZipEntry& entry) {
  while (extra.size() >= 4) {
    const uint16_t id = U16(extra, 0);
    const size_t size = U16(extra, 2);
    if (size > extra.size() - 4) return false;
    std::string_view body = extra.substr(4, size);
    extra.remove_prefix(4 + size);
    if (id != kZip64Extra) continue;
    for (uint64_t* field : {&entry.bytes, &entry.packed_bytes, &entry.header_at}) {
      if (*field != 0xFFFFFFFF) continue;
      if (body.size() < 8) return false;
      *field = U64(body, 0);
      body.remove_prefix(8);
    }
  }
  return true;
}

Result<std::string> Inflate(std::string_view packed, uint64_t bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return Internal("zlib does not start");
  std::string out;
  int code = Z_OK;
  // Room for one byte more than was promised, so that more is noticed; never more than arrives.
  while (code == Z_OK && out.size() <= bytes) {
    if (stream.avail_in == 0) {
      const size_t chunk = std::min(packed.size(), kChunkBytes);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
      stream.avail_in = static_cast<uInt>(chunk);
      packed.remove_prefix(chunk);
    }
    const size_t done = out.size();
    out.resize(done + std::min<uint64_t>(kChunkBytes, bytes + 1 - done));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + done);
    stream.avail_out = static_cast<uInt>(out.size() - done);
    code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (code != Z_STREAM_END || out.size() != bytes)
    return InvalidArgument("does not unpack to what the archive says");
  return out;
}

}  // namespace

Result<ZipArchive> ZipArchive::Open(std::string_view bytes, size_t max_entries) {
  const auto directory = FindDirectory(bytes);
  if (!directory) return InvalidArgument("no zip archive, or one that is cut off");
  // What stands before the archive moves everything by the same distance.
  const uint64_t before = directory->end - directory->bytes - directory->at;
  if (directory->count > max_entries)
    return ResourceExhausted(fmt::format("more than {} entries", max_entries));
  ZipArchive archive;
  archive.bytes_ = bytes.substr(before);
  TRY_OK(archive.ReadDirectory(archive.bytes_.substr(directory->at, directory->bytes),
                               directory->count));
  return archive;
}

Status ZipArchive::ReadDirectory(std::string_view directory, uint64_t count) {
  entries_.reserve(std::min<uint64_t>(count, directory.size() / kFileHeaderBytes));
  for (uint64_t i = 0; i < count; ++i) {
    if (directory.size() < kFileHeaderBytes || !directory.starts_with(kFileHeader))
      return InvalidArgument(fmt::format("entry {} of the archive's directory is damaged", i + 1));
    const size_t name = U16(directory, 28), extra = U16(directory, 30),
                 comment = U16(directory, 32);
    if (directory.size() - kFileHeaderBytes < name + extra + comment)
      return InvalidArgument(fmt::format("entry {} of the archive's directory is cut off", i + 1));
    ZipEntry entry = {.name = directory.substr(kFileHeaderBytes, name),
                      .packed_bytes = U32(directory, 20),
                      .bytes = U32(directory, 24),
                      .header_at = U32(directory, 42),
                      .crc = U32(directory, 16),
                      .method = U16(directory, 10),
                      .encrypted = (U16(directory, 8) & 1) != 0};
    if (!TakeZip64(directory.substr(kFileHeaderBytes + name, extra), entry))
      return InvalidArgument(fmt::format("entry {} of the archive's directory is damaged", i + 1));
    entries_.push_back(entry);
    directory.remove_prefix(kFileHeaderBytes + name + extra + comment);
  }
  return {};
}

Result<std::string> ZipArchive::Read(const ZipEntry& entry, uint64_t max_bytes) const {
  if (entry.encrypted) return FailedPrecondition("is encrypted");
  if (entry.method != kStored && entry.method != kDeflated)
    return FailedPrecondition(
        fmt::format("is packed by a method ({}) that is not read", entry.method));
  if (entry.bytes > max_bytes)
    return ResourceExhausted(fmt::format("is larger than {} bytes", max_bytes));
  const uint64_t at = entry.header_at;
  if (at > bytes_.size() || bytes_.size() - at < kLocalHeaderBytes ||
      bytes_.substr(at, 4) != kLocalHeader)
    return InvalidArgument("is not where the archive's directory says");
  const uint64_t content = at + kLocalHeaderBytes + U16(bytes_, at + 26) + U16(bytes_, at + 28);
  if (content > bytes_.size() || entry.packed_bytes > bytes_.size() - content)
    return InvalidArgument("is cut off");
  const std::string_view packed = bytes_.substr(content, entry.packed_bytes);
  if (entry.method == kStored && packed.size() != entry.bytes)
    return InvalidArgument("does not unpack to what the archive says");
  TRY(std::string out,
      entry.method == kStored ? Result<std::string>(packed) : Inflate(packed, entry.bytes));
  const auto* data = reinterpret_cast<const Bytef*>(out.data());
  if (crc32_z(0, data, out.size()) != entry.crc)
    return InvalidArgument("has another checksum than the archive says");
  return out;
}

}  // namespace redoubt::inventory
