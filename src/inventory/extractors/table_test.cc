#include "inventory/extractors/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

TEST(ExtractorTable, HoldsEveryFolderAndOnlyThose) {
  std::set<std::string> folders, names;
  for (const auto& entry :
       fs::directory_iterator(testing::SourceDir() / "src/inventory/extractors"))
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  for (const Extractor& extractor : Extractors()) names.insert(std::string(extractor.name));
  EXPECT_EQ(names, folders) << "mend: add the missing line to extractors/table.cc";
}

// In an image only those are at hand.
TEST(ExtractorTable, DeclaresTheNeighboursThatReadersOfInstalledFilesAskFor) {
  const struct {
    const char *path, *bytes;
  } files[] = {
      {"var/lib/dpkg/status",
       "Package: bash\nStatus: install ok installed\nArchitecture: all\nVersion: 5\n\n"},
      {"lib/apk/db/installed", "P:musl\nV:1.2.3-r4\nA:x86_64\n\n"},
      {"usr/lib/python3/six-1.16.0.dist-info/METADATA", "Name: six\nVersion: 1.16.0\n\n"},
      {"usr/lib/python3/six.egg-info/PKG-INFO", "Name: six\nVersion: 1.16.0\n\n"},
      {"var/lib/rpm/rpmdb.sqlite", ""},
      {"app/node_modules/a/package.json", "{\"name\": \"a\", \"version\": \"1.0.0\"}"},
  };
  std::set<std::string> asked;
  for (const auto& [path, bytes] : files) {
    const Extractor* const extractor = ExtractorFor(path, Place::kInstalled);
    ASSERT_NE(extractor, nullptr) << path;
    std::set<std::string> by_this;
    static_cast<void>(extractor->extract({bytes, path, [&](const std::string& other) {
                                            by_this.insert(other);
                                            return Result<std::string>(NotFound(other));
                                          }}));
    for (const std::string& other : by_this)
      EXPECT_TRUE(std::ranges::any_of(
          extractor->reads, [&](std::string_view pattern) { return MatchesPath(pattern, other); }))
          << extractor->name << " asks for " << other << " (mend: name it in .reads)";
    asked.insert(by_this.begin(), by_this.end());
  }
  EXPECT_GE(asked.size(), 4u);
}

TEST(ExtractorTable, MatchesWholeSegmentsFromTheEnd) {
  const struct {
    const char *pattern, *path;
    bool matches;
  } cases[] = {
      {"go.mod", "go.mod", true},
      {"go.mod", "a/b/go.mod", true},
      {"go.mod", "a/cargo.mod", false},
      {"*.jar", "lib/a.b.jar", true},
      {"*.jar", "lib/a.jar/x", false},
      {"requirements*.txt", "requirements-dev.txt", true},
      {"requirements*.txt", "dev-requirements.txt", false},
      {"*requirements*.txt", "dev-requirements.txt", true},
      {"*.dist-info/METADATA", "usr/lib/python3/six-1.16.dist-info/METADATA", true},
      {"*.dist-info/METADATA", "METADATA", false},
      {"dpkg/status", "var/lib/dpkg/status", true},
      {"*a*b*", "xxaxxbxx", true},
      {"*a*b*", "xxbxxaxx", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(MatchesPath(c.pattern, c.path), c.matches) << c.pattern << " " << c.path;
}

// The table of what is read, by ecosystem, as docs/inventory.md has it.
std::string TableForPeople() {
  std::map<std::string, std::string> rows;
  for (const Extractor& extractor : Extractors()) {
    std::string files;
    for (const std::string_view pattern : extractor.patterns)
      files += (files.empty() ? "`" : ", `") + std::string(pattern) + "`";
    const std::string ecosystem(extractor.ecosystem.empty() ? "several" : extractor.ecosystem);
    const std::string_view where = extractor.place == Place::kSource      ? "repositories"
                                   : extractor.place == Place::kInstalled ? "installed systems"
                                                                          : "both";
    rows[ecosystem + " " + std::string(extractor.name)] =
        fmt::format("| {} | {} | {} | {} |\n", ecosystem, extractor.what, files, where);
  }
  std::string text = "| ecosystem | what | files | where |\n|---|---|---|---|\n";
  for (const auto& [key, row] : rows) text += row;
  return text;
}

TEST(ExtractorTable, IsWhatTheDocumentationSays) {
  const fs::path file = testing::SourceDir() / "docs/inventory.md";
  const std::string text = testing::Slurp(file);
  const size_t table = text.find("| ecosystem |");
  ASSERT_NE(table, std::string::npos);
  EXPECT_TRUE(testing::MatchesGolden(text.substr(0, table) + TableForPeople(), file));
}

TEST(ExtractorTable, GivesEachPatternToOneExtractor) {
  std::set<std::string_view> seen;
  for (const Extractor& extractor : Extractors()) {
    EXPECT_FALSE(extractor.what.empty());
    for (const std::string_view pattern : extractor.patterns)
      EXPECT_TRUE(seen.insert(pattern).second) << pattern;
  }
  EXPECT_EQ(ExtractorFor("web/package-lock.json")->name, "npm_lock");
  EXPECT_EQ(ExtractorFor("my-package-lock.json"), nullptr);
  EXPECT_EQ(ExtractorFor("README.md"), nullptr);
}

// The index of patterns finds what asking each of them finds.
TEST(ExtractorTable, FindsTheFirstExtractorThatAPatternOfFits) {
  std::vector<std::string> paths = {"", "/", "a", "a/", ".whl", "x/.spdx", "lib/jquery.js/x"};
  for (const Extractor& extractor : Extractors())
    for (const std::string_view pattern : extractor.patterns) {
      std::string path(pattern);
      for (size_t star; (star = path.find('*')) != std::string::npos;) path.replace(star, 1, "ab");
      for (const std::string& each : {path, "x/" + path, path + "x", path + "/x"})
        paths.push_back(each);
    }
  for (const std::string& path : paths)
    for (const Place place : {Place::kSource, Place::kInstalled, Place::kAnywhere}) {
      const Extractor* expected = nullptr;
      for (const Extractor& extractor : Extractors())
        if (!expected && (extractor.place != Place::kInstalled || place != Place::kSource) &&
            std::ranges::any_of(extractor.patterns, [&](std::string_view pattern) {
              return MatchesPath(pattern, path);
            }))
          expected = &extractor;
      EXPECT_EQ(ExtractorFor(path, place), expected) << path;
    }
}

}  // namespace
}  // namespace redoubt::inventory
