// The whole scanner on trees in memory, with rules of the tests' own.
#include "scan/code/project.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "scan/code/engine/engine.h"
#include "scan/code/rules/reader.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kRules = R"(rules:
  - id: js-eval
    languages: [javascript, typescript]
    severity: ERROR
    message: >-
      Runs $CODE as a program.
      Parse it instead.
    metadata: {cwe: ["CWE-95: Eval Injection"], confidence: HIGH, references: ["https://example.org/eval"]}
    pattern: eval($CODE)
    fix: parse($CODE)
  - id: py-password
    languages: [python]
    severity: WARNING
    message: The password $P is in the code.
    metadata: {cwe: "CWE-798"}
    pattern: password = $P
  - id: only-below-web
    languages: [javascript]
    severity: INFO
    message: alert
    paths: {include: [web/], exclude: ["*.skip.js"]}
    pattern: alert(...)
  - id: unknown-clause
    languages: [javascript]
    severity: ERROR
    message: never
    patterns: [{pattern-sideways: x}]
)";

ScanResult Scan(const std::map<std::string, std::string>& files, ProjectOptions options = {}) {
  auto rules = ReadRules(kRules, "rules.yaml");
  EXPECT_TRUE(rules);
  ScanResult result;
  result.asset = "shop";
  options.now = {1'790'000'000'000};
  MemoryTree tree;
  for (const auto& [path, text] : files) tree.Add(path, text);
  ScanProject(ProjectRules(std::move(*rules)), tree, options, result);
  return result;
}

std::vector<std::string> Places(const ScanResult& result) {
  std::vector<std::string> places;
  for (const Finding& f : result.findings)
    places.push_back(fmt::format("{} {}:{}", f.rule, f.location.file, f.location.line));
  return places;
}

TEST(ScanProject, TellsEverythingOfAFinding) {
  const ScanResult result = Scan({{"src/a.js", "let é = '😀';\n  run(eval(\n    text));\n"}});
  ASSERT_EQ(result.findings.size(), 1u);
  const Finding& f = result.findings[0];
  EXPECT_EQ(f.scanner, "code");
  EXPECT_EQ(f.rule, "js-eval");
  EXPECT_THAT(f.aliases, ElementsAre("CWE-95"));
  EXPECT_EQ(f.asset, "shop");
  EXPECT_EQ(f.title, "Runs text as a program. Parse it instead");
  EXPECT_EQ(f.severity, Severity::kHigh);
  EXPECT_EQ(f.confidence, Confidence::kHigh);
  EXPECT_EQ(f.location.line, 2);
  ASSERT_TRUE(f.code);
  EXPECT_EQ(f.code->column, 7);
  EXPECT_EQ(f.code->end_line, 3);
  EXPECT_EQ(f.code->end_column, 10);
  EXPECT_EQ(f.code->snippet, "  run(eval(\n    text));");
  EXPECT_TRUE(f.code->fixable);
  EXPECT_EQ(f.code->fix, "parse(text)");
  const RuleText* text = result.TextOf("js-eval");
  ASSERT_NE(text, nullptr);
  EXPECT_THAT(text->tags, ElementsAre("security", "code", "external/cwe/cwe-095"));
  EXPECT_EQ(text->page, "https://example.org/eval");
  EXPECT_EQ(text->summary, "Runs $CODE as a program");
}

TEST(ScanProject, KnowsAFindingAgainWhenLinesMove) {
  const std::string code = "eval(a);\neval(b);\neval(a);\n";
  const ScanResult before = Scan({{"a.js", code}});
  const ScanResult after = Scan({{"a.js", "// new\n\n" + code}});
  ASSERT_EQ(before.findings.size(), 3u);
  ASSERT_EQ(after.findings.size(), 3u);
  std::set<std::string> keys;
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(before.findings[i].component.key, after.findings[i].component.key);
    keys.insert(before.findings[i].component.key);
  }
  EXPECT_EQ(keys.size(), 3u);
}

TEST(ScanProject, ShowsNoSecret) {
  const ScanResult result = Scan({{"a.py", "password = 'hunter2hunter2'\n"}});
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].title, "The password '…' is in the code");
  EXPECT_EQ(result.findings[0].code->snippet, "password = [redacted]");
}

TEST(ScanProject, RunsRulesWhereTheyApply) {
  const std::string code = "alert(1)\neval(x)\n";
  EXPECT_THAT(Places(Scan({{"web/a.js", code},
                           {"deep/web/b.js", code},
                           {"web/c.skip.js", code},
                           {"webs/d.js", code},
                           {"e.py", "eval(x)\n"},
                           {"f.ts", code},
                           {"g", "#!/usr/bin/env node\neval(x)\n"},
                           {"h", "eval(x)\n"}})),
              ElementsAre("js-eval deep/web/b.js:2", "js-eval f.ts:2", "js-eval g:2",
                          "js-eval web/a.js:2", "js-eval web/c.skip.js:2", "js-eval webs/d.js:2",
                          "only-below-web deep/web/b.js:1", "only-below-web web/a.js:1"));
}

TEST(ScanProject, SetsAsideWhatACommentExcuses) {
  const ScanResult result =
      Scan({{"a.js",
             "eval(a); // redoubt: ignore js-eval tested input\n// nosemgrep\neval(b);\n"
             "eval(c); // redoubt: ignore js-eval too late until 2020-01-01\n"}});
  EXPECT_THAT(Places(result), ElementsAre("js-eval a.js:4"));
  ASSERT_EQ(result.set_aside.size(), 2u);
  EXPECT_EQ(result.set_aside[0].reason, "a comment in the file excuses it");
}

