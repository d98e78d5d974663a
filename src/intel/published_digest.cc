#include "intel/published_digest.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/text.h"

namespace redoubt::intel {
namespace {

// CRC-32C (RFC 3720, appendix B.4): the polynomial 0x1EDC6F41, bits reversed.
constexpr std::array<uint32_t, 256> kCrcTable = [] {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0x82F63B78u : 0);
    table[i] = value;
  }
  return table;
}();

std::string Crc32c(std::string_view bytes) {
  uint32_t crc = ~uint32_t{0};
  for (const char c : bytes) crc = (crc >> 8) ^ kCrcTable[(crc ^ static_cast<uint8_t>(c)) & 255];
  crc = ~crc;
  std::string text;
  for (const int shift : {24, 16, 8, 0}) text += static_cast<char>(crc >> shift);
  return text;
}

// The value behind `front` among those that commas divide, "" where there is none.
std::string Member(std::string_view header, std::string_view front) {
  for (const std::string& part : Split(header, ','))
    if (const std::string_view member = Trim(part); member.starts_with(front))
      return std::string(member.substr(front.size()));
  return "";
}

std::unexpected<Error> Another(std::string_view what) {
  return InvalidArgument(fmt::format("the file is another than its {} says", what));
}

}  // namespace

Status CheckPublishedDigests(const HttpResponse& response, std::string_view file) {
  for (const auto& [name, value] : response.headers) {
    if (name == "repr-digest") {
      std::string wanted = Member(value, "sha-256=:");
      if (wanted.ends_with(':')) wanted.pop_back();
      if (!wanted.empty() && wanted != Base64Encode(Sha256(file).View()))
        return Another("header Repr-Digest");
    }
    if (name == "x-goog-hash") {
      const std::string wanted = Member(value, "crc32c=");
      if (!wanted.empty() && wanted != Base64Encode(Crc32c(file)))
        return Another("header x-goog-hash");
    }
  }
  return {};
}

}  // namespace redoubt::intel
