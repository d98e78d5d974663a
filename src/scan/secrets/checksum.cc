#include "scan/secrets/checksum.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace redoubt::scan::secrets {
namespace {

constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBech32Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

constexpr std::array<uint32_t, 256> kCrcTable = [] {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
    table[i] = value;
  }
  return table;
}();

// Both alphabets, with or without padding. "" for what is neither.
std::string Decoded(std::string_view text) {
  std::string standard(text);
  std::ranges::replace(standard, '-', '+');
  std::ranges::replace(standard, '_', '/');
  while (standard.ends_with('=')) standard.pop_back();
  // The rest of a cut token says nothing: whole groups are enough to look at.
  standard.resize(standard.size() / 4 * 4);
  auto bytes = Base64Decode(standard);
  return bytes ? *std::move(bytes) : "";
}

bool Crc32Base62Holds(std::string_view token) {
  const size_t prefix = token.find('_');
  if (prefix == std::string_view::npos || token.size() < prefix + 1 + 12) return false;
  const std::string_view body = token.substr(prefix + 1);
  return Base62Of(Crc32(body.substr(0, body.size() - 6))) == body.substr(body.size() - 6);
}

bool GrafanaHolds(std::string_view token) {
  const size_t last = token.rfind('_');
  if (last == std::string_view::npos || token.size() != last + 9) return false;
  const uint32_t crc = Crc32(token.substr(0, last));
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(crc >> shift & 0xFF);
  return HexEncode(bytes) == token.substr(last + 1);
}

uint32_t Bech32Step(uint32_t sum, uint32_t value) {
  constexpr uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  const uint32_t top = sum >> 25;
  sum = (sum & 0x1ffffff) << 5 ^ value;
  for (int i = 0; i < 5; ++i)
    if ((top >> i & 1) != 0) sum ^= kGenerator[i];
  return sum;
}

uint32_t Bech32Begin(std::string_view prefix) {
  uint32_t sum = 1;
  for (const char c : prefix) sum = Bech32Step(sum, static_cast<unsigned char>(c) >> 5);
  sum = Bech32Step(sum, 0);
  for (const char c : prefix) sum = Bech32Step(sum, static_cast<unsigned char>(c) & 31);
  return sum;
}

bool Bech32Holds(std::string_view token) {
  std::string lower(token);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  const size_t separator = lower.rfind('1');
  if (separator == std::string::npos || separator == 0 || separator + 7 > lower.size())
    return false;
  uint32_t sum = Bech32Begin(std::string_view(lower).substr(0, separator));
  for (const char c : std::string_view(lower).substr(separator + 1)) {
    const size_t value = kBech32Letters.find(c);
    if (value == std::string_view::npos) return false;
    sum = Bech32Step(sum, static_cast<uint32_t>(value));
  }
  return sum == 1;
}

bool MacaroonHolds(std::string_view token) {
  const size_t dash = token.find('-');
  if (dash == std::string_view::npos) return false;
  // Version 2, a location field of eight bytes.
  const std::string bytes = Decoded(token.substr(dash + 1));
  return bytes.starts_with(std::string_view("\x02\x01\x08pypi", 7)) ||
         bytes.starts_with(std::string_view("\x02\x01\x0dtest.pypi", 12));
}

bool IsJsonObject(std::string_view text) { return text.starts_with("{\""); }

bool JwtHolds(std::string_view token) {
  const size_t first = token.find('.');
  if (first == std::string_view::npos) return false;
  const size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos) return false;
  const std::string header = Decoded(token.substr(0, first));
  return IsJsonObject(header) && header.find("\"alg\"") != std::string::npos &&
         IsJsonObject(Decoded(token.substr(first + 1, second - first - 1)));
}

bool Base64Key64Holds(std::string_view token) {
  const auto bytes = Base64Decode(token);
  return bytes && bytes->size() == 64;
}

bool DiscordHolds(std::string_view token) {
  const std::string_view coded = token.substr(0, token.find('.'));
  const std::string id = Decoded(coded);
  return id.size() >= 15 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

struct Kind {
  std::string_view name;
  Checksum checksum;
  bool (*holds)(std::string_view);
};

constexpr Kind kKinds[] = {
    {"crc32-base62", Checksum::kCrc32Base62, Crc32Base62Holds},
    {"grafana", Checksum::kGrafana, GrafanaHolds},
    {"bech32", Checksum::kBech32, Bech32Holds},
    {"macaroon", Checksum::kMacaroon, MacaroonHolds},
    {"jwt", Checksum::kJwt, JwtHolds},
    {"base64-key-64", Checksum::kBase64Key64, Base64Key64Holds},
    {"discord", Checksum::kDiscord, DiscordHolds},
};

}  // namespace

Result<Checksum> ParseChecksum(std::string_view name) {
  std::string known;
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind.checksum;
    known += (known.empty() ? "" : ", ") + std::string(kind.name);
  }
  return InvalidArgument(fmt::format("no checksum \"{}\" (there are {})", name, known));
}

bool ChecksumHolds(Checksum checksum, std::string_view token) {
  for (const Kind& kind : kKinds)
    if (kind.checksum == checksum) return kind.holds(token);
  return true;
}

uint32_t Crc32(std::string_view bytes) {
  uint32_t crc = 0xFFFFFFFFu;
  for (const char c : bytes)
    crc = kCrcTable[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ crc >> 8;
  return ~crc;
}

std::string Base62Of(uint32_t value) {
  std::string digits(6, '0');
  for (size_t i = digits.size(); i-- > 0; value /= 62) digits[i] = kBase62[value % 62];
  return digits;
}

std::string Bech32Of(std::string_view prefix, std::string_view values) {
  uint32_t sum = Bech32Begin(prefix);
  std::string out = std::string(prefix) + "1";
  for (const char value : values) {
    sum = Bech32Step(sum, static_cast<unsigned char>(value) & 31);
    out += kBech32Letters[static_cast<unsigned char>(value) & 31];
  }
  for (int i = 0; i < 6; ++i) sum = Bech32Step(sum, 0);
  sum ^= 1;
  for (int i = 0; i < 6; ++i) out += kBech32Letters[sum >> (5 * (5 - i)) & 31];
  return out;
}

}  // namespace redoubt::scan::secrets
