#include "scan/code/match/pattern.h"

#include <map>

#include "scan/code/match/matcher.h"
#include "scan/code/syntax/parse.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

// The texts of all places, in order.
std::vector<std::string> Find(Language language, std::string_view pattern, std::string_view code,
                              const RuleOptions& options = {}) {
  const auto compiled = CompilePattern(pattern, language);
  if (!compiled) return {compiled.error().message};
  const auto parsed = Parse(language, code);
  if (!parsed) return {parsed.error().message};
  Target target(parsed->tree, language);
  target.symbolic = options.symbolic_propagation;
  MatchBudget budget;
  std::vector<std::string> texts;
  for (const Place& place : FindPlaces(**compiled, target, options, budget))
    texts.emplace_back(code.substr(place.start, place.end - place.start));
  return texts;
}

using Texts = std::vector<std::string>;
constexpr Language kJs = Language::kJavaScript;

TEST(Pattern, SkipsArgumentsAtAnEllipsis) {
  EXPECT_EQ(Find(kJs, "f(..., 1, ...)", "f(1); f(2, 1, 3); f(2); g(1);"),
            (Texts{"f(1)", "f(2, 1, 3)"}));
}

TEST(Pattern, BindsAMetavariableToOneValue) {
  EXPECT_EQ(Find(kJs, "$X == $X", "a == a; a == b; f(1) == f(1);"),
            (Texts{"a == a", "f(1) == f(1)"}));
}

TEST(Pattern, TellsVariablesOfOneNameApart) {
  EXPECT_EQ(Find(kJs, "lock($X); ... unlock($X);",
                 "function a(k) { lock(k); }\nfunction b(k) { unlock(k); }"),
            Texts{});
}

TEST(Pattern, FindsStatementsBehindAnEllipsisInNestedBlocks) {
  EXPECT_EQ(Find(kJs, "a(); ... b();", "a(); if (x) { while (y) { b(); } } c();").size(), 1u);
  EXPECT_EQ(Find(kJs, "a(); b();", "a(); c(); b();"), Texts{});
}

TEST(Pattern, ReadsAnExpressionStatementDeeply) {
  EXPECT_EQ(Find(kJs, "a(); ... b();", "a(); x = 1 + b();").size(), 1u);
  RuleOptions shallow;
  shallow.implicit_deep_statements = false;
  EXPECT_EQ(Find(kJs, "a(); ... b();", "a(); x = 1 + b();", shallow), Texts{});
}

TEST(Pattern, KnowsConstants) {
  EXPECT_EQ(Find(kJs, "f(\"ab\")", "const x = 'a'; f(x + 'b');"), (Texts{"f(x + 'b')"}));
  EXPECT_EQ(Find(kJs, "f(\"a\")", "let x = 'a'; x = g(); f(x);"), Texts{});
  RuleOptions off;
  off.constant_propagation = false;
  EXPECT_EQ(Find(kJs, "f(\"a\")", "const x = 'a'; f(x);", off), Texts{});
}

TEST(Pattern, FollowsVariablesOnlyWhenTheRuleWantsIt) {
  RuleOptions symbolic;
  symbolic.symbolic_propagation = true;
  EXPECT_EQ(Find(kJs, "f(g(...))", "const x = g(1); f(x);", symbolic), (Texts{"f(x)"}));
  EXPECT_EQ(Find(kJs, "f(g(...))", "const x = g(1); f(x);"), Texts{});
}

TEST(Pattern, IgnoresDecoratorsTypesAndModifiersThatItDoesNotMention) {
  EXPECT_EQ(Find(Language::kJava, "int f(...) { ... }",
                 "class A { @B public static int f(int x) { return x; } }")
                .size(),
            1u);
  EXPECT_EQ(Find(Language::kJava, "private int f(...) { ... }",
                 "class A { public int f(int x) { return x; } }"),
            Texts{});
  EXPECT_EQ(Find(Language::kPython, "def f($X): ...", "def f(x: int) -> str:\n  return x\n").size(),
            1u);
}

