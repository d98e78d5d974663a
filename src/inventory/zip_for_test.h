// Zip archives for tests, with every way to be broken that a test asks for.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <vector>

namespace redoubt::inventory {

struct ZipMember {
  std::string name, content;
  bool deflated = false;
  uint16_t flags = 0;        // 1: encrypted
  uint32_t claims_more = 0;  // bytes that the directory says it has besides
  uint32_t crc_error = 0;
};

inline std::string Number(uint64_t value, size_t bytes) {
  std::string out;
  for (size_t i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
  return out;
}

inline std::string Deflated(const std::string& content) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, content.size()) + 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string ZipOf(const std::vector<ZipMember>& members, const std::string& before = "") {
  std::string body, directory;
  for (const ZipMember& m : members) {
    const auto* data = reinterpret_cast<const Bytef*>(m.content.data());
    const std::string packed = m.deflated ? Deflated(m.content) : m.content;
    const std::string common =
        Number(m.flags, 2) + Number(m.deflated ? 8 : 0, 2) + Number(0, 4) +
        Number(crc32_z(0, data, m.content.size()) ^ m.crc_error, 4) + Number(packed.size(), 4) +
        Number(m.content.size() + m.claims_more, 4) + Number(m.name.size(), 2) + Number(0, 2);
    directory += "PK\x01\x02" + Number(20, 2) + Number(20, 2) + common + Number(0, 10) +
                 Number(body.size(), 4) + m.name;
    body += "PK\x03\x04" + Number(20, 2) + common + m.name + packed;
  }
  return before + body + directory + "PK\x05\x06" + Number(0, 4) + Number(members.size(), 2) +
         Number(members.size(), 2) + Number(directory.size(), 4) + Number(body.size(), 4) +
         Number(0, 2);
}

}  // namespace redoubt::inventory
