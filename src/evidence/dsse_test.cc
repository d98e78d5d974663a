#include "evidence/dsse.h"

#include "base/bytes.h"
#include "evidence/ed25519.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

Ed25519Key Key(char fill) { return Ed25519Key::FromSeed(std::string(32, fill)).value(); }

Statement SomeStatement() {
  return {"change", Sha256("what"), std::string(kApprovalPredicate), R"({"decision":"approve"})"};
}

TEST(Dsse, PreAuthenticationEncodingIsTheSpecifications) {
  EXPECT_EQ(Pae("http://example.com/HelloWorld", "hello world"),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  EXPECT_EQ(Pae("", ""), "DSSEv1 0  0 ");
}

TEST(Dsse, EachOfSeveralSignersIsVerifiable) {
  const Ed25519Key ann = Key('a'), bob = Key('b'), eve = Key('e');
  const Signer* const signers[] = {&ann, &bob};
  REDOUBT_UNWRAP(const Envelope made, SignEnvelope("text/plain", "body", signers));
  REDOUBT_UNWRAP(Envelope envelope, ParseEnvelope(made.ToJson()));
  EXPECT_EQ(envelope, made);
  EXPECT_TRUE(VerifyEnvelope(envelope, ann.PublicKey()));
  EXPECT_TRUE(VerifyEnvelope(envelope, bob.PublicKey()));
  EXPECT_EQ(VerifyEnvelope(envelope, eve.PublicKey()).error().code, ErrorCode::kPermissionDenied);
  envelope.payload_type = "text/html";
  EXPECT_FALSE(VerifyEnvelope(envelope, ann.PublicKey()));
  EXPECT_FALSE(SignEnvelope("t", "p", {}));
}

TEST(Dsse, AKeyIdIsOnlyAHint) {
  const Ed25519Key ann = Key('a');
  const Signer* const signers[] = {&ann};
  REDOUBT_UNWRAP(Envelope envelope, SignEnvelope("t", "body", signers));
  envelope.signatures[0].key_id = "ed25519:of-somebody-else";
  EXPECT_TRUE(VerifyEnvelope(envelope, ann.PublicKey()));
}

TEST(Dsse, BothAlphabetsOfBase64AreRead) {
  const std::string bytes = "\xfb\xff\xfe";
  REDOUBT_UNWRAP(
      const Envelope envelope,
      ParseEnvelope(R"({"payloadType":"t","payload":"-__-","signatures":[{"sig":"+//+"}]})"));
  EXPECT_EQ(envelope.payload, bytes);
  EXPECT_EQ(envelope.signatures[0].signature, bytes);
}

TEST(Dsse, RefusesMalformedEnvelopes) {
  std::string many;
  for (int i = 0; i < 33; ++i) many += std::string(i ? "," : "") + R"({"sig":"AAAA"})";
  for (const std::string& bad :
       {std::string(), std::string("[]"), std::string("{}"),
        std::string(R"({"payloadType":1,"payload":"","signatures":[{"sig":""}]})"),
        std::string(R"({"payloadType":"t","payload":"*","signatures":[{"sig":""}]})"),
        std::string(R"({"payloadType":"t","payload":"","signatures":[]})"),
        std::string(R"({"payloadType":"t","payload":"","signatures":[1]})"),
        std::string(R"({"payloadType":"t","payload":"","signatures":[{"keyid":3,"sig":""}]})"),
        R"({"payloadType":"t","payload":"","signatures":[)" + many + "]}", std::string(1000, '['),
        std::string(9 << 20, ' ')})
    EXPECT_FALSE(ParseEnvelope(bad)) << bad.substr(0, 100);
}

TEST(Statement, IsSignedAndOpened) {
  const Ed25519Key ann = Key('a');
  REDOUBT_UNWRAP(const std::string envelope, SignStatement(SomeStatement(), ann));
  REDOUBT_UNWRAP(const Statement opened,
                 OpenStatement(envelope, ann.PublicKey(), kApprovalPredicate));
  EXPECT_EQ(opened, SomeStatement());
  EXPECT_FALSE(OpenStatement(envelope, Key('b').PublicKey(), kApprovalPredicate));
  EXPECT_EQ(OpenStatement(envelope, ann.PublicKey(), kGrantPredicate).error().message,
            "statement: https://redoubt.dev/autonomy-grant/v1 expected, not "
            "https://redoubt.dev/approval/v1");
}

TEST(Statement, AnEnvelopeOfAnotherPayloadTypeIsNoStatement) {
  const Ed25519Key ann = Key('a');
  const Signer* const signers[] = {&ann};
  REDOUBT_UNWRAP(const std::string payload, SomeStatement().ToJson());
  REDOUBT_UNWRAP(const Envelope envelope, SignEnvelope("application/json", payload, signers));
  EXPECT_FALSE(OpenStatement(envelope.ToJson(), ann.PublicKey(), kApprovalPredicate));
}

TEST(Statement, RefusesOtherShapes) {
  Statement broken = SomeStatement();
  broken.predicate = "[]";
  EXPECT_FALSE(broken.ToJson());
  REDOUBT_UNWRAP(const std::string good, SomeStatement().ToJson());
  EXPECT_TRUE(ParseStatement(good));
  const auto replaced = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  EXPECT_FALSE(ParseStatement(replaced("Statement/v1", "Statement/v2")));
  EXPECT_FALSE(ParseStatement(replaced("\"sha256\"", "\"sha512\"")));
  EXPECT_FALSE(ParseStatement(replaced("\"subject\":[", "\"subject\":[{},")));
  EXPECT_FALSE(
      ParseStatement(replaced("\"predicate\":{\"decision\":\"approve\"}", "\"predicate\":1")));
}

}  // namespace
}  // namespace redoubt
