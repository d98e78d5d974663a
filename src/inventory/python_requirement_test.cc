#include "inventory/python_requirement.h"

#include <fmt/format.h>

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

std::string Told(std::string_view text) {
  const auto r = ParsePythonRequirement(text);
  if (!r) return "refused";
  return fmt::format("{}|{}|{}|{}|{}|{}", r->name, Join(r->extras, ","), r->specifier, r->version,
                     r->url, r->marker);
}

TEST(PythonRequirement, ReadsWhatPep508Allows) {
  EXPECT_EQ(Told("six"), "six|||||");
  EXPECT_EQ(Told(" My.Pkg_x [a, b] == 1.0 "), "My.Pkg_x|a,b|== 1.0|1.0||");
  EXPECT_EQ(Told("a===1.0+local/x"), "a||===1.0+local/x|1.0+local/x||");
  EXPECT_EQ(Told("a (>=1,<2)"), "a||>=1,<2|||");
  EXPECT_EQ(Told("a==1.*"), "a||==1.*|||");
  EXPECT_EQ(Told("a>=1.0,==1.2; extra == 'x'"), "a||>=1.0,==1.2|1.2||extra == 'x'");
  EXPECT_EQ(Told("a[b]@https://x.example/a;b.zip ; os_name=='nt'"),
            "a|b|||https://x.example/a;b.zip|os_name=='nt'");
  for (const char* bad : {"", "==1", "-a", "a 1.0", "a==", "a==1 b", "a[b", "a @", "a==1=2", "a=1"})
    EXPECT_EQ(Told(bad), "refused") << bad;
}

TEST(PythonRequirement, ReadsTheNamesOfArchives) {
  const auto told = [](std::string_view path) {
    const PythonRequirement r = RequirementOfArchive(path);
    return r.name + "@" + r.version;
  };
  EXPECT_EQ(told("https://x.example/six-1.16.0-py2.py3-none-any.whl#sha256=1"), "six@1.16.0");
  EXPECT_EQ(told("./a/my-pkg-1.2.tar.gz"), "my-pkg@1.2");
  EXPECT_EQ(told("master.zip"), "@");
  EXPECT_EQ(told("1.26.8.zip"), "@");
}

}  // namespace
}  // namespace redoubt::inventory
