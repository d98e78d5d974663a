#include "scan/code/engine/prefilter.h"

#include "scan/code/rules/reader.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kRules = R"(rules:
  - {id: a, languages: [js], severity: ERROR, message: m, pattern: dangerous($X)}
  - {id: b, languages: [js], severity: ERROR, message: m, pattern: $X($Y)}
  - id: c
    languages: [js, python]
    severity: ERROR
    message: m
    patterns:
      - pattern: first_thing(second_thing)
      - pattern-either: [{pattern: third_thing()}, {pattern: very_long_name_of_a_fourth_thing(...)}]
  - {id: d, languages: [python], severity: ERROR, message: m, pattern: dangerous($X)}
  - {id: e, languages: [regex], severity: ERROR, message: m, pattern-regex: "[d].*"}
)";

TEST(Prefilter, NamesEveryRuleThatCouldMatch) {
  auto rules = ReadRules(kRules, "rules.yaml");
  ASSERT_TRUE(rules);
  const RuleSet set = RuleSet::Compile(std::move(*rules));
  const Prefilter prefilter(set);
  EXPECT_THAT(prefilter.Candidates(Language::kJavaScript, "x"), ElementsAre(1, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kJavaScript, "dangerous"), ElementsAre(0, 1, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kTsx, "dangerous"), ElementsAre(0, 1, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kJavaScript, "Dangerous"), ElementsAre(1, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kPython, "dangerous"), ElementsAre(3, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kPython, "first_thing second_thing third_thing"),
              ElementsAre(2, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kPython,
                                   "first_thing second_thing very_long_name_of_a_fourth_thing"),
              ElementsAre(2, 4));
  EXPECT_THAT(prefilter.Candidates(Language::kPython,
                                   "first_thing second_thing very_long_name_of_a_fifth_thing"),
              ElementsAre(4));
  EXPECT_THAT(prefilter.Candidates(Language::kPython, "second_thing third_thing"), ElementsAre(4));
  EXPECT_THAT(prefilter.Candidates(Language::kGeneric, ""), ElementsAre(4));
}

}  // namespace
}  // namespace redoubt::scan::code
