#include "base/text.h"

#include "base/bytes.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(Base64, RoundTripsTheVectorsOfRfc4648) {
  const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {"\xff\xfe", "//4="}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(Base64Encode(bytes), text);
    EXPECT_EQ(Base64Decode(text), bytes);
  }
}

TEST(Base64, RefusesEveryTextThatItWouldNotWrite) {
  for (const char* text : {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm 8=", "Zm8\n",
                           "Zg==Zg==", "====", "=g==", "Z===", "Zm8-", "Zm8_"})
    EXPECT_FALSE(Base64Decode(text)) << text;
}

TEST(Hex, RefusesOddLengthsAndOtherCharacters) {
  EXPECT_EQ(HexDecode("00fFa9"), std::string("\x00\xff\xa9", 3));
  for (const char* text : {"0", "0g", " 00", "0x"}) EXPECT_FALSE(HexDecode(text)) << text;
}

TEST(Counted, AgreesInNumber) {
  EXPECT_EQ(Counted(0, "finding"), "0 findings");
  EXPECT_EQ(Counted(1, "entry"), "1 entry");
  EXPECT_EQ(Counted(2, "entry"), "2 entries");
}

TEST(Printable, EscapesWhatCouldSteerATerminal) {
  const std::pair<std::string, std::string> cases[] = {
      {"plain ünï ✓\t", "plain ünï ✓\t"},
      {"\x1b[31mred\x07", "\\x1b[31mred\\x07"},
      {"a\r\nb", "a\\x0d\\x0ab"},
      {std::string("nul\0", 4), "nul\\x00"},
      {"del\x7f", "del\\x7f"},
      {"csi\xc2\x9b", "csi\\xc2\\x9b"},
      {"ab\xe2\x80\xae"
       "dc",
       "ab\\xe2\\x80\\xaedc"},
      {"iso\xe2\x81\xa6!", "iso\\xe2\\x81\\xa6!"},
  };
  for (const auto& [text, shown] : cases) EXPECT_EQ(Printable(text), shown);
  EXPECT_EQ(Printable("a\nb\x1b", 100, Lines::kKeep), "a\nb\\x1b");
  EXPECT_EQ(Printable("abcdef", 3), "abc…");
  EXPECT_EQ(Printable("abc", 3), "abc");
  EXPECT_EQ(Printable("a\x1b", 4), "a…");
}

TEST(Printable, NeverCutsInsideACharacter) {
  const std::string text = "aü✓🛡";  // 1, 2, 3 and 4 bytes
  const char* const shown[] = {"…",    "a…",   "a…",   "aü…",  "aü…",       "aü…",
                               "aü✓…", "aü✓…", "aü✓…", "aü✓…", text.c_str()};
  for (size_t size = 0; size <= text.size(); ++size) EXPECT_EQ(Printable(text, size), shown[size]);
}

TEST(Printable, EscapesWhatIsNotUtf8) {
  const std::pair<std::string, std::string> cases[] = {
      {"\x9b[31m", "\\x9b[31m"},            // C1 of an eight-bit terminal
      {"\xe2\x9c", "\\xe2\\x9c"},           // cut off
      {"\xc0\x9b!", "\\xc0\\x9b!"},         // overlong
      {"\xe0\x80\x9b", "\\xe0\\x80\\x9b"},  // overlong
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},  // a surrogate
      {"\xf5\x80\x80\x80", "\\xf5\\x80\\x80\\x80"},
  };
  for (const auto& [text, escaped] : cases) EXPECT_EQ(Printable(text), escaped);
}

TEST(RedactSecrets, HidesTheValueAndKeepsTheRest) {
  const std::pair<std::string, std::string> cases[] = {
      {"password=hunter2 ok", "password=[redacted] ok"},
      {"password=hu!n#ter2 ok", "password=[redacted] ok"},
      {"PASSWORD: hunter2", "PASSWORD: [redacted]"},
      {R"({"token": "a b", "n": 1})", R"({"token": [redacted], "n": 1})"},
      {"Authorization: Bearer abcdefghijkl.mno", "Authorization: Bearer [redacted]"},
      {"//registry.example/:_authToken=npm_0123456789abcdef",
       "//registry.example/:_authToken=[redacted]"},
      {"got npm_0123456789abcdef.", "got npm_[redacted]"},
      {"https://ann:p@ss@git.example/r", "https://ann:[redacted]@git.example/r"},
      {"git+https://0123abcd@git.example/r.git#1", "git+https://[redacted]@git.example/r.git#1"},
      {"HTTP://0123abcd:@git.example/r", "HTTP://[redacted]@git.example/r"},
      {"https://0123abcd:x-oauth-basic@git.example/r", "https://[redacted]@git.example/r"},
      {"ssh://git:hunter2@git.example/r", "ssh://git:[redacted]@git.example/r"},
      {"a\n-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\nb", "a\n[redacted]\nb"},
      {"-----BEGIN PRIVATE KEY-----\ncut off", "[redacted]"},
      {"token:", "token:"},
      {"token: ", "token: "},
  };
  for (const auto& [text, shown] : cases) EXPECT_EQ(RedactSecrets(text), shown);
}

TEST(RedactSecrets, LeavesTextWithoutSecretsAlone) {
  for (const char* text :
       {"npm install", "a token is missing", "bearer of news", "https://git.example:8080/a@b",
        "https://git@git.example/r", "git+ssh://git@git.example/r.git", "https://git.example/@s/a",
        "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----"})
    EXPECT_EQ(RedactSecrets(text), text);
}

}  // namespace
}  // namespace redoubt
