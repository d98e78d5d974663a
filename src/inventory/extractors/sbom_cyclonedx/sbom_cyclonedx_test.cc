#include "inventory/extractors/sbom_cyclonedx/sbom_cyclonedx.h"

#include "inventory/extractors/table.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::string Error(std::string_view text) { return ErrorOf(kSbomCyclonedx, text, "a/bom.json"); }

TEST(SbomCyclonedx, YieldsTheseComponents) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/sbom_cyclonedx/testdata";
  std::string text;
  for (const char* path : {"app.cdx.json", "app.cdx.xml"}) {
    REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kSbomCyclonedx, testdata, path));
    text += fmt::format("{}\n{}", path, AsText(extraction));
  }
  EXPECT_TRUE(testing::MatchesGolden(text, testdata / "app.golden.txt"));
}

TEST(SbomCyclonedx, IsChosenByTheNameOfTheFile) {
  for (const char* path : {"bom.json", "a/bom.xml", "x.cdx.json", "x.cdx.xml", "x.cyclonedx.json"})
    EXPECT_EQ(ExtractorFor(path), ExtractorFor("bom.json")) << path;
  EXPECT_EQ(ExtractorFor("bom.json")->name, "sbom_cyclonedx");
  EXPECT_EQ(ExtractorFor("cdx.json"), nullptr);
}

TEST(SbomCyclonedx, ADocumentOfAnotherKindIsRefusedWithItsLine) {
  EXPECT_EQ(Error("{}"), "a/bom.json:1: no CycloneDX document: bomFormat is not \"CycloneDX\"");
  EXPECT_EQ(Error(R"({"bomFormat": "CycloneDX", "specVersion": "2.0"})"),
            "a/bom.json:1: specVersion \"2.0\" is not read (mend: 1.2 to 1.7)");
  EXPECT_EQ(Error("[]"), "a/bom.json:1: no JSON object");
  EXPECT_EQ(Error("{\n\"components\": [1]}"), "a/bom.json:2: components: not an object");
  EXPECT_THAT(Error("{\n\"components\": [{]}"), ::testing::StartsWith("a/bom.json:2: "));
  EXPECT_THAT(Error("<bom xmlns=\"http://example.org/\"/>"),
              ::testing::HasSubstr("no CycloneDX document"));
  EXPECT_THAT(Error("<bom xmlns=\"http://cyclonedx.org/schema/bom/1.1\"/>"),
              ::testing::HasSubstr("version 1.1 is not read"));
}

TEST(SbomCyclonedx, WithoutRootsWhatNothingNeedsIsDirect) {
  const auto extraction =
      kSbomCyclonedx.extract({R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"bom-ref": "b", "name": "b", "purl": "pkg:npm/b@1"},
        {"bom-ref": "a", "name": "a", "purl": "pkg:npm/a@1"}],
        "dependencies": [{"ref": "a", "dependsOn": ["b"]}]})",
                              "bom.json"});
  ASSERT_TRUE(extraction);
  EXPECT_EQ(AsText(*extraction),
            "2 production transitive b@1 pkg:npm/b@1 ecosystem=npm key=b path=a@1 > b@1\n"
            "3 production direct a@1 pkg:npm/a@1 ecosystem=npm key=a path=a@1\n");
}

TEST(SbomCyclonedx, WhatItSaysOfNoDependenciesIsNotGuessed) {
  const auto extraction = kSbomCyclonedx.extract(
      {R"({"specVersion": "1.6", "components": [{"name": "b", "purl": "pkg:npm/b@1"}],
           "bomFormat": "CycloneDX"})",
       "bom.json"});
  ASSERT_TRUE(extraction);
  EXPECT_FALSE(extraction->components.at(0).direct);
  EXPECT_TRUE(extraction->components.at(0).path.empty());
}

// A chain of 5,000 has 12 million names in its paths if nobody cuts them.
TEST(SbomCyclonedx, PathsOfADeepChainAreCut) {
  std::string components, dependencies;
  for (int i = 0; i < 5000; ++i) {
    components +=
        fmt::format("{}{{\"bom-ref\":\"{}\",\"purl\":\"pkg:npm/p@{}\"}}", i ? "," : "", i, i);
    dependencies +=
        fmt::format("{}{{\"ref\":\"{}\",\"dependsOn\":[\"{}\"]}}", i ? "," : "", i, i + 1);
  }
  const std::string text = fmt::format(
      R"({{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{}],"dependencies":[{}]}})",
      components, dependencies);
  const auto extraction = kSbomCyclonedx.extract({text, "bom.json"});
  ASSERT_TRUE(extraction);
  const std::vector<SharedText>& path = extraction->components.back().path;
  EXPECT_EQ(path.size(), 65u);
  EXPECT_EQ(path.front(), "p@0");
  EXPECT_EQ(path.at(32), "…");
  EXPECT_EQ(path.back(), "p@4999");
}

}  // namespace
}  // namespace redoubt::inventory
