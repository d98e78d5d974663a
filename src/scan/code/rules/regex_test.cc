#include "scan/code/rules/regex.h"

#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

Regex Compiled(std::string_view pattern) {
  auto regex = Regex::Compile(pattern);
  EXPECT_TRUE(regex) << pattern;
  return regex ? *regex : *Regex::Compile("");
}

TEST(Regex, FindsWithGroupsInBothEngines) {
  for (const char* pattern : {"(a+)(b)?", "(?=a)(a+)(b)?"}) {
    Regex::Match match;
    ASSERT_EQ(Compiled(pattern).Search("xxaab", 0, &match), Regex::Outcome::kYes) << pattern;
    ASSERT_EQ(match.groups.size(), 3u);
    EXPECT_EQ(match.groups[0].start, 2u);
    EXPECT_EQ(match.groups[1].end, 4u);
    EXPECT_TRUE(match.groups[2].set);
  }
}

TEST(Regex, UnderstandsLookAroundAndBackReferences) {
  EXPECT_EQ(Compiled("tok_\\w+(?<!test)").Search("tok_test", 0, nullptr), Regex::Outcome::kYes);
  EXPECT_EQ(Compiled("(.)\\1").Search("abba", 0, nullptr), Regex::Outcome::kYes);
  EXPECT_EQ(Compiled("a(?!b)").Search("ab", 0, nullptr), Regex::Outcome::kNo);
}

TEST(Regex, MatchesLines) {
  EXPECT_EQ(Compiled("^b$").Search("a\nb\nc", 0, nullptr), Regex::Outcome::kYes);
  EXPECT_EQ(Compiled("b").MatchAtStart("ab"), Regex::Outcome::kNo);
}

TEST(Regex, CutsOffWhatExplodes) {
  EXPECT_EQ(Compiled("(?=x)?(a+)+$").Search(std::string(60, 'a') + "!", 0, nullptr),
            Regex::Outcome::kCutOff);
}

TEST(Regex, RefusesWhatIsNoRegex) { EXPECT_FALSE(Regex::Compile("(")); }

}  // namespace
}  // namespace redoubt::scan::code
