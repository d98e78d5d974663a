#include "inventory/extractors/pom_xml/pom_xml.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/inventory/extractors/pom_xml/testdata";
}

class PomFile : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(PomFile, YieldsTheseDependencies) {
  const auto [path, golden] = GetParam();
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kPomXml, Testdata() / "shop", path));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), Testdata() / golden));
}

INSTANTIATE_TEST_SUITE_P(Testdata, PomFile,
                         ::testing::Values(std::pair("pom.xml", "parent.golden.txt"),
                                           std::pair("bom/pom.xml", "bom.golden.txt"),
                                           std::pair("web/pom.xml", "web.golden.txt"),
                                           std::pair("lone/pom.xml", "lone.golden.txt")));

TEST(PomXml, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kPomXml, text, "pom.xml"); };
  EXPECT_EQ(error("<project>\n<properties>\n</project>"), "pom.xml:3: Start-end tags mismatch");
  EXPECT_EQ(error("\n<settings/>"), "pom.xml:2: <settings> is no <project> of Maven");
  EXPECT_EQ(error("not xml"), "pom.xml:1: No document element found");
}

TEST(PomXml, AParentThatIsItsOwnAncestorEnds) {
  const std::string text =
      "<project><artifactId>a</artifactId>\n<parent><artifactId>a</artifactId>"
      "<version>1</version></parent><dependencies><dependency><groupId>g</groupId>"
      "<artifactId>x</artifactId><version>${v}</version></dependency></dependencies></project>";
  int reads = 0;
  const auto extraction =
      kPomXml.extract({text, "b/c/pom.xml", [&](const std::string&) -> Result<std::string> {
                         ++reads;
                         return text;
                       }});
  REDOUBT_UNWRAP(const Extraction result, extraction);
  EXPECT_LE(reads, 3);
  ASSERT_EQ(result.components.size(), 1u);
  EXPECT_EQ(result.components[0].version, "");
}

TEST(PomXml, PropertiesThatDoubleEachOtherAreNotExpandedForEver) {
  std::string text = "<project><properties><p0>x</p0>";
  for (int i = 1; i < 60; ++i) text += fmt::format("<p{0}>${{p{1}}}${{p{1}}}</p{0}>", i, i - 1);
  text +=
      "</properties><dependencies>\n<dependency><groupId>g</groupId><artifactId>a</artifactId>"
      "<version>${p59}</version></dependency></dependencies></project>";
  REDOUBT_UNWRAP(const Extraction extraction, kPomXml.extract({text, "pom.xml"}));
  EXPECT_EQ(extraction.gaps.at(0), "pom.xml:2: the version ${p59} of g:a cannot be told");
}

TEST(PomXml, APathNeverLeavesTheAsset) {
  const std::string text =
      "<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version>"
      "<relativePath>../../../etc/pom.xml</relativePath></parent></project>";
  std::vector<std::string> asked;
  const auto extraction =
      kPomXml.extract({text, "b/pom.xml", [&](const std::string& path) -> Result<std::string> {
                         asked.push_back(path);
                         return NotFound(path);
                       }});
  ASSERT_TRUE(extraction);
  EXPECT_TRUE(asked.empty());
  EXPECT_EQ(extraction->gaps.at(0),
            "b/pom.xml:1: the parent g:a:1 is not at hand: what it adds cannot be told");
}

}  // namespace
}  // namespace redoubt::inventory
