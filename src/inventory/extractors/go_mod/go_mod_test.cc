#include "inventory/extractors/go_mod/go_mod.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/inventory/extractors/go_mod/testdata";
}

class GoModFile : public ::testing::TestWithParam<const char*> {};

TEST_P(GoModFile, YieldsTheseModules) {
  const std::string name = GetParam();
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kGoMod, Testdata() / name, "go.mod"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), Testdata() / (name + ".golden.txt")));
}

INSTANTIATE_TEST_SUITE_P(Testdata, GoModFile,
                         ::testing::Values("modern", "old", "replaced", "no-go-line"));

TEST(GoMod, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kGoMod, text, "go.mod"); };
  EXPECT_EQ(error("module a\nthis is not a go.mod\n"),
            "go.mod:2: \"this\" is no directive of a go.mod");
  EXPECT_EQ(error("require (\n\ta v1.0.0\n"), "go.mod:2: \"(\" without \")\"");
  EXPECT_EQ(error("require a\n"), "go.mod:1: require needs a module path and a version");
  EXPECT_EQ(error("\nrequire (\n a v1 v2\n)"),
            "go.mod:3: require needs a module path and a version");
  EXPECT_EQ(error("replace a v1.0.0\n"),
            "go.mod:1: replace needs \"module [version] => module version\"");
  EXPECT_EQ(error("go 1.21 1.22\n"), "go.mod:1: go needs one version");
  EXPECT_EQ(error("require \"a v1.0.0\n"), "go.mod:1: a text without end");
  EXPECT_EQ(error(std::string(200'001, '\n')), "go.mod: more than 200000 lines");
}

TEST(GoMod, NamesTheStandardLibraryAsOsvDoes) {
  const auto version = [](const std::string& text) {
    const auto extraction = kGoMod.extract({text, "go.mod"});
    return extraction && extraction->components.size() == 1 ? extraction->components[0].version
                                                            : "";
  };
  EXPECT_EQ(version("go 1.23.5\n"), "1.23.5");
  EXPECT_EQ(version("go 1.23.5\ntoolchain go1.23.6-xyz\n"), "1.23.6");
  EXPECT_EQ(version("go 1.23.5\ntoolchain default\n"), "1.23.5");
  EXPECT_EQ(version("go 1.22rc1\n"), "1.22.0-rc.1");
  EXPECT_EQ(version("go 1.22\n"), "");
}

TEST(GoMod, ANameThatNoModuleCanHaveIsAGap) {
  REDOUBT_UNWRAP(const Extraction extraction,
                 kGoMod.extract({"go 1.20\nrequire a\x1b v1.0.0\n", "go.mod"}));
  EXPECT_TRUE(extraction.components.empty());
  EXPECT_EQ(extraction.gaps.back(), "go.mod:2: \"a\\x1b\" is no name of a package");
}

}  // namespace
}  // namespace redoubt::inventory
