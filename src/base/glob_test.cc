#include "base/glob.h"

#include "testing/testing.h"

namespace redoubt {
namespace {

struct Example {
  std::string_view pattern, path;
  bool matches;
};

constexpr Example kExamples[] = {
    {"a.js", "a.js", true},
    {"*.js", "a.js", true},
    {"*.js", "b/a.js", false},
    {"a/*/c", "a/b/c", true},
    {"a/*/c", "a/b/b/c", false},
    {"a/**/c", "a/c", true},
    {"a/**/c", "a/b/b/c", true},
    {"a/**/c", "a/bc", false},
    {"**/c", "c", true},
    {"**/c", "a/b/c", true},
    {"**/c", "a/bc", false},
    {"**/c", "abc", false},
    {"a/**", "a/b/c", true},
    {"a/**", "ab", false},
    {"**/test/**", "src/test/a/b.js", true},
    {"**/test/**", "src/tests/a/b.js", false},
    {"**/*_test.go", "x/a_test.go", true},
    {"**/*_test.go", "a_test.go", true},
    {"**/a*b*c/d", "q/axbxc/d", true},
    {"**/a*b*c/d", "q/axb/xc/d", false},
    {"?.js", "a.js", true},
    {"a?b", "a/b", false},
    {"[a-c].js", "b.js", true},
    {"[!a-c].js", "b.js", false},
    {"[^a-c].js", "d.js", true},
    {"[]]", "]", true},
    {"[", "[", true},
    {"\\*.js", "*.js", true},
    {"\\*.js", "a.js", false},
    {"", "", true},
    {"*", "", true},
    {"A.js", "a.js", false},
};

TEST(Glob, MatchesAsTheExamplesSay) {
  for (const Example& example : kExamples)
    EXPECT_EQ(MatchesGlob(example.pattern, example.path), example.matches)
        << example.pattern << " on " << example.path;
}

TEST(Glob, EndsSoonOnManyStars) {
  std::string pattern, path(5000, 'a');
  for (int i = 0; i < 50; ++i) pattern += "*a**a*/";
  EXPECT_FALSE(MatchesGlob(pattern + "b", path));
}

}  // namespace
}  // namespace redoubt
