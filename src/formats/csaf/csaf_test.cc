#include "formats/csaf/csaf.h"

#include <fmt/format.h>

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::testing::ElementsAre;

Result<CsafDocument> Read(const std::string& file) {
  const auto path = testing::SourceDir() / "src/formats/csaf/testdata" / file;
  return ParseCsaf(testing::Slurp(path), file);
}

// "npm thing [introduced 0, fixed 1] 1.0 1.1", a line a package.
std::string Told(const Advisory& advisory) {
  std::string text;
  for (const Affected& affected : advisory.affected) {
    text += fmt::format("{} {}", affected.ecosystem, affected.name);
    for (const AffectedRange& range : affected.ranges) {
      std::vector<std::string> events;
      for (const RangeEvent& event : range.events)
        events.push_back(fmt::format("{} {}", NameOf(event.kind), event.version));
      text += " [" + Join(events, ", ") + "]";
    }
    for (const std::string& version : affected.versions) text += " " + version;
    text += "\n";
  }
  return text;
}

TEST(Csaf, BecomesAnAdvisoryForEachVulnerability) {
  REDOUBT_UNWRAP(const CsafDocument document, Read("packages.json"));
  ASSERT_EQ(document.advisories.size(), 2u);
  const Advisory& first = document.advisories[0];
  EXPECT_EQ(first.id, "ACME-2026-001/CVE-2026-1000");
  EXPECT_THAT(first.aliases, ElementsAre("CVE-2026-1000"));
  EXPECT_EQ(first.summary, "A buffer overflow");
  EXPECT_EQ(first.details, "Too long.");
  EXPECT_EQ(first.cvss_score, 9.8);
  EXPECT_EQ(first.severity, Severity::kCritical);
  EXPECT_EQ(first.modified.ToString(), "2026-02-03T04:05:06Z");
  EXPECT_EQ(first.published.ToString(), "2026-01-02T00:00:00Z");
  EXPECT_THAT(first.cwes, ElementsAre("CWE-120"));
  EXPECT_THAT(first.references,
              ElementsAre("https://acme.example/ACME-2026-001", "https://acme.example/cve"));
  EXPECT_EQ(first.mitigation, "Turn it off.");
  EXPECT_EQ(Told(first), "npm @acme/thing [introduced 1.0.0, fixed 1.2.3] 0.9.0\n");
  const Advisory& second = document.advisories[1];
  EXPECT_EQ(second.severity, Severity::kMedium) << "its impact is Moderate";
  EXPECT_EQ(second.summary, "Flaws in Thing");
  EXPECT_THAT(second.aliases, ElementsAre("CVE-2026-2000", "GHSA-aaaa-bbbb-cccc"));
  EXPECT_EQ(Told(second), "PyPI acme-tool [introduced 0, fixed 2.0]\nnpm odd [introduced 0]\n");
}

TEST(Csaf, TellsWhichProductsAreNoPackages) {
  REDOUBT_UNWRAP(const CsafDocument document, Read("packages.json"));
  EXPECT_THAT(document.unmatched,
              ElementsAre("Controller < V3.2 Update 1: no purl",
                          "unknown kind: purl type \"generic\" is no ecosystem of OSV",
                          "P9: not in the product tree"));
  EXPECT_EQ(document.undecided, 1u);
}

TEST(Csaf, TakesTheReleaseOfADistributionFromThePlatform) {
  REDOUBT_UNWRAP(const CsafDocument document, Read("distributions.json"));
  ASSERT_EQ(document.advisories.size(), 1u);
  EXPECT_EQ(document.advisories[0].id, "RHSA-2026:1000");
  EXPECT_EQ(document.advisories[0].severity, Severity::kHigh) << "the document's, Important";
  EXPECT_EQ(Told(document.advisories[0]),
            "Red Hat:enterprise_linux:9::appstream bash [introduced 0, fixed 5.1.8-9.el9]\n"
            "Red Hat:enterprise_linux:9::appstream npm [introduced 0, fixed 1:10.5-1.module]\n"
            "Red Hat:enterprise_linux:9::appstream zlib [introduced 0, fixed 0]\n"
            "SUSE:Linux Enterprise Server 15 SP5 gzip [introduced 0, fixed 1.10-150200.10.1]\n");
  EXPECT_THAT(document.unmatched, ElementsAre("a loop: no purl"));
}

