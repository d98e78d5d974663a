#include "inventory/package_graph.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

LockedPackage At(int line, std::string name) {
  return {.name = std::move(name), .version = "1", .line = line};
}

TEST(PackageGraph, TellsTheShortestWayAndTheWeakestReason) {
  PackageGraph graph("lock", "npm");
  const size_t own = graph.AddOwn();
  const size_t a = graph.Add(At(1, "a")), b = graph.Add(At(2, "b")), c = graph.Add(At(3, "c")),
               d = graph.Add(At(4, "d")), e = graph.Add(At(5, "e"));
  graph.Need(own, a, Scope::kProduction);
  graph.Need(own, b, Scope::kDevelopment);
  graph.Need(a, c, Scope::kOptional);
  graph.Need(b, c, Scope::kProduction);
  graph.Need(b, d, Scope::kProduction);
  graph.Need(d, b, Scope::kProduction);   // a circle
  graph.Need(a, e, Scope::kDevelopment);  // what a package needs for itself is not installed
  REDOUBT_UNWRAP(const Extraction out, std::move(graph).Finish(PackageGraph::Scopes::kByGraph));
  EXPECT_EQ(testing::AsLines(out), R"(lock:1: production direct a@1 pkg:npm/a@1 | a@1 | registry
lock:2: development direct b@1 pkg:npm/b@1 | b@1 | registry
lock:3: optional transitive c@1 pkg:npm/c@1 | a@1 > c@1 | registry
lock:4: development transitive d@1 pkg:npm/d@1 | b@1 > d@1 | registry
lock:5: production transitive e@1 pkg:npm/e@1 | e@1 | registry
)");
}

TEST(PackageGraph, ShowsNoPasswordOfAUrl) {
  PackageGraph graph("lock", "npm");
  graph.Add({.name = "a",
             .line = 1,
             .key = "a@git+https://s3cr3t@git.example/a.git",
             .source = "git+https://s3cr3t@git.example/a.git"});
  REDOUBT_UNWRAP(const Extraction out, std::move(graph).Finish(PackageGraph::Scopes::kAsGiven));
  ASSERT_EQ(out.components.size(), 1u);
  EXPECT_EQ(out.components[0].key, "a@git+https://[redacted]@git.example/a.git");
  EXPECT_EQ(out.gaps, std::vector<std::string>{"lock:1: which version of a is at git+https://"
                                               "[redacted]@git.example/a.git cannot be told"});
}

TEST(PackageGraph, CutsTheMiddleOutOfALongWay) {
  PackageGraph graph("lock", "npm");
  for (int i = 0; i < 10'000; ++i) {
    const size_t at = graph.Add(At(i + 1, "p" + std::to_string(i)));
    if (at > 0) graph.Need(at - 1, at);
  }
  REDOUBT_UNWRAP(const Extraction out, std::move(graph).Finish(PackageGraph::Scopes::kByGraph));
  ASSERT_EQ(out.components.size(), 10'000u);
  EXPECT_EQ(out.components[63].path.size(), 64u);
  const std::vector<SharedText>& path = out.components.back().path;
  ASSERT_EQ(path.size(), 65u);
  EXPECT_EQ(path[0], "p0@1");
  EXPECT_EQ(path[31], "p31@1");
  EXPECT_EQ(path[32], "…");
  EXPECT_EQ(path[33], "p9968@1");
  EXPECT_EQ(path[64], "p9999@1");
}

TEST(PackageGraph, RefusesMoreThanItsBounds) {
  PackageGraph graph("lock", "npm");
  const size_t a = graph.Add(At(1, "a")), b = graph.Add(At(2, "b"));
  for (int i = 0; i <= 4'000'000; ++i) graph.Need(a, b);
  EXPECT_EQ(std::move(graph).Finish(PackageGraph::Scopes::kAsGiven).error().message,
            "lock: more than 500000 packages or 4000000 requirements");
}

TEST(PathBeside, StaysInsideTheAsset) {
  EXPECT_EQ(*PathBeside("a/b/c.txt", "../x/./y.txt"), "a/x/y.txt");
  EXPECT_EQ(*PathBeside("c.txt", "y.txt"), "y.txt");
  for (const char* other : {"", "../y.txt", "/etc/passwd", "C:/x", "a\\b", "x/../../y"})
    EXPECT_FALSE(PathBeside("c.txt", other)) << other;
}

TEST(CheckedText, NamesTheLineOfWhatIsNoText) {
  EXPECT_EQ(*CheckedText("\xEF\xBB\xBFx", "f"), "x");
  EXPECT_EQ(CheckedText(std::string_view("a\n\0", 3), "f").error().message,
            "f:2: a NUL byte: not a text file");
  EXPECT_EQ(CheckedText("a\nb\n\xff\n", "f").error().message,
            "f:3: not UTF-8 (mend: save the file as UTF-8)");
  EXPECT_EQ(CheckedText("abc", "f", 2).error().code, ErrorCode::kResourceExhausted);
}

}  // namespace
}  // namespace redoubt::inventory
