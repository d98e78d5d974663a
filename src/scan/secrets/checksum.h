// Checks that some tokens carry in themselves: they tell a real one from a made-up one offline.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::scan::secrets {

/// kNone: the kind of token has none.
enum class Checksum {
  kNone,
  kCrc32Base62,  // "prefix_", letters and digits, then the CRC-32 of these as six digits of base
                 // 62: GitHub's announcement of its token formats, and npm's
  kGrafana,      // "glsa_", 32 characters, '_', the CRC-32 of all before as little-endian hex
  kBech32,       // age identities: BIP 173
  kMacaroon,     // PyPI: base64url of a macaroon of version 2 with the index's location
  kJwt,          // RFC 7519: a header that is JSON with "alg", and a payload that is JSON
  kBase64Key64,  // Azure: exactly 64 bytes in base64
  kDiscord,      // the part before the first dot is a number in base64
};

/// "crc32-base62" and so on; kInvalidArgument for another name.
Result<Checksum> ParseChecksum(std::string_view name);

/// Whether it is right; true for kNone. Never fails on strange bytes.
bool ChecksumHolds(Checksum checksum, std::string_view token);

/// CRC-32 as in zlib (ISO 3309).
uint32_t Crc32(std::string_view bytes);
/// Six digits, highest first, of 0-9A-Za-z.
std::string Base62Of(uint32_t value);
/// BIP 173 in lower case: `prefix`, "1", the letters of the five-bit `values` and the checksum.
std::string Bech32Of(std::string_view prefix, std::string_view values);

}  // namespace redoubt::scan::secrets
