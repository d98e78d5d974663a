#include "respond/patch/generators.h"

#include <set>

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

TEST(Generators, TheTableNamesEveryFolderAndNoOther) {
  std::set<std::string> folders, listed;
  for (const auto& entry :
       std::filesystem::directory_iterator(testing::SourceDir() / "src/respond/patch/generators"))
    if (entry.is_directory()) folders.insert(entry.path().filename());
  for (const GeneratorEntry& entry : Generators()) listed.emplace(entry.folder);
  EXPECT_EQ(listed, folders);
}

TEST(Generators, HaveDistinctNames) {
  std::set<std::string_view> names;
  for (const GeneratorEntry& entry : Generators())
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
}

}  // namespace
}  // namespace redoubt::respond
