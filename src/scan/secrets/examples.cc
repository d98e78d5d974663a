#include "scan/secrets/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/text.h"
#include "scan/secrets/checksum.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxSize = 4096;
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kAlnum =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/_-";

struct Alphabet {
  std::string_view kind, letters;
};
constexpr Alphabet kAlphabets[] = {
    {"alnum", kAlnum.substr(0, 62)},
    {"lower", kLower},
    {"upper", kUpper},
    {"lownum", "0123456789abcdefghijklmnopqrstuvwxyz"},
    {"upnum", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"hex", "0123456789abcdef"},
    {"HEX", "0123456789ABCDEF"},
    {"digits", "0123456789"},
    {"base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
    {"base64", kAlnum.substr(0, 64)},
    {"base64url", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"},
};

// SHA-256 of a counter: the same on every machine.
class Generator {
 public:
  explicit Generator(std::string_view seed) : seed_(seed) {}

  uint8_t Byte() {
    if (at_ == block_.bytes.size()) {
      block_ = Sha256(fmt::format("{}:{}", seed_, ++count_));
      at_ = 0;
    }
    return block_.bytes[at_++];
  }
  std::string Letters(std::string_view letters, size_t size) {
    std::string out;
    while (out.size() < size) {
      const char next = letters[Byte() % letters.size()];
      // Neither runs nor sequences: those look like placeholders.
      if (!out.empty() && letters.size() > 3 && std::abs(next - out.back()) <= 1) continue;
      out += next;
    }
    return out;
  }
  std::string Bytes(size_t size) {
    std::string out;
    while (out.size() < size) out += static_cast<char>(Byte());
    return out;
  }

 private:
  std::string seed_;
  Digest block_;
  size_t at_ = 32;
  int count_ = 0;
};

std::string Unpadded(std::string text) {
  while (text.ends_with('=')) text.pop_back();
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

std::string Grafana(Generator& from) {
  std::string token = "glsa_" + from.Letters(kAlphabets[0].letters, 32);
  const uint32_t crc = Crc32(token);
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(crc >> shift & 0xFF);
  return token + "_" + HexEncode(bytes);
}

std::string Age(Generator& from) {
  std::string values;
  for (int i = 0; i < 52; ++i) values += static_cast<char>(from.Byte() & 31);
  values.back() = static_cast<char>(values.back() & 16);
  std::string token = Bech32Of("age-secret-key-", values);
  std::ranges::transform(token, token.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return token;
}

std::string Macaroon(Generator& from) {
  const std::string location = "pypi.o";
  const std::string bytes =
      std::string("\x02\x01\x08", 3) + location + "rg\x02\x24" + from.Bytes(99);
  return "pypi-" + Unpadded(Base64Encode(bytes));
}

std::string Jwt(Generator& from) {
  const std::string payload = fmt::format(R"({{"sub":"{}","iat":17{}}})", from.Letters(kLower, 12),
                                          from.Letters("0123456789", 8));
  return fmt::format("{}.{}.{}", Unpadded(Base64Encode(R"({"alg":"HS256","typ":"JWT"})")),
                     Unpadded(Base64Encode(payload)), Unpadded(Base64Encode(from.Bytes(32))));
}

std::string Uuid(Generator& from) {
  const auto hex = [&](size_t size) { return from.Letters("0123456789abcdef", size); };
  return fmt::format("{}-{}-4{}-a{}-{}", hex(8), hex(4), hex(3), hex(3), hex(12));
}

Result<std::string> Made(std::string_view mark, Generator& from) {
  if (mark.starts_with('!')) return fmt::format("{{{{{}}}}}", mark.substr(1));
  const size_t space = std::min(mark.find(' '), mark.size());
  const std::string_view kind = mark.substr(0, space), rest = Trim(mark.substr(space));
  if (kind == "uuid") return Uuid(from);
  if (kind == "grafana") return Grafana(from);
  if (kind == "age") return Age(from);
  if (kind == "macaroon") return Macaroon(from);
  if (kind == "jwt") return Jwt(from);
  if (kind == "key64") return Base64Encode(from.Bytes(64));
  if (kind == "discord")
    return fmt::format("{}.G{}.{}", Unpadded(Base64Encode("1" + from.Letters("0123456789", 17))),
                       from.Letters(kAlnum.substr(0, 62), 5),
                       from.Letters(kAlnum.substr(0, 62), 38));
  if (kind == "crc62") {
    const std::string body = from.Letters(kAlnum.substr(0, 62), 30);
    return fmt::format("{}_{}{}", rest, body, Base62Of(Crc32(body)));
  }
  size_t size = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
  if (error == std::errc() && end == rest.data() + rest.size() && size > 0 && size <= kMaxSize)
    for (const Alphabet& alphabet : kAlphabets)
      if (alphabet.kind == kind) return from.Letters(alphabet.letters, size);
  return InvalidArgument(fmt::format("{{{{{}}}}} is no made-up value (see examples.h)", mark));
}

}  // namespace

Result<std::string> Expanded(std::string_view text, std::string_view seed) {
  Generator from(seed);
  std::string out;
  while (!text.empty()) {
    const size_t begin = text.find("{{");
    const size_t end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    out += text.substr(0, end == std::string_view::npos ? text.size() : begin);
    if (end == std::string_view::npos) break;
    TRY(const std::string made, Made(text.substr(begin + 2, end - begin - 2), from));
    out += made;
    text.remove_prefix(end + 2);
  }
  return out;
}

}  // namespace redoubt::scan::secrets
