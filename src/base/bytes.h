// Text forms of bytes: hexadecimal and base64 (RFC 4648).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

/// Lower-case hexadecimal.
std::string HexEncode(std::string_view bytes);
/// Accepts both cases; kInvalidArgument on an odd length or another character.
Result<std::string> HexDecode(std::string_view hex);

/// Standard alphabet with padding (RFC 4648 section 4).
std::string Base64Encode(std::string_view bytes);
/// Strict: no white space, canonical padding and zero trailing bits; kInvalidArgument otherwise.
Result<std::string> Base64Decode(std::string_view text);

}  // namespace redoubt
