#include "scan/code/match/comparison.h"

#include <map>

#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

bool Holds(std::string_view expression) {
  static const std::map<std::string, std::string, std::less<>> kValues = {{"$N", "1_024"},
                                                                          {"$HEX", "0x1ff"},
                                                                          {"$OCTAL", "0644"},
                                                                          {"$TEXT", "\"abc\""},
                                                                          {"$CODE", "f(x)"}};
  return ComparisonHolds(expression, [](std::string_view name) -> std::optional<std::string> {
    const auto found = kValues.find(name);
    return found == kValues.end() ? std::nullopt : std::optional(found->second);
  });
}

TEST(Comparison, Computes) {
  EXPECT_TRUE(Holds("$N < 2048 and $N > 10"));
  EXPECT_TRUE(Holds("$HEX == 511"));
  EXPECT_TRUE(Holds("$OCTAL == 0o644"));
  EXPECT_TRUE(Holds("($N + 1) % 2 == 1 and not $N == 3"));
  EXPECT_TRUE(Holds("$N in [1, 1024]"));
  EXPECT_TRUE(Holds("int('12', 16) == 18"));
  EXPECT_FALSE(Holds("$N >= 2048"));
}

TEST(Comparison, ComparesTexts) {
  EXPECT_TRUE(Holds("$TEXT == 'abc'"));
  EXPECT_TRUE(Holds("re.match('a.c', $TEXT) and len($TEXT) == 3"));
  EXPECT_TRUE(Holds("str($N) == '1024'"));
}

TEST(Comparison, IsFalseWhenSomethingIsNotKnown) {
  EXPECT_FALSE(Holds("$NOTHING > 1"));
  EXPECT_FALSE(Holds("not $NOTHING > 1"));
  EXPECT_FALSE(Holds("$CODE > 1"));
  EXPECT_FALSE(Holds("$N >"));
  EXPECT_FALSE(Holds(std::string(5000, '(')));
}

}  // namespace
}  // namespace redoubt::scan::code
