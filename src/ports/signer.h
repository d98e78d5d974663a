// Ed25519 signatures (RFC 8032).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

class Signer {
 public:
  virtual ~Signer() = default;
  /// 64 raw bytes.
  virtual Result<std::string> Sign(std::string_view message) const = 0;
  /// 32 raw bytes.
  virtual std::string PublicKey() const = 0;
  /// "ed25519:" and the first 16 hexadecimal digits of the public key's SHA-256.
  virtual std::string KeyId() const = 0;
};

}  // namespace redoubt
