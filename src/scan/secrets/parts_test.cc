// The pieces that the scanner is made of, each against what is known of it.
#include <fmt/format.h>

#include <random>

#include "base/keywords.h"
#include "scan/secrets/checksum.h"
#include "scan/secrets/examples.h"
#include "scan/secrets/likeness.h"
#include "scan/secrets/place.h"
#include "testing/testing.h"

namespace redoubt::scan::secrets {
namespace {

std::vector<std::string> FoundBy(const Keywords& keywords, std::string_view text) {
  std::vector<std::string> out;
  keywords.Scan(text, [&](const KeywordHit& hit) {
    out.push_back(fmt::format("{}@{}", hit.word, hit.end));
    return true;
  });
  return out;
}

TEST(Keywords, FindsOverlappingWordsInOnePass) {
  REDOUBT_UNWRAP(const Keywords keywords, Keywords::Make({"he", "she", "his", "hers", "SHE"}));
  EXPECT_EQ(FoundBy(keywords, "uShers"), (std::vector<std::string>{"1@4", "4@4", "0@4", "3@6"}));
  EXPECT_EQ(FoundBy(keywords, "xyz"), std::vector<std::string>{});
  EXPECT_FALSE(Keywords::Make({""}).has_value());
}

TEST(Keywords, TellsCasesApartWhereAsked) {
  REDOUBT_UNWRAP(const Keywords keywords, Keywords::Make({"He", "he"}, Keywords::Case::kExact));
  EXPECT_EQ(FoundBy(keywords, "he He HE"), (std::vector<std::string>{"1@2", "0@5"}));
}

// Against the slow way, over random words and texts.
TEST(Keywords, FindsWhatASearchForEachWordFinds) {
  std::mt19937 random(7);
  const auto text_of = [&](size_t size) {
    std::string text;
    while (text.size() < size) text += static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int round = 0; round < 50; ++round) {
    std::vector<std::string> words;
    for (int i = 0; i < 12; ++i) words.push_back(text_of(1 + random() % 5));
    REDOUBT_UNWRAP(const Keywords keywords, Keywords::Make(words));
    const std::string text = text_of(200);
    size_t expected = 0;
    for (const std::string& word : words)
      for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        ++expected;
    EXPECT_EQ(FoundBy(keywords, text).size(), expected);
  }
}

TEST(Checksum, KnowsTheOneOfGitHubAndNpm) {
  // Of thirty times the same letter, as its published samples have it.
  const std::string body(30, 'A');
  EXPECT_EQ(Base62Of(Crc32(body)), "0uCPlr");
  EXPECT_TRUE(ChecksumHolds(Checksum::kCrc32Base62, "ghp_" + body + "0uCPlr"));
  EXPECT_FALSE(ChecksumHolds(Checksum::kCrc32Base62, "ghp_" + body + "0uCPls"));
  EXPECT_FALSE(ChecksumHolds(Checksum::kCrc32Base62, "ghp_"));
}

TEST(Checksum, KnowsTheVectorsOfBip173) {
  EXPECT_TRUE(ChecksumHolds(Checksum::kBech32, "A12UEL5L"));
  EXPECT_TRUE(ChecksumHolds(Checksum::kBech32,
                            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"));
  EXPECT_FALSE(ChecksumHolds(Checksum::kBech32, "split1cheo2y9e2w"));
  EXPECT_FALSE(ChecksumHolds(Checksum::kBech32, "1qzzfhee"));
}

TEST(Checksum, SurvivesStrangeBytes) {
  for (const Checksum kind :
       {Checksum::kCrc32Base62, Checksum::kGrafana, Checksum::kBech32, Checksum::kMacaroon,
        Checksum::kJwt, Checksum::kBase64Key64, Checksum::kDiscord})
    for (const std::string_view text : {"", "_", ".", "..", "-", "1", "\xff\xfe", "a_b_c", "===="})
      EXPECT_FALSE(ChecksumHolds(kind, text)) << text;
}

TEST(Likeness, TellsCodeFromRandomText) {
  for (const char* text :
       {"PasswordInputField", "user.password.confirmation", "if_you_see_this_please_use_K8S",
        "550e8400-e29b-41d4-a716-446655440000", "process.env.API_KEY2", "getToken()",
        "https://auth.acme.net/v1/token2", "com.acme.security.Sha256Encoder"})
    EXPECT_FALSE(LooksRandom(text)) << text;
}

TEST(Likeness, TakesMostRandomTextForRandom) {
  const auto share = [](std::string_view kind) {
    int random = 0;
    for (int i = 0; i < 1000; ++i)
      random += LooksRandom(*Expanded("{{" + std::string(kind) + "}}", fmt::format("{}", i)));
    return random / 10;
  };
  EXPECT_GE(share("alnum 40"), 98);
  EXPECT_GE(share("alnum 20"), 80);
  EXPECT_GE(share("hex 32"), 98);
  EXPECT_GE(share("base64url 43"), 98);
}

TEST(Likeness, KnowsWhatStandsInASecretsPlace) {
  for (const char* text : {"<your-token>", "${TOKEN}", "{{ token }}", "xxxxxxxxxxxx", "changeme123",
                           "%PASSWORD%", "my-secret-key", "aaaaaaaaaaaaaaaaaaaaaaaa"})
    EXPECT_TRUE(IsPlaceholder(text)) << text;
  for (const char* text : {"password", "Password123!", "postgres", "test1234", "admin", "P@ssw0rd"})
    EXPECT_TRUE(IsCommonPassword(text)) << text;
  EXPECT_TRUE(LooksLikePassword("kR7#vQ2!mZ9x"));
  EXPECT_FALSE(LooksLikePassword("short1A"));
  EXPECT_FALSE(LooksLikePassword("PasswordResetView"));
}

TEST(Likeness, MeasuresEntropyInBitsPerCharacter) {
  EXPECT_DOUBLE_EQ(EntropyOf(""), 0);
  EXPECT_DOUBLE_EQ(EntropyOf("aaaa"), 0);
  EXPECT_DOUBLE_EQ(EntropyOf("abcd"), 2);
}

TEST(Place, IsToldByThePath) {
  const std::pair<const char*, Place> cases[] = {
      {"src/main.py", Place::kCode},
      {"tests/test_a.py", Place::kTest},
      {"src/a.test.ts", Place::kTest},
      {".env.example", Place::kTest},
      {"core/src/intTest/a.java", Place::kTest},
      {"src/latest/a.py", Place::kCode},
      {"README.md", Place::kDocument},
      {"package-lock.json", Place::kLock},
      {"web/app.min.js", Place::kMachine},
      {"vendor/a/b.go", Place::kMachine},
      {"config/contest.yml", Place::kCode},
  };
  for (const auto& [path, place] : cases) EXPECT_EQ(PlaceOf(path), place) << path;
}

TEST(Place, MatchesGlobs) {
  EXPECT_TRUE(MatchesGlob(".npmrc", "a/b/.npmrc"));
  EXPECT_TRUE(MatchesGlob("**/.docker/*", "home/.docker/config.json"));
  EXPECT_TRUE(MatchesGlob("**/.docker/*", ".docker/config.json"));
  EXPECT_FALSE(MatchesGlob("a/*.py", "a/b/c.py"));
  EXPECT_TRUE(MatchesGlob("a/**.py", "a/b/c.py"));
  EXPECT_FALSE(MatchesGlob("*.yml", "a.yaml"));
}

}  // namespace
}  // namespace redoubt::scan::secrets
