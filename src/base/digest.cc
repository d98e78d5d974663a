// The interface of OpenSSL that it calls deprecated: what is to take its place (EVP) looks the
// algorithm up, which costs a process more time than all that a scan has to digest.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include <openssl/sha.h>

#include "base/bytes.h"

namespace redoubt {

std::string Digest::Hex() const { return HexEncode(View()); }
std::string Digest::ToString() const { return "sha256:" + Hex(); }

Result<Digest> Digest::Parse(std::string_view text) {
  constexpr std::string_view kPrefix = "sha256:";
  if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
  if (text.size() != 64)
    return InvalidArgument("a digest is \"sha256:\" and 64 hexadecimal digits");
  TRY(const std::string raw, HexDecode(text));
  Digest digest;
  std::copy(raw.begin(), raw.end(), reinterpret_cast<char*>(digest.bytes.data()));
  return digest;
}

Digest Sha256(std::string_view bytes) {
  Digest digest;
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(digest.bytes.data(), &context);
  return digest;
}

std::string Sha512(std::string_view bytes) {
  std::string out(SHA512_DIGEST_LENGTH, '\0');
  SHA512_CTX context;
  SHA512_Init(&context);
  SHA512_Update(&context, bytes.data(), bytes.size());
  SHA512_Final(reinterpret_cast<unsigned char*>(out.data()), &context);
  return out;
}

struct Sha256Stream::State {
  SHA256_CTX context;
  State() { SHA256_Init(&context); }
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::Update(std::string_view bytes) {
  SHA256_Update(&state_->context, bytes.data(), bytes.size());
}

Digest Sha256Stream::Finish() {
  Digest digest;
  SHA256_Final(digest.bytes.data(), &state_->context);
  return digest;
}

}  // namespace redoubt
