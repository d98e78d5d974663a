#include "scan/code/rules/reader.h"

#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

Rule Only(const std::string& body) {
  const auto rules = ReadRules(
      "rules:\n- id: a\n  message: m\n  severity: ERROR\n  languages: [python]\n" + body, "r.yaml");
  EXPECT_TRUE(rules) << rules.error().message;
  return rules && rules->size() == 1 ? (*rules)[0] : Rule{};
}

TEST(ReadRules, ReadsClauses) {
  const Rule rule = Only(
      "  patterns:\n"
      "  - pattern: f($X)\n"
      "  - pattern-not-inside: g(...)\n"
      "  - metavariable-regex: {metavariable: $X, regex: a.*}\n"
      "  - focus-metavariable: [$X, $Y]\n");
  EXPECT_EQ(rule.skipped, "");
  EXPECT_EQ(rule.formula.kind, Formula::Kind::kAll);
  ASSERT_EQ(rule.formula.children.size(), 2u);
  EXPECT_EQ(rule.formula.children[0].text, "f($X)");
  EXPECT_EQ(rule.formula.children[0].line, 7);
  EXPECT_EQ(rule.formula.children[1].kind, Formula::Kind::kNotInside);
  ASSERT_EQ(rule.formula.conditions.size(), 1u);
  EXPECT_EQ(rule.formula.conditions[0].metavariable, "$X");
  ASSERT_EQ(rule.formula.focus.size(), 1u);
  EXPECT_EQ(rule.formula.focus[0].size(), 2u);
}

TEST(ReadRules, ReadsTheNewerSyntax) {
  const Rule rule = Only(
      "  match:\n"
      "    all: [f($X), {not: {inside: g()}}]\n"
      "    where: [{comparison: $X > 1}, {focus: $X}]\n");
  EXPECT_EQ(rule.skipped, "");
  ASSERT_EQ(rule.formula.children.size(), 1u);
  EXPECT_EQ(rule.formula.conditions.size(), 1u);
  EXPECT_EQ(rule.formula.focus.size(), 1u);
}

TEST(ReadRules, SkipsWhatItCannotHonourWithTheLine) {
  const struct {
    const char* body;
    const char* reason;
    int line;
  } kCases[] = {
      {"  mode: taint\n  pattern-sources: []\n", "a taint rule without sources", 2},
      {"  pattern: a\n  pattern-regex: b\n", "two patterns at the top of a rule", 7},
      {"  patterns:\n  - pattern: a\n  - pattern-where-python: b\n", "clause pattern-where-python",
       8},
      {"  pattern: a\n  options: {made_up: true}\n", "option made_up", 7},
      {"  patterns:\n  - pattern: a\n  - metavariable-analysis: {analyzer: x, metavariable: $X}\n",
       "analyzer x", 8},
      {"  severity2: a\n", "no pattern", 2},
  };
  for (const auto& wanted : kCases) {
    const Rule rule = Only(wanted.body);
    EXPECT_EQ(rule.skipped, wanted.reason) << wanted.body;
    EXPECT_EQ(rule.skipped_line, wanted.line) << wanted.body;
  }
}

TEST(ReadRules, SkipsLanguagesThatHaveNoGrammar) {
  const auto rules = ReadRules("rules: [{id: a, languages: [kotlin], pattern: x}]", "r.yaml");
  ASSERT_TRUE(rules);
  EXPECT_EQ((*rules)[0].skipped, "language kotlin");
}

TEST(ReadRules, NamesTheLineOfABrokenFile) {
  const auto broken = ReadRules("rules:\n- id: [", "r.yaml");
  ASSERT_FALSE(broken);
  EXPECT_TRUE(broken.error().message.starts_with("r.yaml:")) << broken.error().message;
  const auto none = ReadRules("a: 1\n", "r.yaml");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().message, "r.yaml:1: no list \"rules\"");
}

}  // namespace
}  // namespace redoubt::scan::code
