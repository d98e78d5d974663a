#include "scan/code/fix/apply.h"

#include "scan/code/rules/reader.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

RuleSet RulesOf(const std::string& yaml) {
  auto rules = ReadRules(yaml, "rules.yaml");
  EXPECT_TRUE(rules) << rules.error().message;
  RuleSet set = RuleSet::Compile(rules ? std::move(*rules) : std::vector<Rule>{});
  for (const Rule& rule : set.rules()) EXPECT_EQ(rule.skipped, "") << rule.id;
  return set;
}

std::string RuleYaml(const std::string& id, const std::string& language, const std::string& pattern,
                     const std::string& fix) {
  const auto block = [](const std::string& text) {
    std::string out = "|-\n";
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      out += "      " + text.substr(at, end - at) + "\n";
      at = end + 1;
    }
    return out;
  };
  return "  - id: " + id + "\n    message: m\n    severity: ERROR\n    languages: [" + language +
         "]\n    pattern: " + block(pattern) + "    fix: " + block(fix);
}

FixResult Fixed(Language language, const std::string& yaml, const std::string& source) {
  const RuleSet rules = RulesOf("rules:\n" + yaml);
  return FixText(rules, source, language);
}

struct Example {
  const char *title, *language, *pattern, *fix, *before, *after;
};

class Fixes : public ::testing::TestWithParam<Example> {};

TEST_P(Fixes, MeanWhatTheyShould) {
  const Example& e = GetParam();
  const FixResult result =
      Fixed(*LanguageOfRule(e.language), RuleYaml("r", e.language, e.pattern, e.fix), e.before);
  EXPECT_EQ(result.text, e.after);
  EXPECT_EQ(result.refused.size(), 0u) << result.refused[0].reason;
}

INSTANTIATE_TEST_SUITE_P(
    All, Fixes,
    ::testing::ValuesIn(std::vector<Example>{
        {"captured_sum_gets_parentheses", "python", "double($X)", "$X * 2", "y = double(a + b)\n",
         "y = (a + b) * 2\n"},
        {"captured_product_needs_none", "python", "double($X)", "$X + $X", "y = double(a * b)\n",
         "y = a * b + a * b\n"},
        {"captured_call_needs_none", "python", "double($X)", "$X * 2", "y = double(f(a, b))\n",
         "y = f(a, b) * 2\n"},
        {"all_of_it_gets_parentheses", "python", "add($X, $Y)", "$X + $Y", "y = add(a, b) * 2\n",
         "y = (a + b) * 2\n"},
        {"all_of_it_below_a_member", "javascript", "join($X, $Y)", "$X + $Y",
         "const n = join(a, b).length;\n", "const n = (a + b).length;\n"},
        {"inner_and_outer", "java", "mul($X, $Y)", "$X * $Y",
         "class A { int f() { return -mul(a + b, c) + 1; } }\n",
         "class A { int f() { return -((a + b) * c) + 1; } }\n"},
        {"parentheses_that_are_there_stay", "javascript", "$X == null", "$X === null",
         "if ((a || b) == null) f();\n", "if ((a || b) === null) f();\n"},
        {"captured_ternary_as_an_object", "javascript", "len($X)", "$X.length",
         "f(len(a ? b : c));\n", "f((a ? b : c).length);\n"},
        {"captured_await_as_an_object", "javascript", "len($X)", "$X.length",
         "async () => { f(len(await g())); };\n", "async () => { f((await g()).length); };\n"},
        {"one_semicolon_is_enough", "java", "System.exit($X);", "stop($X);",
         "class A { void f() { if (a) System.exit(1); System.exit(2); } }\n",
         "class A { void f() { if (a) stop(1); stop(2); } }\n"},
        {"what_is_deleted_keeps_its_semicolon", "javascript", "debug($X);", "",
         "if (a) debug(1);\nb();\n", "if (a) ;\nb();\n"},
        {"negation", "go", "isNot($X)", "!$X",
         "package a\nfunc f() bool { return isNot(a && b) }\n",
         "package a\nfunc f() bool { return !(a && b) }\n"},
        {"code_in_a_string_is_left", "python", "old($X)", "new(\"$X\")", "y = old(a + b)\n",
         "y = new(\"a + b\")\n"},
        {"quotes_of_the_source", "python", "old(\"$X\")", "new(\"$X\")",
         "y = old('say \"hi\"')\nz = old('plain')\n",
         "y = new('say \"hi\"')\nz = new(\"plain\")\n"},
        {"raw_strings_stay_raw", "python", "old(\"$X\")", "new(\"$X\")", "y = old(r'\\d+')\n",
         "y = new(r'\\d+')\n"},
        {"f_strings_stay", "python", "old($X)", "new($X)", "y = old(f'{a!r} {b:>10}')\n",
         "y = new(f'{a!r} {b:>10}')\n"},
        {"lines_are_as_deep_as_the_first", "python", "check($X)",
         "if $X:\n    stop()\n\n    leave()", "def f():\n\tcheck(a)\n",
         "def f():\n\tif a:\n\t    stop()\n\n\t    leave()\n"},
        {"captured_lines_are_verbatim", "python", "run($X)",
         "try:\n    go($X)\nexcept E:\n    pass", "def f():\n    run(\"\"\"a\n  b\n\"\"\")\n",
         "def f():\n    try:\n        go(\"\"\"a\n  b\n\"\"\")\n    except E:\n        pass\n"},
        {"line_ends_of_the_source", "javascript", "a($X)", "b($X);\nc()", "x();\r\n  a(1);\r\n",
         "x();\r\n  b(1);\r\n  c();\r\n"},
        {"a_list_of_yaml", "yaml", "image: $X", "picture: $X\npull: always",
         "a:\n  - image: x\n  - image: y\n",
         "a:\n  - picture: x\n    pull: always\n  - picture: y\n    pull: always\n"},
        {"nested_matches", "python", "md5($X)", "sha256($X)", "y = md5(md5(md5(a)) + b)\n",
         "y = sha256(sha256(sha256(a)) + b)\n"},
        {"a_comment_keeps_code_as_it_is", "python", "old($X)", "new($X)  # was $X",
         "y = old(a or b)\n", "y = new(a or b)  # was a or b\n"},
        {"sequence_as_an_argument", "javascript", "old($X)", "neu($X, 1)", "old((a, b));\n",
         "neu((a, b), 1);\n"},
    }),
    [](const auto& example) { return std::string(example.param.title); });

