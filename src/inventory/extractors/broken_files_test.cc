// Files that are broken, one way each: testdata/broken-KIND of an extractor holds such a file, and
// error.txt what it is refused with, or which of its entries are told instead of listed.
#include <algorithm>
#include <map>

#include "inventory/extractors/table.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

namespace fs = std::filesystem;

// The one file of the folder that the extractor reads, or the only one there is.
std::string FileIn(const fs::path& folder, const Extractor& extractor) {
  std::vector<std::string> all, read;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    if (!entry.is_regular_file() || path == "error.txt") continue;
    all.push_back(path);
    if (ExtractorFor(path, extractor.place) == &extractor) read.push_back(path);
  }
  const std::vector<std::string>& paths = read.empty() ? all : read;
  EXPECT_EQ(paths.size(), 1u) << folder;
  return paths.empty() ? "" : paths.front();
}

TEST(BrokenFiles, AreToldWithTheirReasons) {
  const fs::path rooms = testing::SourceDir() / "src/inventory/extractors";
  std::map<std::string, int> kinds;
  for (const Extractor& extractor : Extractors()) {
    const fs::path testdata = rooms / extractor.name / "testdata";
    if (!fs::exists(testdata)) continue;
    for (const auto& entry : fs::directory_iterator(testdata)) {
      if (!entry.path().filename().string().starts_with("broken-")) continue;
      const std::string path = FileIn(entry.path(), extractor);
      const auto extraction = ExtractFrom(extractor, entry.path(), path);
      const std::string told = extraction ? AsText(*extraction) : extraction.error().message + "\n";
      EXPECT_THAT(told, ::testing::HasSubstr(path)) << "no place is named: " << entry.path();
      EXPECT_TRUE(!extraction || !extraction->gaps.empty()) << entry.path() << " is not broken";
      EXPECT_TRUE(testing::MatchesGolden(told, entry.path() / "error.txt"));
      ++kinds[std::string(extractor.name)];
    }
  }
  for (const Extractor& extractor : Extractors()) {
    // One knows files by their content, of which none is broken; one has a table of its own.
    if (extractor.name == "vendored_js" || extractor.name == "npm_lock") continue;
    EXPECT_GE(kinds[std::string(extractor.name)], 1) << extractor.name;
  }
}

}  // namespace
}  // namespace redoubt::inventory
