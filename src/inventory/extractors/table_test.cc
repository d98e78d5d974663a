#include "inventory/extractors/table.h"

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

TEST(ExtractorTable, GivesEachFileNameToOneExtractor) {
  std::set<std::string_view> seen;
  for (const Extractor& extractor : Extractors()) {
    EXPECT_FALSE(extractor.what.empty());
    for (const std::string_view name : extractor.file_names)
      EXPECT_TRUE(seen.insert(name).second) << name;
  }
  EXPECT_EQ(ExtractorFor("package-lock.json")->name, "npm_lock");
  EXPECT_EQ(ExtractorFor("README.md"), nullptr);
}

}  // namespace
}  // namespace redoubt::inventory