TEST(FixText, RefusesWhatBringsErrorsOfSyntax) {
  const FixResult result =
      Fixed(Language::kPython, RuleYaml("broken", "python", "f($X)", "g($X"), "x = 1\ny = f(a)\n");
  EXPECT_EQ(result.text, "x = 1\ny = f(a)\n");
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(result.refused[0].rule, "broken");
  EXPECT_EQ(result.refused[0].line, 2);
  EXPECT_EQ(result.refused[0].before, "f(a)");
  EXPECT_EQ(result.refused[0].after, "g(a");
  EXPECT_EQ(result.refused[0].reason, "it would bring an error of syntax");
}

TEST(FixText, MakesTheGoodFixesBesideABadOne) {
  const FixResult result = Fixed(
      Language::kPython,
      RuleYaml("bad", "python", "f($X)", "g($X") + RuleYaml("good", "python", "h($X)", "i($X)"),
      "h(1)\nf(2)\nh(3)\nh(4)\nf(5)\nh(6)\n");
  EXPECT_EQ(result.text, "i(1)\nf(2)\ni(3)\ni(4)\nf(5)\ni(6)\n");
  EXPECT_EQ(result.applied.size(), 4u);
  EXPECT_EQ(result.refused.size(), 2u);
}

TEST(FixText, MakesFixesInAFileThatHadErrorsBefore) {
  const FixResult result =
      Fixed(Language::kJavaScript, RuleYaml("r", "js", "f($X)", "g($X)"), "f(1);\nif (;\nf(2);\n");
  EXPECT_NE(result.text.find("g(1)"), result.text.npos);
}

TEST(FixText, StopsARuleThatMatchesItsOwnFix) {
  const FixResult result =
      Fixed(Language::kPython, RuleYaml("again", "python", "f($X)", "f(wrap($X))"),
            "a = f(1)\n\nb = f(2)\n");
  EXPECT_EQ(result.text, "a = f(wrap(1))\n\nb = f(wrap(2))\n");
  ASSERT_EQ(result.refused.size(), 2u);
  EXPECT_EQ(result.refused[0].reason, "the rule matches its own fix again");
  EXPECT_EQ(result.refused[1].line, 3);
}