TEST(Pattern, MatchesKeywordArgumentsInAnyOrder) {
  EXPECT_EQ(Find(Language::kPython, "f(b=1, a=2)", "f(a=2, b=1)\nf(a=2)\nf(a=2, b=1, c=3)\n"),
            (Texts{"f(a=2, b=1)"}));
  EXPECT_EQ(Find(Language::kPython, "f(..., a=2)", "f(0, b=1, a=2)\n"), (Texts{"f(0, b=1, a=2)"}));
}

TEST(Pattern, LooksIntoStrings) {
  EXPECT_EQ(Find(kJs, "\"=~/^https?:/\"", "'http://a'; 'ftp://b';"), (Texts{"'http://a'"}));
  EXPECT_EQ(Find(kJs, "f(\"...\")", "f(''); f(`a`); f(b);"), (Texts{"f('')", "f(`a`)"}));
  EXPECT_EQ(Find(kJs, "f(\"a...z\")", "f('abcz'); f('abc');"), (Texts{"f('abcz')"}));
}

TEST(Pattern, FlattensLogicalOperators) {
  EXPECT_EQ(Find(kJs, "a && ... && c", "x(a && b && c); y(a && b);"), (Texts{"a && b && c"}));
}

TEST(Pattern, TellsVarFromConst) {
  EXPECT_EQ(Find(kJs, "const $X = 1", "const a = 1; let b = 1; c = 1;"), (Texts{"const a = 1;"}));
  EXPECT_EQ(Find(kJs, "$X = 1", "const a = 1; let b = 1; c = 1;").size(), 3u);
}

TEST(Pattern, SaysWhatIsNoCode) {
  EXPECT_EQ(Find(Language::kPython, "def (", "x\n"), (Texts{"the pattern \"def (\" is no python"}));
}

TEST(Pattern, StopsAtItsBudget) {
  const auto pattern = CompilePattern("f(..., $A, ..., $B, ..., $C, ..., nothing)", kJs);
  ASSERT_TRUE(pattern);
  std::string code = "f(";
  for (int i = 0; i < 400; ++i) code += "a" + std::to_string(i) + ",";
  code += "b)";
  const auto parsed = Parse(kJs, code);
  ASSERT_TRUE(parsed);
  Target target(parsed->tree, kJs);
  MatchBudget budget;
  budget.steps = 100'000;
  FindPlaces(**pattern, target, {}, budget);
  EXPECT_TRUE(budget.exhausted);
}

TEST(Pattern, CompilesInEveryContext) {
  const std::pair<Language, const char*> kPatterns[] = {
      {Language::kJava, "@A(..., b = $X)\n$T $M(..., @C $P $Q, ...) { ... }"},
      {Language::kJava, "(List<String> $X).add($Y);"},
      {Language::kGo, "func $F(..., $W http.ResponseWriter, ...) { ... }"},
      {Language::kGo, "$T{..., A: $X, ...}"},
      {Language::kHcl, "resource \"a\" $X {\n  ...\n  b = [..., $Y, ...]\n}"},
      {Language::kYaml, "a:\n  ...\n  - b: $X\n    ...\n  ..."},
      {Language::kCSharp, "$T $M(..., string $X, ...) { ... }"},
      {Language::kPython, "{..., \"a\": $X, ...}"},
      {Language::kPhp, "class $C extends $D { ... }"},
      {Language::kRust, "let $X = $Y::new(...);"},
      {Language::kC, "$T $F(...) { ... free($X); ... }"},
      {Language::kBash, "curl ... | bash"},
      {Language::kJson, "\"a\": [..., $X, ...]"},
      {Language::kDockerfile, "RUN ... && apt-get clean ..."},
  };
  for (const auto& [language, text] : kPatterns) {
    const auto pattern = CompilePattern(text, language);
    EXPECT_TRUE(pattern) << text;
  }
}

}  // namespace
}  // namespace redoubt::scan::code
