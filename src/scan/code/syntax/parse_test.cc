#include "scan/code/syntax/parse.h"

#include "base/file.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

using ::redoubt::testing::MatchesGolden;
using ::redoubt::testing::Slurp;
using ::redoubt::testing::SourceDir;

std::filesystem::path Testdata() { return SourceDir() / "src/scan/code/syntax/testdata"; }

std::string Shape(Language language, std::string_view source) {
  const auto parsed = Parse(language, source);
  return parsed ? Describe(parsed->tree) : parsed.error().message;
}

TEST(Parse, LowersEveryLanguageToRoles) {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Testdata())) {
    if (entry.path().extension() == ".tree") continue;
    const std::string source = Slurp(entry.path());
    const auto language = LanguageOfFile(entry.path().string(), "");
    ASSERT_TRUE(language) << entry.path();
    std::filesystem::path golden = entry.path();
    golden += ".tree";
    EXPECT_TRUE(MatchesGolden(Shape(*language, source), golden)) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 16u);
}

TEST(Parse, SeesBracelessBodiesAsBlocks) {
  EXPECT_EQ(Shape(Language::kJavaScript, "if (a) b();"),
            Shape(Language::kJavaScript, "if (a) { b(); }"));
  EXPECT_EQ(Shape(Language::kRuby, "a if b"), Shape(Language::kRuby, "if b then a end"));
}

TEST(Parse, IgnoresCommentsAndParentheses) {
  EXPECT_EQ(Shape(Language::kPython, "x = (1 + 2)  # y\n"),
            Shape(Language::kPython, "x = 1 + 2\n"));
}

TEST(Parse, TakesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 37);
  for (size_t i = 0; i <= static_cast<size_t>(Language::kDockerfile); ++i)
    EXPECT_TRUE(Parse(static_cast<Language>(i), bytes)) << i;
}

TEST(Parse, CutsOffDepthAndNeverRecurses) {
  const std::string deep(200'000, '(');
  const auto parsed = Parse(Language::kJavaScript, "x = " + deep);
  ASSERT_TRUE(parsed || parsed.error().code == ErrorCode::kResourceExhausted);
  std::string arrays(3000, '[');
  const auto nested = Parse(Language::kJson, arrays + std::string(3000, ']'));
  ASSERT_TRUE(nested);
  EXPECT_TRUE(nested->cut_off);
}

TEST(Parse, RefusesWhatIsTooLarge) {
  ParseLimits limits;
  limits.size_bytes = 10;
  const auto parsed = Parse(Language::kGo, "package main\n", limits);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().message, "13 bytes are more than the limit of 10");
}

TEST(Parse, CountsWhatTheGrammarCannotRead) {
  const auto parsed = Parse(Language::kJava, "class A { void f( { }");
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->has_error);
  EXPECT_GT(parsed->errors, 0u);
}

TEST(Languages, AreKnownByNameExtensionAndFirstLine) {
  EXPECT_EQ(LanguageOfRule("ts"), Language::kTypeScript);
  EXPECT_EQ(LanguageOfRule("C#"), Language::kCSharp);
  EXPECT_EQ(LanguageOfRule("scala"), std::nullopt);
  EXPECT_TRUE(KnownElsewhere("scala"));
  EXPECT_EQ(LanguageOfFile("a/b.tsx", ""), Language::kTsx);
  EXPECT_EQ(LanguageOfFile("Dockerfile.prod", ""), Language::kDockerfile);
  EXPECT_EQ(LanguageOfFile("bin/tool", "#!/usr/bin/env python3"), Language::kPython);
  EXPECT_EQ(LanguageOfFile("bin/tool", "nothing"), std::nullopt);
}

}  // namespace
}  // namespace redoubt::scan::code
