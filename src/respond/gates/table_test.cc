#include "respond/gates/table.h"

#include <algorithm>
#include <set>

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

namespace fs = std::filesystem;

TEST(GateTable, HoldsEveryGateThatHasAFolder) {
  std::set<std::string> folders, names;
  for (const auto& entry :
       fs::directory_iterator(redoubt::testing::SourceDir() / "src/respond/gates")) {
    if (!entry.is_directory() || entry.path().filename() == "testdata") continue;
    std::string name = entry.path().filename().string();
    std::ranges::replace(name, '_', '-');
    folders.insert(name);
  }
  for (const Gate* gate : Gates()) names.insert(std::string(gate->name()));
  EXPECT_EQ(folders, names);
}

TEST(GateTable, RunsEveryNeedBeforeWhoNeedsIt) {
  std::set<std::string_view> earlier;
  for (const Gate* gate : Gates()) {
    for (const std::string_view need : gate->needs())
      EXPECT_TRUE(earlier.contains(need)) << gate->name();
    earlier.insert(gate->name());
  }
}

TEST(GateTable, IsDescribedInTheManual) {
  const std::string manual =
      redoubt::testing::Slurp(redoubt::testing::SourceDir() / "docs/gates.md");
  for (const Gate* gate : Gates()) {
    EXPECT_NE(manual.find("`" + std::string(gate->name()) + "`"), std::string::npos)
        << gate->name();
    EXPECT_TRUE(gate->description().ends_with('.')) << gate->name();
  }
}

}  // namespace
}  // namespace redoubt::respond
