#include "evidence/ed25519.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/unique_fd.h"

namespace redoubt {
namespace {

constexpr size_t kMaxPemBytes = 16 << 10;

struct Free {
  void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
  void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
  void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
  void operator()(BIO* p) const { BIO_free_all(p); }
};
using PKey = std::unique_ptr<EVP_PKEY, Free>;
using MdContext = std::unique_ptr<EVP_MD_CTX, Free>;
using Bio = std::unique_ptr<BIO, Free>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// The y coordinates of the eight points of small order, also in the forms that are not reduced; the
// sign bit does not matter. Every signature "verifies" under such a key for many messages.
bool IsSmallOrder(std::string_view public_key) {
  static const std::array<std::string, 7> kPoints = [] {
    const std::string zeros(62, '0'), ones(60, 'f');
    const std::string hex[] = {
        "00" + zeros,
        "01" + zeros,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + ones + "7f",
        "ed" + ones + "7f",
        "ee" + ones + "7f",
    };
    std::array<std::string, 7> points;
    for (size_t i = 0; i < points.size(); ++i) points[i] = HexDecode(hex[i]).value();
    return points;
  }();
  std::string y(public_key);
  y.back() = static_cast<char>(y.back() & 0x7f);
  for (const std::string& point : kPoints)
    if (y == point) return true;
  return false;
}

// Asked for when a PEM is encrypted: there is no terminal to ask on.
int NoPassphrase(char*, int, int, void*) { return -1; }

}  // namespace

struct Ed25519Key::Handle {
  PKey key;
};

Ed25519Key::Ed25519Key(std::shared_ptr<const Handle> handle) : handle_(std::move(handle)) {
  size_t size = kEd25519KeyBytes;
  public_key_.resize(size);
  EVP_PKEY_get_raw_public_key(handle_->key.get(),
                              reinterpret_cast<unsigned char*>(public_key_.data()), &size);
}

Result<Ed25519Key> Ed25519Key::Generate() {
  const std::unique_ptr<EVP_PKEY_CTX, Free> context(EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
      EVP_PKEY_keygen(context.get(), &key) != 1)
    return Internal("cannot make an Ed25519 key: no randomness");
  return Ed25519Key(std::make_shared<const Handle>(PKey(key)));
}

Result<Ed25519Key> Ed25519Key::FromSeed(std::string_view seed) {
  if (seed.size() != kEd25519KeyBytes)
    return InvalidArgument(fmt::format("an Ed25519 seed has 32 bytes, not {}", seed.size()));
  PKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, Bytes(seed), seed.size()));
  if (!key) return Internal("OpenSSL refuses the Ed25519 seed");
  return Ed25519Key(std::make_shared<const Handle>(std::move(key)));
}

Result<Ed25519Key> Ed25519Key::FromPem(std::string_view pem) {
  constexpr std::string_view kMend = " (mend: a PKCS#8 file as redoubt keys make writes it)";
  if (pem.size() > kMaxPemBytes)
    return InvalidArgument(fmt::format("larger than {} KiB{}", kMaxPemBytes >> 10, kMend));
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  PKey key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr) : nullptr);
  if (!key) return InvalidArgument(fmt::format("not an unencrypted private key in PEM{}", kMend));
  if (EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519)
    return InvalidArgument(fmt::format("not an Ed25519 key{}", kMend));
  return Ed25519Key(std::make_shared<const Handle>(std::move(key)));
}

Result<std::string> Ed25519Key::ToPem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), handle_->key.get(), nullptr, nullptr, 0,
                                            nullptr, nullptr) != 1)
    return Internal("cannot write the private key as PEM");
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

Result<Ed25519Key> Ed25519Key::Load(const std::filesystem::path& file) {
  struct stat info{};
  if (stat(file.c_str(), &info) != 0)
    return Fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kPermissionDenied,
                fmt::format("{}: {}", file.string(), std::strerror(errno)));
  if (info.st_mode & (S_IRWXG | S_IRWXO))
    return PermissionDenied(
        fmt::format("{}: others may read this private key (mend: chmod 600)", file.string()));
  TRY(const std::string pem, ReadFile(file, kMaxPemBytes));
  TRY_WITH(file.string(), Ed25519Key key, FromPem(pem));
  return key;
}

Status Ed25519Key::Save(const std::filesystem::path& file) const {
  TRY(const std::string pem, ToPem());
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  const UniqueFd fd(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!fd)
    return Fail(errno == EEXIST ? ErrorCode::kConflict : ErrorCode::kPermissionDenied,
                fmt::format("{}: {} (mend: another --out; a key is never overwritten)",
                            file.string(), std::strerror(errno)));
  if (write(fd.get(), pem.data(), pem.size()) != static_cast<ssize_t>(pem.size()) ||
      fsync(fd.get()) != 0) {
    const std::string why = std::strerror(errno);
    unlink(file.c_str());
    return Unavailable(fmt::format("{}: {}", file.string(), why));
  }
  return {};
}

Result<Ed25519Key> Ed25519Key::LoadOrMake(const std::filesystem::path& file) {
  Result<Ed25519Key> loaded = Load(file);
  if (loaded || loaded.error().code != ErrorCode::kNotFound) return loaded;
  TRY(Ed25519Key key, Generate());
  const Status saved = key.Save(file);
  if (!saved && saved.error().code == ErrorCode::kConflict)
    return Load(file);  // somebody was faster
  if (!saved) return Fail(saved.error());
  return key;
}

Result<std::string> Ed25519Key::Sign(std::string_view message) const {
  const MdContext context(EVP_MD_CTX_new());
  std::string signature(kEd25519SignatureBytes, '\0');
  size_t size = signature.size();
  if (!context ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, handle_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(message), message.size()) != 1)
    return Internal("cannot sign with the Ed25519 key");
  return signature;
}

std::string Ed25519Key::PublicKey() const { return public_key_; }
std::string Ed25519Key::KeyId() const { return KeyIdOf(public_key_); }

Status VerifyEd25519(std::string_view public_key, std::string_view message,
                     std::string_view signature) {
  if (public_key.size() != kEd25519KeyBytes || IsSmallOrder(public_key))
    return PermissionDenied("not an Ed25519 public key that can be trusted");
  if (signature.size() != kEd25519SignatureBytes)
    return PermissionDenied("an Ed25519 signature has 64 bytes");
  const PKey key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(public_key), public_key.size()));
  const MdContext context(EVP_MD_CTX_new());
  if (!key || !context ||
      EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(message),
                       message.size()) != 1)
    return PermissionDenied(fmt::format("no valid signature of {}", KeyIdOf(public_key)));
  return {};
}

std::string KeyIdOf(std::string_view public_key) {
  return "ed25519:" + Sha256(public_key).Hex().substr(0, 16);
}

std::string EncodePublicKey(std::string_view public_key) { return Base64Encode(public_key); }

Result<std::string> DecodePublicKey(std::string_view text) {
  const Result<std::string> bytes = Base64Decode(text);
  if (!bytes || bytes->size() != kEd25519KeyBytes)
    return InvalidArgument(
        "not an Ed25519 public key (mend: base64 of its 32 bytes, as redoubt keys show prints it)");
  if (IsSmallOrder(*bytes)) return InvalidArgument("a public key of small order proves nothing");
  return *bytes;
}

}  // namespace redoubt