std::string Small(const std::string& tracking, const std::string& category,
                  const std::string& status) {
  return fmt::format(
      R"({{"document": {{"category": "{}", "csaf_version": "2.0", "title": "t",
      "publisher": {{"namespace": "https://acme.example/x"}}, "tracking": {{"id": "{}", "status":
      "final"}}}}, "product_tree": {{"full_product_names": [{{"product_id": "A", "name": "a",
      "product_identification_helper": {{"purl": "pkg:npm/a@1.0.0"}}}}, {{"product_id": "B", "name":
      "b", "product_identification_helper": {{"purl": "pkg:npm/a@2.0.0"}}}}]}}, "vulnerabilities":
      [{{"cve": "CVE-2026-1000", "product_status": {{{}}}}}]}})",
      category, tracking, status);
}

TEST(Csaf, ReadsEveryStatus) {
  const std::pair<const char*, const char*> cases[] = {
      {R"("known_affected": ["A"])", "npm a 1.0.0\n"},
      {R"("known_affected": ["A"], "fixed": ["B"])",
       "npm a [introduced 2.0.0, fixed 2.0.0] 1.0.0\n"},
      {R"("first_affected": ["A"], "first_fixed": ["B"])",
       "npm a [introduced 1.0.0, fixed 2.0.0]\n"},
      {R"("first_affected": ["A"], "last_affected": ["B"])",
       "npm a [introduced 1.0.0, last_affected 2.0.0]\n"},
      {R"("fixed": ["A", "B"])",
       "npm a [introduced 0, fixed 2.0.0] [introduced 1.0.0, fixed 1.0.0]\n"},
      {R"("known_not_affected": ["A"])", ""},
      {R"("under_investigation": ["A"])", ""},
  };
  for (const auto& [status, told] : cases) {
    REDOUBT_UNWRAP(const CsafDocument document,
                   ParseCsaf(Small("T-1", "csaf_security_advisory", status), "x"));
    EXPECT_EQ(Told(document.advisories.at(0)), told) << status;
  }
}

TEST(Csaf, NamesADocumentWithTheIdOfACveByItsPublisherToo) {
  REDOUBT_UNWRAP(const CsafDocument document,
                 ParseCsaf(Small("CVE-2026-1000", "csaf_vex", ""), "x"));
  EXPECT_EQ(document.advisories.at(0).id, "acme.example/CVE-2026-1000");
}

TEST(Csaf, SaysWhatIsNoAdvisory) {
  const auto told = [](const std::string& text) { return ParseCsaf(text, "x").error().message; };
  EXPECT_EQ(told("{}"), "x: no CSAF 2 document");
  EXPECT_EQ(told(Small("T-1", "csaf_informational_advisory", "")),
            "x: says nothing of packages (category csaf_informational_advisory)");
  EXPECT_EQ(told(R"({"document": {"csaf_version": "2.0", "category": "csaf_base"}})"),
            "x: says nothing of packages (category csaf_base)");
  EXPECT_TRUE(ParseCsaf(Small("T-1", "Acme Security Advisory", ""), "x"));
  EXPECT_EQ(told(Small("", "csaf_vex", "")), "x: document.tracking.id is missing");
  EXPECT_THAT(told("{\n\"document\": }"), ::testing::StartsWith("x:2: "));
  EXPECT_TRUE(LooksLikeCsaf(Small("T-1", "csaf_vex", "")));
  EXPECT_FALSE(LooksLikeCsaf("{}"));
}

}  // namespace
}  // namespace redoubt::formats
