// SHA-2 digests (FIPS 180-4) and the Digest value that names content all over the program.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

/// A SHA-256 digest. Its text form is "sha256:" and 64 lower-case hexadecimal digits.
struct Digest {
  std::array<uint8_t, 32> bytes{};

  std::string Hex() const;
  std::string ToString() const;
  std::string_view View() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  /// Accepts "sha256:HEX" or bare 64 digits; kInvalidArgument otherwise.
  static Result<Digest> Parse(std::string_view text);
  auto operator<=>(const Digest&) const = default;
};

Digest Sha256(std::string_view bytes);
/// Raw 64 bytes, as in npm integrity strings (base64) and Sigstore.
std::string Sha512(std::string_view bytes);

/// Incremental SHA-256 for content that does not fit in memory.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;
  void Update(std::string_view bytes);
  /// Ends the stream; call once.
  Digest Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace redoubt
