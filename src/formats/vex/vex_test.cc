#include "formats/vex/vex.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::testing::HasSubstr;

std::string TextOf(const std::vector<VexStatement>& statements) {
  std::string text;
  for (const VexStatement& s : statements) {
    text += fmt::format("{} {} [{}] [{}] {}\n", NameOf(s.status), s.at.ToString(), s.justification,
                        s.note, s.document);
    for (const std::string& id : s.vulnerabilities) text += "  " + id + "\n";
    for (const VexProduct& p : s.products)
      text += fmt::format("    {}{}\n", p.product, p.component.empty() ? "" : " > " + p.component);
  }
  return text;
}

std::filesystem::path Testdata() { return testing::SourceDir() / "src/formats/vex/testdata"; }

TEST(Vex, ReadsEveryKindOfDocument) {
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(Testdata() / "good")) {
    if (entry.path().extension() != ".json") continue;
    const auto statements =
        ParseVex(testing::Slurp(entry.path()), entry.path().filename().string());
    ASSERT_TRUE(statements) << statements.error().message;
    std::filesystem::path golden = entry.path();
    EXPECT_TRUE(testing::MatchesGolden(TextOf(*statements), golden.replace_extension(".golden")));
    ++seen;
  }
  EXPECT_EQ(seen, 4);
}

TEST(Vex, NamesTheLineOfAMistake) {
  const struct {
    const char *text, *message;
  } cases[] = {
      {"{}", "v.json:1: no VEX document (mend: OpenVEX, CycloneDX or CSAF 2.0, as JSON)"},
      {"{\"@context\": \"https://openvex.dev/ns\", \"statements\": [\n{\"status\": \"fixed\"}]}",
       "v.json:2: a statement without a vulnerability"},
      {"{\"@context\": \"https://openvex.dev/ns\", \"statements\": [\n{\"vulnerability\": "
       "\"CVE-1\", \"status\": \"safe\"}]}",
       "v.json:2: "},
      {"{\"@context\": \"https://openvex.dev/ns\", \"statements\": [\n{\"vulnerability\": "
       "\"CVE-1\", \"status\": \"not_affected\"}]}",
       "v.json:2: not_affected without a reason (mend: add justification or impact_statement)"},
      {"{\"@context\": \"https://openvex.dev/ns\", \"statements\": [{\"vulnerability\": "
       "\"CVE-1\", \"status\": \"fixed\", \"products\": [\n{}]}]}",
       "v.json:2: a product without @id and purl"},
      {"{\"@context\": \"https://openvex.dev/ns\",\n\"timestamp\": \"yesterday\"}",
       "v.json:2: timestamp: "},
      {"{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [{\"id\": \"CVE-1\", \"analysis\": "
       "{\"state\": \"fine\"}}]}",
       "v.json:1: analysis.state \"fine\" is none of CycloneDX"},
      {"{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [{\"id\": \"CVE-1\", \"analysis\": "
       "{\"state\": \"resolved\"}, \"affects\": [\n{\"ref\": \"nothing\"}]}]}",
       "v.json:2: \"nothing\" is no component of the document and no purl"},
      {"{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [{\"id\": \"CVE-1\", \"analysis\": "
       "{\"state\": \"resolved\"}, \"affects\": [{\"ref\": \"pkg:npm/a\", \"versions\": [\n"
       "{\"range\": \"vers:npm/<2\"}]}]}]}",
       "v.json:2: a range of versions is not read (mend: list the versions)"},
      {"{\"document\": {\"csaf_version\": \"2.0\"}, \"vulnerabilities\": [{\"cve\": \"CVE-1\", "
       "\"product_status\": {\"fixed\": [\n\"P-1\"]}}]}",
       "v.json:2: \"P-1\" is not in the product tree"},
      {"[", "v.json:1: "},
  };
  for (const auto& each : cases) {
    const auto read = ParseVex(each.text, "v.json");
    ASSERT_FALSE(read) << each.text;
    EXPECT_THAT(read.error().message, ::testing::StartsWith(each.message));
  }
}

}  // namespace
}  // namespace redoubt::formats
