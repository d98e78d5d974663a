#include "scan/code/ignore_files.h"

#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

TEST(IgnorePatterns, DecideAsGitDoes) {
  IgnorePatterns patterns;
  patterns.Add("",
               "# comment\n\n*.log\n!keep.log\n/build\nsub/only.js\nfolder/\n\\#odd\nspace\\ \r\n"
               "a/**/z\n");
  patterns.Add("pkg", "*.tmp\n/top.js\n!*.log\n");
  struct Example {
    std::string_view path;
    bool is_folder, ignored;
  };
  for (const Example& example :
       std::initializer_list<Example>{{"x.log", false, true},       {"d/x.log", false, true},
                                      {"keep.log", false, false},   {"d/keep.log", false, false},
                                      {"build", true, true},        {"d/build", true, false},
                                      {"sub/only.js", false, true}, {"d/sub/only.js", false, false},
                                      {"folder", true, true},       {"folder", false, false},
                                      {"d/folder", true, true},     {"#odd", false, true},
                                      {"comment", false, false},    {"space ", false, true},
                                      {"a/z", false, true},         {"a/b/c/z", false, true},
                                      {"pkg/x.tmp", false, true},   {"x.tmp", false, false},
                                      {"pkg/top.js", false, true},  {"pkg/d/top.js", false, false},
                                      {"pkg/x.log", false, false},  {"pkgs/x.log", false, true}})
    EXPECT_EQ(patterns.Ignores(example.path, example.is_folder), example.ignored) << example.path;
}

}  // namespace
}  // namespace redoubt::scan::code
