#include "inventory/extractors/npm_lock/npm_lock.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

fs::path Testdata() { return testing::SourceDir() / "src/inventory/extractors/npm_lock/testdata"; }

std::string AsJson(const std::vector<Component>& components) {
  return PrettyJson(Json(components));
}

class NpmLockFile : public ::testing::TestWithParam<const char*> {};

TEST_P(NpmLockFile, YieldsTheseComponents) {
  const std::string file = GetParam();
  REDOUBT_UNWRAP(
      const auto components,
      ExtractNpmLock(testing::Slurp(Testdata() / (file + ".json")), "package-lock.json"));
  EXPECT_TRUE(testing::MatchesGolden(AsJson(components), Testdata() / (file + ".golden.json")));
}

INSTANTIATE_TEST_SUITE_P(Testdata, NpmLockFile,
                         ::testing::Values("v1", "v1-aliases-and-specs", "v2",
                                           "v2-dependencies-only", "v3", "v3-workspaces",
                                           "v3-specs", "hidden"));

class BrokenNpmLock : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BrokenNpmLock, IsRefusedWithFileAndLine) {
  const auto [file, message] = GetParam();
  const auto components = ExtractNpmLock(testing::Slurp(Testdata() / "broken" / file), file);
  ASSERT_FALSE(components);
  EXPECT_THAT(components.error().message, ::testing::StartsWith(message));
}

INSTANTIATE_TEST_SUITE_P(
    Testdata, BrokenNpmLock,
    ::testing::Values(
        std::pair("truncated.json", "truncated.json:8: syntax error while parsing"),
        std::pair("empty.json", "empty.json:1: syntax error while parsing value"),
        std::pair("array.json", "array.json:1: not an object"),
        std::pair("packages-array.json", "packages-array.json:1: \"packages\" is not an object"),
        std::pair("entry-text.json",
                  "entry-text.json:5: packages[\"node_modules/a\"] is not an object"),
        std::pair("version-number.json",
                  "version-number.json:5: the version of \"node_modules/a\" is not a text"),
        std::pair("version-9.json", "version-9.json:1: lockfileVersion 9 is not known here"),
        std::pair("no-packages.json", "no-packages.json:1: no \"packages\""),
        std::pair("other-encoding.json", "other-encoding.json:1: ")));

// One walk reads and checks: it has to look at what says nothing too.
TEST(NpmLock, FindsTheFaultsOfWhatItHasNoUseFor) {
  const auto read = [](std::string_view unused) {
    const std::string text = fmt::format(
        R"({{"lockfileVersion": 3, "x": {0}, "packages": {{"node_modules/a": {{"version": "1.0.0",
            "resolved": {0}, "dev": {0}, "funding": [{0}], "dependencies": {{"b": {0}}}}}}}}})",
        unused);
    return ExtractNpmLock(text, "package-lock.json").has_value();
  };
  for (const char* sound : {"null", "true", "-1.5e3", R"("a\u00e9\n")", "[]", R"({"a": [{}]})"})
    EXPECT_TRUE(read(sound)) << sound;
  for (const char* broken : {"nul", "truex", "01", "1.", "-", R"("\x")", R"("a": "b")", "[1,]",
                             "[1 2]", R"({"a"})", R"({"a": 1,})", "[nul]", "", "1, 2", "{]"})
    EXPECT_FALSE(read(broken)) << broken;
  EXPECT_FALSE(ExtractNpmLock(R"({"lockfileVersion": 3, "packages": {}} {})", "a.json"));
}

TEST(NpmLock, RefusesDeepNesting) {
  std::string deep = R"({"lockfileVersion": 1, "dependencies": )";
  for (int i = 0; i < 200; ++i) deep += R"({"a": {"version": "1.0.0", "dependencies": )";
  deep += "{}";
  for (int i = 0; i < 200; ++i) deep += "}}";
  const auto components = ExtractNpmLock(deep + "}", "deep.json");
  ASSERT_FALSE(components);
  EXPECT_EQ(components.error().message, "deep.json: nested deeper than 128 levels");
}

TEST(NpmLock, RefusesATreeThatIsMadeToTakeForEver) {
  std::string key = "node_modules/a";
  while (key.size() < 4000) key += "/b";
  std::string text = R"({"lockfileVersion": 3, "packages": {")" + key + R"(": {"dependencies": {)";
  for (int i = 0; i < 2000; ++i) text += (i ? ",\"x" : "\"x") + std::to_string(i) + R"(": "1")";
  const auto components = ExtractNpmLock(text + "}}}}", "long.json");
  ASSERT_FALSE(components);
  EXPECT_EQ(components.error(),
            (Error{ErrorCode::kResourceExhausted, "long.json: the tree is too large to resolve"}));
}