TEST(FixText, StopsTwoRulesThatUndoEachOther) {
  const FixResult result = Fixed(
      Language::kPython,
      RuleYaml("to", "python", "f($X)", "g($X)") + RuleYaml("fro", "python", "g($X)", "f($X)"),
      "f(1)\n");
  EXPECT_EQ(result.text, "f(1)\n");
  EXPECT_EQ(result.applied.size(), 2u);
  EXPECT_EQ(result.refused.size(), 1u);
}

TEST(FixText, MakesTheFirstOfTwoThatOverlapAndThenLooksAgain) {
  const FixResult result =
      Fixed(Language::kPython,
            RuleYaml("call", "python", "requests.get($U, verify=False)", "requests.get($U)") +
                RuleYaml("url", "python", "plain($X)", "secure($X)"),
            "requests.get(plain(u), verify=False)\n");
  EXPECT_EQ(result.text, "requests.get(secure(u))\n");
  ASSERT_EQ(result.applied.size(), 2u);
  EXPECT_EQ(result.applied[0].rule, "call");
  EXPECT_EQ(result.applied[1].rule, "url");
}

TEST(FixText, NamesLinesOfTheTextBeforeAnyFix) {
  const FixResult result =
      Fixed(Language::kPython,
            RuleYaml("long", "python", "a($X)", "if b($X):\n    c()\n    d()\n") +
                RuleYaml("later", "python", "c()", "e()"),
            "a(1)\nx = 1\na(2)\n");
  EXPECT_EQ(result.text, "if b(1):\n    e()\n    d()\nx = 1\nif b(2):\n    e()\n    d()\n");
  ASSERT_EQ(result.applied.size(), 4u);
  EXPECT_EQ(result.applied[1].line, 3);
  EXPECT_EQ(result.applied[2].line, 1);
  EXPECT_EQ(result.applied[3].line, 3);
}

TEST(FixText, DoesNotLoseTheSecondStatementOfABodyWithoutBraces) {
  const FixResult result = Fixed(Language::kJavaScript, RuleYaml("r", "js", "f($X)", "g($X); h()"),
                                 "if (a) f(1);\nf(2);\n");
  EXPECT_EQ(result.text, "if (a) f(1);\ng(2); h();\n");
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(result.refused[0].line, 1);
}

TEST(FixText, KeepsInterpolatedValuesOrLeavesTheCode) {
  const FixResult result = Fixed(
      Language::kPython, RuleYaml("r", "python", "old(\"$X\")", "new(\"see $X\")"), "old('a')\n");
  EXPECT_EQ(result.text, "new(\"see a\")\n");
}

TEST(FixText, LeavesWhatACommentSilences) {
  const FixResult result = Fixed(Language::kPython, RuleYaml("r", "python", "f($X)", "g($X)"),
                                 "f(1)  # redoubt: ignore r known\nf(2)\n");
  EXPECT_EQ(result.text, "f(1)  # redoubt: ignore r known\ng(2)\n");
}

TEST(FixText, LeavesTheRestWhenCheckingTakesTooMuch) {
  const RuleSet rules = RulesOf("rules:\n" + RuleYaml("r", "python", "f($X)", "g($X"));
  std::string source;
  for (int i = 0; i < 300; ++i) source += "f(" + std::to_string(i) + ")\n";
  const FixResult result = FixText(rules, source, Language::kPython, {.parsed_bytes = 20'000});
  EXPECT_EQ(result.text, source);
  ASSERT_EQ(result.refused.size(), 300u);
  EXPECT_EQ(result.refused.back().reason, "the file is too large to check more fixes");
}

TEST(FixText, EndsOnManyNestedMatches) {
  std::string source, wanted;
  for (int i = 0; i < 60; ++i) source += "f(", wanted += "g(";
  const std::string close(60, ')');
  const FixResult result = Fixed(Language::kPython, RuleYaml("r", "python", "f($X)", "g($X)"),
                                 source + "1" + close + "\n");
  EXPECT_EQ(result.text.size(), source.size() + close.size() + 2);
  EXPECT_EQ(result.applied.size() + result.refused.size(), 51u);
}

}  // namespace
}  // namespace redoubt::scan::code
