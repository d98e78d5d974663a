// Ed25519 keys (RFC 8032) and their text forms: PKCS#8 PEM for private keys, base64 for public
// ones.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ports/signer.h"

namespace redoubt {

constexpr size_t kEd25519KeyBytes = 32;
constexpr size_t kEd25519SignatureBytes = 64;

/// A private key in memory; wiped at destruction. Copies share it. Thread-safe.
class Ed25519Key : public Signer {
 public:
  /// A new key from the system's random source. kInternal when there is none.
  static Result<Ed25519Key> Generate();
  /// RFC 8032's private key: exactly 32 bytes, kInvalidArgument otherwise.
  static Result<Ed25519Key> FromSeed(std::string_view seed);
  /// An unencrypted PKCS#8 "PRIVATE KEY" (RFC 8410) of at most 16 KiB. kInvalidArgument otherwise.
  static Result<Ed25519Key> FromPem(std::string_view pem);
  Result<std::string> ToPem() const;

  /// Reads a PEM file. kPermissionDenied when others than its owner can read it.
  static Result<Ed25519Key> Load(const std::filesystem::path& file);
  /// Writes the PEM with mode 0600. kConflict when the file exists.
  Status Save(const std::filesystem::path& file) const;
  /// Loads the key, or makes and saves it where there is none yet.
  static Result<Ed25519Key> LoadOrMake(const std::filesystem::path& file);

  Result<std::string> Sign(std::string_view message) const override;
  std::string PublicKey() const override;
  std::string KeyId() const override;

 private:
  struct Handle;
  explicit Ed25519Key(std::shared_ptr<const Handle> handle);
  std::shared_ptr<const Handle> handle_;
  std::string public_key_;
};

/// kPermissionDenied when `signature` (64 bytes) over `message` is not one of `public_key` (32
/// bytes). Rejects public keys of small order: they verify signatures that nobody made.
/// Thread-safe.
Status VerifyEd25519(std::string_view public_key, std::string_view message,
                     std::string_view signature);

/// "ed25519:" and the first 16 hexadecimal digits of the public key's SHA-256.
std::string KeyIdOf(std::string_view public_key);

/// A public key as redoubt.yaml has it: base64 of the 32 raw bytes.
std::string EncodePublicKey(std::string_view public_key);
/// kInvalidArgument with the mend when it is not that.
Result<std::string> DecodePublicKey(std::string_view text);

}  // namespace redoubt