TEST(NpmLock, CountsAKeyThatIsGivenTwiceOnceTheLastOne) {
  REDOUBT_UNWRAP(const auto components, ExtractNpmLock(R"({"lockfileVersion": 3, "packages": {
    "node_modules/a": {"version": "1.0.0", "dev": true},
    "node_modules/a": {"version": "2.0.0"}}})",
                                                       "package-lock.json"));
  ASSERT_EQ(components.size(), 1u);
  EXPECT_EQ(components[0].version, "2.0.0");
  EXPECT_EQ(components[0].scope, Scope::kProduction);
  EXPECT_EQ(components[0].location.line, 3);
}

TEST(NpmLock, APackageWithoutAVersionIsAGap) {
  REDOUBT_UNWRAP(const Extraction found, kNpmLock.extract({R"({"lockfileVersion": 3, "packages": {
    "node_modules/a": {"resolved": "git+ssh://git@git.example/a.git#0123456"},
    "node_modules/b": {"resolved": "packages/b", "link": true},
    "packages/b": {}}})",
                                                           "package-lock.json"}));
  EXPECT_EQ(found.components.size(), 2u);
  EXPECT_THAT(found.gaps,
              ::testing::ElementsAre("package-lock.json:2: which version of a is at "
                                     "git+ssh://git@git.example/a.git#0123456 cannot be told"));
}

TEST(NpmLock, AVersionThatIsAUrlShowsNoPassword) {
  REDOUBT_UNWRAP(const auto components, ExtractNpmLock(R"({"lockfileVersion": 1, "dependencies": {
    "a": {"version": "git+https://s3cr3t@git.example/a.git#0123456",
          "resolved": "https://git.example/a.tgz"}}})",
                                                       "package-lock.json"));
  ASSERT_EQ(components.size(), 1u);
  EXPECT_EQ(components[0].version, "git+https://[redacted]@git.example/a.git#0123456");
  EXPECT_THAT(components[0].path, ::testing::ElementsAre("a@" + components[0].version));
  EXPECT_EQ(components[0].purl, "pkg:npm/a");
}

TEST(NpmLock, ResolvesAsNodeDoes) {
  REDOUBT_UNWRAP(const NpmTree tree, ParseNpmTree(R"({"lockfileVersion": 3, "packages": {
    "": {"dependencies": {"a": "1"}},
    "node_modules/a": {"version": "1.0.0"},
    "node_modules/b": {"version": "1.0.0"},
    "node_modules/a/node_modules/b": {"version": "2.0.0"},
    "packages/web": {"version": "0.1.0"},
    "packages/web/node_modules/b": {"version": "3.0.0"}}})",
                                                  "package-lock.json"));
  EXPECT_EQ(tree.Resolve("", "b"), tree.Find("node_modules/b"));
  EXPECT_EQ(tree.Resolve("node_modules/a", "b"), tree.Find("node_modules/a/node_modules/b"));
  EXPECT_EQ(tree.Resolve("node_modules/a/node_modules/b", "a"), tree.Find("node_modules/a"));
  EXPECT_EQ(tree.Resolve("packages/web", "b"), tree.Find("packages/web/node_modules/b"));
  EXPECT_EQ(tree.Resolve("packages/web", "a"), tree.Find("node_modules/a"));
  EXPECT_EQ(tree.Resolve("node_modules/a", "c"), -1);
}

TEST(NpmLock, CountsEveryEntryOfALargeFile) {
  REDOUBT_NEEDS_SHARED("data/big-package-lock.json.zst");
  const testing::ScratchDir scratch;
  const fs::path file = scratch.path() / "package-lock.json";
  const std::string command = "zstd -dqf '" +
                              (testing::SharedDir() / "data/big-package-lock.json.zst").string() +
                              "' -o '" + file.string() + "'";
  ASSERT_EQ(std::system(command.c_str()), 0) << "zstd is missing";
  REDOUBT_UNWRAP(const NpmTree tree, ParseNpmTree(testing::Slurp(file), "package-lock.json"));
  EXPECT_EQ(tree.entries.size(), 2672u);  // the root too
  const std::vector<Component> components = ComponentsOf(tree);
  EXPECT_EQ(components.size(), 2671u);
  std::set<std::pair<std::string, std::string>> distinct;
  for (const Component& c : components) {
    distinct.emplace(c.name, c.version);
    EXPECT_FALSE(c.path.empty()) << c.key;
    EXPECT_EQ(c.path.back(), c.name + "@" + c.version);
    EXPECT_EQ(c.direct, c.path.size() == 1) << c.key;
    EXPECT_GT(c.location.line, 5);
  }
  EXPECT_EQ(distinct.size(), 1950u);
}

}  // namespace
}  // namespace redoubt::inventory
