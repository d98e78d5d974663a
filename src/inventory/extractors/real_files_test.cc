// Files of public projects, cut to what names packages and versions: testdata/real/PROJECT-YEAR of
// an extractor holds them and the golden result of each. Of a program the one section is kept that
// lists its modules, of a package database the tags of a header that name a package.
#include <algorithm>
#include <map>

#include "inventory/extractors/table.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> Sorted(auto entries) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : entries) paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

// Every file of the project that the extractor reads, each with what it yields.
std::string ResultOf(const Extractor& extractor, const fs::path& project) {
  std::string text;
  for (const fs::path& file : Sorted(fs::recursive_directory_iterator(project))) {
    const std::string path = file.lexically_relative(project).string();
    const bool is_program = extractor.patterns.empty() && file.filename() != "golden.txt";
    if (!fs::is_regular_file(file) ||
        (!is_program && ExtractorFor(path, extractor.place) != &extractor))
      continue;
    const auto extraction = ExtractFrom(extractor, project, path);
    EXPECT_TRUE(extraction) << (extraction ? "" : extraction.error().message);
    if (extraction) text += path + "\n" + AsText(*extraction);
  }
  return text;
}

TEST(RealFiles, YieldTheirGoldenComponents) {
  const fs::path rooms = testing::SourceDir() / "src/inventory/extractors";
  std::map<std::string, int> projects;
  for (const Extractor& extractor : Extractors()) {
    const fs::path real = rooms / extractor.name / "testdata/real";
    if (!fs::exists(real)) continue;
    for (const fs::path& project : Sorted(fs::directory_iterator(real))) {
      const std::string result = ResultOf(extractor, project);
      EXPECT_NE(result, "") << project << " holds no file for " << extractor.name;
      EXPECT_TRUE(testing::MatchesGolden(result, project / "golden.txt"));
      ++projects[std::string(extractor.name)];
    }
  }
  EXPECT_GE(projects.size(), 30u);
  for (const auto& [extractor, count] : projects) EXPECT_GE(count, 2) << extractor;
}

}  // namespace
}  // namespace redoubt::inventory
