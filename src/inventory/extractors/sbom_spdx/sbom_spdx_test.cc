#include "inventory/extractors/sbom_spdx/sbom_spdx.h"

#include "inventory/extractors/table.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(SbomSpdx, YieldsTheseComponents) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/sbom_spdx/testdata";
  std::string text;
  for (const char* path : {"app.spdx.json", "app.spdx", "app3.spdx.json"}) {
    REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kSbomSpdx, testdata, path));
    text += fmt::format("{}\n{}", path, AsText(extraction));
  }
  EXPECT_TRUE(testing::MatchesGolden(text, testdata / "app.golden.txt"));
}

TEST(SbomSpdx, IsChosenByTheNameOfTheFile) {
  EXPECT_EQ(ExtractorFor("a/x.spdx.json")->name, "sbom_spdx");
  EXPECT_EQ(ExtractorFor("a/x.spdx3.json")->name, "sbom_spdx");
  EXPECT_EQ(ExtractorFor("a/x.spdx")->name, "sbom_spdx");
  EXPECT_EQ(ExtractorFor("a/spdx.json"), nullptr);
}

TEST(SbomSpdx, TheVersionOfSpdx3IsToldByContextOrCreationInfo) {
  const auto components = [](const std::string& text) {
    const auto extraction = kSbomSpdx.extract({text, "x.spdx3.json"});
    return extraction ? AsText(*extraction) : extraction.error().message;
  };
  const std::string package = R"("type": "software_Package", "spdxId": "urn:a", "name": "a",
      "software_packageUrl": "pkg:npm/a@1")";
  const std::string expected = "1 production transitive a@1 pkg:npm/a@1 ecosystem=npm key=urn:a\n";
  EXPECT_EQ(components(R"({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
                           "@graph": [{)" +
                       package + "}]}")
                .substr(1),
            expected.substr(1));
  EXPECT_EQ(
      components(R"({"@graph": [{"creationInfo": {"specVersion": "3.0.1"}, )" + package + "}]}"),
      expected);
  EXPECT_EQ(
      components(R"({"@context": "https://spdx.org/rdf/4.0/spdx-context.jsonld", "@graph": [{)" +
                 package + "}]}"),
      "x.spdx3.json:1: version \"4.0\" is not read (mend: 2.2, 2.3 or 3.0)");
}

TEST(SbomSpdx, YamlSaysTheSameAsJson) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/sbom_spdx/testdata";
  // JSON is YAML.
  const std::string text = testing::Slurp(testdata / "app.spdx.json");
  const size_t brace = text.find('{');
  const std::string yaml = "# YAML\n" + text.substr(brace);
  REDOUBT_UNWRAP(const Extraction json, kSbomSpdx.extract({text, "x.spdx.json"}));
  REDOUBT_UNWRAP(const Extraction same, kSbomSpdx.extract({yaml, "x.spdx.yaml"}));
  ASSERT_EQ(same.components.size(), json.components.size());
  for (size_t i = 0; i < same.components.size(); ++i) {
    EXPECT_EQ(same.components[i].purl, json.components[i].purl);
    EXPECT_EQ(same.components[i].path, json.components[i].path);
    EXPECT_EQ(same.components[i].scope, json.components[i].scope);
  }
  EXPECT_EQ(ExtractorFor("a/x.spdx.yml"), ExtractorFor("a/x.spdx.json"));
  EXPECT_EQ(ErrorOf(kSbomSpdx, "- a\n", "x.spdx.yml"), "x.spdx.yml:1: not a map");
  EXPECT_EQ(ErrorOf(kSbomSpdx, "a: b\n", "x.spdx.yml"),
            "x.spdx.yml:1: no SPDX document: it names no version of SPDX");
}

TEST(SbomSpdx, WeightsAndDataSetsNeedNoPurl) {
  const auto extraction = kSbomSpdx.extract({R"({"@graph": [
      {"type": "CreationInfo", "specVersion": "3.0.1"},
      {"type": "ai_AIPackage", "spdxId": "urn:m", "name": "m", "software_packageVersion": "1"},
      {"type": "dataset_DatasetPackage", "spdxId": "urn:d", "name": "d"}]})",
                                             "x.spdx3.json"});
  ASSERT_TRUE(extraction);
  EXPECT_EQ(AsText(*extraction), "3 production transitive m@1 - key=urn:m\n");
}

TEST(SbomSpdx, ADocumentOfAnotherKindIsRefusedWithItsLine) {
  const auto error = [](std::string_view text, const char* path) {
    return ErrorOf(kSbomSpdx, text, path);
  };
  EXPECT_EQ(error("{}", "x.spdx.json"),
            "x.spdx.json:1: no SPDX document: it names no version of SPDX");
  EXPECT_EQ(error(R"({"spdxVersion": "SPDX-1.2"})", "x.spdx.json"),
            "x.spdx.json:1: version \"SPDX-1.2\" is not read (mend: 2.2, 2.3 or 3.0)");
  EXPECT_EQ(error("{\n\"packages\": [[]]}", "x.spdx.json"),
            "x.spdx.json:2: packages: not an object");
  EXPECT_EQ(error("hello\n", "x.spdx"), "x.spdx:1: no SPDX document: it has no SPDXVersion");
  EXPECT_EQ(error("SPDXVersion: SPDX-2.3\nA: <text>b\n", "x.spdx"),
            "x.spdx:2: <text> without </text>");
  EXPECT_EQ(error("SPDXVersion: SPDX-1.0\n", "x.spdx"),
            "x.spdx:1: SPDX-1.0 is not read (mend: SPDX-2.2 or SPDX-2.3)");
}

}  // namespace
}  // namespace redoubt::inventory
