#include "inventory/extractors/npm_installed/npm_installed.h"

#include "inventory/extractors/table.h"
#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

std::string Told(std::string_view bytes, const std::string& path) {
  const auto out = kNpmInstalled.extract({.bytes = bytes, .path = path});
  return out ? testing::AsLines(*out) : out.error().message;
}

TEST(NpmInstalled, TakesNameAndVersionFromTheManifest) {
  EXPECT_EQ(Told("{\n  \"name\": \"@scope/thing\",\n  \"version\": \"1.2.3\"\n}",
                 "app/node_modules/alias/package.json"),
            "app/node_modules/alias/package.json:3: production transitive @scope/thing@1.2.3 "
            "pkg:npm/%40scope/thing@1.2.3 | @scope/thing@1.2.3 | registry\n");
}

TEST(NpmInstalled, ListsNothingWhereThereIsNoPackage) {
  EXPECT_EQ(Told("{\"type\": \"module\"}", "node_modules/a/package.json"), "");
  EXPECT_EQ(Told("[]", "node_modules/a/package.json"), "");
  EXPECT_EQ(Told("{\"name\": 1, \"version\": {}}", "node_modules/a/package.json"), "");
}

TEST(NpmInstalled, NamesTheLineOfABrokenManifest) {
  EXPECT_THAT(Told("{\n\"name\": }", "node_modules/a/package.json"),
              ::testing::StartsWith("node_modules/a/package.json:2: "));
}

TEST(NpmInstalled, IsAskedForPackagesAlone) {
  for (const char* path : {"a/node_modules/b/package.json", "node_modules/@s/b/package.json",
                           "node_modules/.pnpm/b@1/node_modules/b/package.json"})
    EXPECT_EQ(ExtractorFor(path, Place::kInstalled)->name, "npm_installed") << path;
  for (const char* path : {"package.json", "node_modules/a/dist/package.json"})
    EXPECT_EQ(ExtractorFor(path, Place::kInstalled), nullptr) << path;
}

}  // namespace
}  // namespace redoubt::inventory
