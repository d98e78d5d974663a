#include "evidence/note.h"

#include "base/bytes.h"
#include "evidence/ed25519.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

Ed25519Key Key(char fill) { return Ed25519Key::FromSeed(std::string(32, fill)).value(); }

// The example of the signed-note specification's Go implementation (golang.org/x/mod/sumdb/note).
constexpr const char* kPeterVkey =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kPeterNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6"
    "KE6RyyBwJnAM=\n";

TEST(Note, VerifiesANoteOfAnotherImplementation) {
  REDOUBT_UNWRAP(const NoteVerifier verifier, NoteVerifier::Parse(kPeterVkey));
  EXPECT_EQ(verifier.name, "PeterNeumann");
  EXPECT_EQ(verifier.hash, 0xc74f20a3u);
  EXPECT_EQ(verifier.ToString(), kPeterVkey);
  REDOUBT_UNWRAP(const Note note, ParseNote(kPeterNote));
  EXPECT_TRUE(VerifyNote(note, verifier));
  std::string changed = kPeterNote;
  changed[0] = 'i';
  REDOUBT_UNWRAP(const Note other, ParseNote(changed));
  EXPECT_EQ(VerifyNote(other, verifier).error().message,
            "the signature of PeterNeumann+c74f20a3 is wrong");
}

TEST(Note, SignsWhatItVerifies) {
  const Ed25519Key key = Key('a');
  REDOUBT_UNWRAP(const std::string bytes, SignNote("one\n\ntwo\n", "redoubt/acme", key));
  REDOUBT_UNWRAP(const Note note, ParseNote(bytes));
  EXPECT_EQ(note.text, "one\n\ntwo\n");
  REDOUBT_UNWRAP(const NoteVerifier ours, NoteVerifier::Make("redoubt/acme", key.PublicKey()));
  REDOUBT_UNWRAP(const NoteVerifier theirs,
                 NoteVerifier::Make("redoubt/acme", Key('b').PublicKey()));
  EXPECT_TRUE(VerifyNote(note, ours));
  EXPECT_EQ(VerifyNote(note, theirs).error().message,
            "no signature of " + theirs.ToString().substr(0, 21));
  EXPECT_FALSE(SignNote("no newline", "n", key));
  EXPECT_FALSE(SignNote("blank at the end\n\n", "n", key));
  EXPECT_FALSE(SignNote("text\n", "a name", key));
}

TEST(Note, RefusesMalformedNotes) {
  const std::string sig = "\u2014 name " + Base64Encode("1234signature") + "\n";
  struct {
    std::string bytes, message;
  } const cases[] = {
      {"", "note:1: the last line has no newline"},
      {"text\n", "note:1: no blank line before the signatures"},
      {"\n\n" + sig, "note:1: no blank line before the signatures"},
      {"text\n\n", "note:3: no signature"},
      {"text\n\n- name AAAA\n", "note:3: a signature line starts with an em dash"},
      {"text\n\n\u2014 name\n", "note:3: a name, a space and base64 expected"},
      {"text\n\n" + sig + "\u2014 na+me MTIzNDU=\n", "note:4: not a key name"},
      {"text\n\n\u2014 na\u2003me MTIzNDU=\n", "note:3: not a key name"},
      {"text\n\n\u2014 name !!!!\n", "note:3: the signature is not base64"},
      {"text\n\n\u2014 name MTIzNA==\n", "note:3: the signature is too short"},
      {"te\x01xt\n\n" + sig, "note:1: not plain UTF-8 text"},
      {"te\xffxt\n\n" + sig, "note:1: not plain UTF-8 text"},
      {"te\xc0\x80xt\n\n" + sig, "note:1: not plain UTF-8 text"},
      {"te\xed\xa0\x80xt\n\n" + sig, "note:1: not plain UTF-8 text"},
      {"text\n\n" + sig.substr(0, sig.size() - 1), "note:1: the last line has no newline"},
  };
  for (const auto& c : cases) {
    const Result<Note> note = ParseNote(c.bytes);
    ASSERT_FALSE(note) << c.bytes;
    EXPECT_EQ(note.error().message, c.message);
  }
  std::string many = "text\n\n";
  for (int i = 0; i < 101; ++i) many += sig;
  EXPECT_EQ(ParseNote(many).error().message, "note:103: more than 100 signatures");
  EXPECT_EQ(ParseNote(std::string(2 << 20, 'x')).error().code, ErrorCode::kResourceExhausted);
}

TEST(Note, RefusesVerifierKeysThatDoNotFit) {
  const std::string good = kPeterVkey;
  for (const std::string& bad :
       {std::string(), std::string("name"), good.substr(0, 40), "Q" + good.substr(1),
        "PeterNeumann+c74f20a4+" + good.substr(22), "PeterNeumann+c74f20a3+Ag" + good.substr(24)})
    EXPECT_FALSE(NoteVerifier::Parse(bad)) << bad;
}

TEST(Checkpoint, RoundTripsThroughItsText) {
  const Checkpoint checkpoint{"redoubt/acme", 1234, Sha256("root"), {"extension"}};
  EXPECT_EQ(ParseCheckpoint(checkpoint.ToText()).value(), checkpoint);
  EXPECT_EQ(checkpoint.ToText(),
            "redoubt/acme\n1234\n" + Base64Encode(Sha256("root").View()) + "\nextension\n");
}

TEST(Checkpoint, RefusesOtherNumbersAndRoots) {
  const std::string root = Base64Encode(Sha256("root").View());
  for (const std::string size : {"", "01", "+1", "-1", "1 ", "0x1", "18446744073709551616"})
    EXPECT_EQ(ParseCheckpoint("o\n" + size + "\n" + root + "\n").error().message,
              "note:2: the size is not a decimal number")
        << size;
  EXPECT_TRUE(ParseCheckpoint("o\n0\n" + root + "\n"));
  EXPECT_TRUE(ParseCheckpoint("o\n18446744073709551615\n" + root + "\n"));
  EXPECT_FALSE(ParseCheckpoint("o\n1\n" + root.substr(4) + "\n"));
  EXPECT_FALSE(ParseCheckpoint("o\n1\n"));
  EXPECT_FALSE(ParseCheckpoint("\n1\n" + root + "\n"));
}

TEST(Checkpoint, MustBeOfTheVerifiersLog) {
  const Ed25519Key key = Key('a');
  REDOUBT_UNWRAP(const NoteVerifier verifier, NoteVerifier::Make("redoubt/acme", key.PublicKey()));
  const Checkpoint other{"redoubt/other", 1, Sha256("root"), {}};
  REDOUBT_UNWRAP(const std::string note, SignNote(other.ToText(), "redoubt/acme", key));
  EXPECT_EQ(OpenCheckpoint(note, verifier).error().message,
            "the checkpoint is of the log \"redoubt/other\", not \"redoubt/acme\"");
  const Checkpoint ours{"redoubt/acme", 1, Sha256("root"), {}};
  REDOUBT_UNWRAP(const std::string good, SignCheckpoint(ours, key));
  EXPECT_EQ(OpenCheckpoint(good, verifier).value(), ours);
}

TEST(Checkpoint, OriginsComeFromAnOrganisationsName) {
  EXPECT_EQ(LogOrigin("Acme, Inc. + Söhne"), "redoubt/acme-inc.-s-hne");
  EXPECT_EQ(LogOrigin("  "), "redoubt/estate");
  EXPECT_TRUE(NoteVerifier::Make(LogOrigin("Ünï\n+cöde"), std::string(32, 'k')));
}

}  // namespace
}  // namespace redoubt