TEST(ScanProject, LeavesOutWhatNobodyWrote) {
  const std::map<std::string, std::string> files = {
      {"a.min.js", "eval(x)"},
      {"b.js", "// Code generated by make. DO NOT EDIT.\neval(x)"},
      {"c.js", "eval(x);" + std::string(60'000, ' ') + "\n"},
      {"d.js", std::string("eval(x)\0", 8)}};
  const ScanResult result = Scan(files);
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_TRUE(result.complete);
  EXPECT_THAT(result.notes[0], HasSubstr("3 minified or generated files not searched"));
  EXPECT_EQ(Scan(files, {.everything = true}).findings.size(), 3u);
}

TEST(ScanProject, IsIncompleteWhereAFileWasNotRead) {
  const ScanResult result = Scan({{"a.js", std::string(9 << 20, 'x') + "eval(x)"},
                                  {"b.py", std::string(9 << 20, 'x')},
                                  {"c.txt", std::string(9 << 20, 'x')}});
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems, ElementsAre("a.js: not scanned: larger than 8 MiB",
                                           "b.py: not scanned: larger than 8 MiB"));
}

TEST(ScanProject, ReadsUtf16AndPassesOverAByteOrderMark) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("\n eval(x)\n")) wide += {c, '\0'};
  EXPECT_THAT(Places(Scan({{"a.js", wide},
                           {"b.js",
                            "\xEF\xBB\xBF"
                            "eval(x)\n"}})),
              ElementsAre("js-eval a.js:2", "js-eval b.js:1"));
}

TEST(ScanProject, IsIncompleteWhereCodeLiesTooDeep) {
  std::string deep = "eval(x)";
  for (int i = 0; i < 1000; ++i) deep = "[\n" + deep + "\n]";
  const ScanResult result = Scan({{"a.js", deep + ";\n"}});
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems, ElementsAre("a.js: some of it lies too deep to be scanned"));
}

TEST(ProjectRules, OfAPatternAreOneRule) {
  REDOUBT_UNWRAP(const ProjectRules rules, ProjectRules::OfPattern("eval($X)", "js"));
  MemoryTree tree;
  tree.Add("a.js", "eval(b)\n");
  tree.Add("a.ts", "eval(b)\n");
  ScanResult result;
  ScanProject(rules, tree, {}, result);
  EXPECT_THAT(Places(result), ElementsAre("pattern a.js:1", "pattern a.ts:1"));
  EXPECT_THAT(ProjectRules::OfPattern("eval($X", "js").error().message,
              HasSubstr("the pattern \"eval($X\" is no javascript"));
  EXPECT_THAT(ProjectRules::OfPattern("x", "cobol").error().message, HasSubstr("--lang cobol"));
}

TEST(ProjectRules, TakeTheLastOfTheSameId) {
  auto rules = ReadRules(kRules, "rules.yaml");
  ASSERT_TRUE(rules);
  ProjectRules both(*rules);
  Rule other = rules->front();
  other.message = "other";
  both.Add({other});
  EXPECT_EQ(both.rules.size(), rules->size());
  EXPECT_EQ(both.rules.back().message, "other");
  EXPECT_EQ(both.facts.size(), both.rules.size());
}

TEST(ScanProject, TellsWhichRulesAreSkipped) {
  const ScanResult result = Scan({{"a.js", "x\n"}});
  EXPECT_THAT(result.notes, ElementsAre("rule unknown-clause is skipped: clause pattern-sideways "
                                        "(rules.yaml:27)"));
}

TEST(ScanProject, SaysTheSameOnAnyNumberOfThreads) {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 60; ++i)
    files[fmt::format("f{}.js", i)] = fmt::format("eval(a{0});\neval(b{0});\n", i % 7);
  const ScanResult one = Scan(files, {.threads = 1});
  const ScanResult many = Scan(files, {.threads = 8});
  EXPECT_EQ(one.findings.size(), 120u);
  EXPECT_EQ(one.findings, many.findings);
}

// What the tool of the build found out is what compiling says.
TEST(OwnRules, KnowWhatTheirMatchesContain) {
  const auto& own = ProjectRules::Own();
  ASSERT_TRUE(own);
  std::vector<Rule> plain = own->rules;
  for (Rule& rule : plain) rule.known_literals.clear();
  const RuleSet packed = RuleSet::Compile(own->rules), compiled = RuleSet::Compile(plain);
  size_t without = 0;
  for (size_t i = 0; i < plain.size(); ++i)
    for (const Language language : plain[i].languages) {
      const auto* a = packed.LiteralsOf(i, language);
      const auto* b = compiled.LiteralsOf(i, language);
      ASSERT_EQ(a == nullptr, b == nullptr) << plain[i].id;
      if (a == nullptr) continue;
      EXPECT_EQ(*a, *b) << plain[i].id;
      without += a->empty() && language != Language::kPhp ? 1 : 0;
    }
  EXPECT_LT(without, 40u);
}

TEST(OwnRules, AllRun) {
  const auto& own = ProjectRules::Own();
  ASSERT_TRUE(own) << own.error().message;
  EXPECT_GE(own->rules.size(), 400u);
  for (const Rule& rule : own->rules) {
    EXPECT_EQ(rule.skipped, "") << rule.id;
    EXPECT_FALSE(FactsOf(rule).cwes.empty()) << rule.id;
  }
}

}  // namespace
}  // namespace redoubt::scan::code
