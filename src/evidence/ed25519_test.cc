#include "evidence/ed25519.h"

#include <sys/stat.h>

#include "base/bytes.h"
#include "base/digest.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

std::string Hex(std::string_view hex) { return HexDecode(hex).value(); }

struct Vector {
  const char *seed, *public_key, *message, *signature;
};
// RFC 8032 section 7.1, tests 1 to 3.
constexpr Vector kRfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "46b"
     "d25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "659"
     "4a7c15e9716ed28dc027beceea1ec40a"},
};

TEST(Ed25519, SignsAndVerifiesTheVectorsOfRfc8032) {
  for (const Vector& v : kRfc8032) {
    REDOUBT_UNWRAP(const Ed25519Key key, Ed25519Key::FromSeed(Hex(v.seed)));
    EXPECT_EQ(HexEncode(key.PublicKey()), v.public_key);
    REDOUBT_UNWRAP(const std::string signature, key.Sign(Hex(v.message)));
    EXPECT_EQ(HexEncode(signature), v.signature);
    EXPECT_TRUE(VerifyEd25519(key.PublicKey(), Hex(v.message), signature));
  }
}

TEST(Ed25519, RefusesEveryChangedBitOfASignature) {
  REDOUBT_UNWRAP(const Ed25519Key key, Ed25519Key::Generate());
  REDOUBT_UNWRAP(const std::string signature, key.Sign("message"));
  for (size_t bit = 0; bit < signature.size() * 8; ++bit) {
    std::string changed = signature;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(VerifyEd25519(key.PublicKey(), "message", changed)) << bit;
  }
  EXPECT_FALSE(VerifyEd25519(key.PublicKey(), "messagE", signature));
  EXPECT_FALSE(VerifyEd25519(key.PublicKey(), "message", signature.substr(1)));
  EXPECT_FALSE(VerifyEd25519(key.PublicKey(), "message", signature + "x"));
  EXPECT_FALSE(VerifyEd25519("short", "message", signature));
}

TEST(Ed25519, RefusesPublicKeysOfSmallOrder) {
  // Under the neutral element (y = 1), R = y and S = 0 is a "signature" of everything.
  const std::string neutral = Hex("01" + std::string(62, '0'));
  EXPECT_FALSE(VerifyEd25519(neutral, "anything", neutral + std::string(32, '\0')));
  EXPECT_FALSE(DecodePublicKey(Base64Encode(neutral)));
  std::string signed_form = neutral;
  signed_form.back() = static_cast<char>(0x80);
  EXPECT_FALSE(DecodePublicKey(Base64Encode(signed_form)));
}

TEST(Ed25519, APemFileRoundTripsAndIsPrivate) {
  const testing::ScratchDir scratch;
  const auto file = scratch.path() / "keys/ann.pem";
  REDOUBT_UNWRAP(const Ed25519Key key, Ed25519Key::Generate());
  ASSERT_TRUE(key.Save(file));
  struct stat info{};
  ASSERT_EQ(stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  REDOUBT_UNWRAP(const Ed25519Key loaded, Ed25519Key::Load(file));
  EXPECT_EQ(loaded.PublicKey(), key.PublicKey());
  EXPECT_TRUE(testing::Slurp(file).starts_with("-----BEGIN PRIVATE KEY-----\n"));
  EXPECT_EQ(key.Save(file).error().code, ErrorCode::kConflict);
  ASSERT_EQ(chmod(file.c_str(), 0640), 0);
  EXPECT_EQ(Ed25519Key::Load(file).error().code, ErrorCode::kPermissionDenied);
}

TEST(Ed25519, LoadOrMakeMakesAKeyOnce) {
  const testing::ScratchDir scratch;
  REDOUBT_UNWRAP(const Ed25519Key first, Ed25519Key::LoadOrMake(scratch.path() / "log.key"));
  REDOUBT_UNWRAP(const Ed25519Key second, Ed25519Key::LoadOrMake(scratch.path() / "log.key"));
  EXPECT_EQ(first.KeyId(), second.KeyId());
}

TEST(Ed25519, RefusesOtherKindsOfKeys) {
  // A P-256 key in PKCS#8.
  constexpr const char* kEc =
      "-----BEGIN PRIVATE KEY-----\n"
      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2\n"
      "OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r\n"
      "1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G\n"
      "-----END PRIVATE KEY-----\n";
  EXPECT_EQ(Ed25519Key::FromPem(kEc).error().message,
            "not an Ed25519 key (mend: a PKCS#8 file as redoubt keys make writes it)");
  EXPECT_FALSE(Ed25519Key::FromPem(""));
  EXPECT_FALSE(Ed25519Key::FromPem(std::string(100'000, 'x')));
  EXPECT_FALSE(Ed25519Key::FromSeed("too short"));
}

TEST(Ed25519, KeyIdsAndPublicKeysHaveOneTextForm) {
  const std::string key = Hex(kRfc8032[0].public_key);
  EXPECT_EQ(EncodePublicKey(key), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
  EXPECT_EQ(DecodePublicKey(EncodePublicKey(key)).value(), key);
  EXPECT_EQ(KeyIdOf(key), "ed25519:" + Sha256(key).Hex().substr(0, 16));
  EXPECT_FALSE(DecodePublicKey("11qYAYKxCrfVS/7TyWQHOg=="));
  EXPECT_FALSE(DecodePublicKey(kRfc8032[0].public_key));
}

}  // namespace
}  // namespace redoubt
