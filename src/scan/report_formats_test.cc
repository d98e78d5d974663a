// The formats that other programs read: as these files show, and valid by their own schemas.
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "base/digest.h"
#include "formats/csaf.h"
#include "formats/cyclonedx.h"
#include "formats/junit.h"
#include "formats/openvex.h"
#include "formats/sarif.h"
#include "formats/spdx.h"
#include "intel/store.h"
#include "scan/engine.h"
#include "scan/report.h"
#include "scan/report_github.h"
#include "scan/test_advisories.h"
#include "testing/json_schema.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::JsonSchema;

constexpr const char* kSchemas = "data/schemas";
// A name that steers terminals, ends attributes, elements, properties and commands.
constexpr const char* kHostile = "a\x1b[2J\"'<b>&]]>,:%0A\n::error::x\xff\xef\xbf\xbe\xe2\x80\xae";

fs::path Testdata() { return testing::SourceDir() / "src/scan/testdata"; }

std::vector<ScanResult> Results() {
  ScanOptions options;
  options.now = {1'720'000'000'042};
  options.commit = std::string(40, 'a');
  auto result = ScanFolder("shop", Testdata() / "shop", TestIndex(), options);
  EXPECT_TRUE(result);
  Finding& first = result->findings.at(0);
  first.cvss_vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  first.signal = {.exploited_since = {1'710'000'000'000}, .epss = 0.25, .epss_percentile = 0.9};
  result->problems = {"api/x.json:3: broken \x1b[31mred"};
  result->complete = false;
  return {*result};
}

// One of three findings counts; one is fixed by its distribution, one concerns nobody here.
std::vector<ScanResult> ResultsSetAside() {
  std::vector<ScanResult> results = Results();
  ScanResult& result = results.at(0);
  EXPECT_EQ(result.findings.size(), 3u);
  result.set_aside = {{.finding = result.findings.at(1),
                       .reason = "statement.json says not_affected (vulnerable_code_not_present)",
                       .justification = "vulnerable_code_not_present"},
                      {.finding = result.findings.at(2),
                       .reason = "it came with thing 1.1.0-3; DSA-1 has it fixed in 1.1.0-2",
                       .status = VexStatus::kFixed}};
  result.findings.resize(1);
  return results;
}

// A flaw in source code, with a fix and the way of the value.
std::vector<ScanResult> ResultsOfCode() {
  std::vector<ScanResult> results = Results();
  ScanResult& result = results.at(0);
  Finding flaw;
  flaw.fingerprint = "v1:0123";
  flaw.scanner = "code";
  flaw.rule = "js-eval";
  flaw.aliases = {"CWE-95"};
  flaw.asset = result.asset;
  flaw.title = "Runs text as a program";
  flaw.severity = Severity::kHigh;
  flaw.location = {"src/a b.js", 3};
  flaw.mitigation = "Its rule has a fix for it.";
  flaw.component.key = "code:0123";
  flaw.code = {.column = 5,
               .end_line = 4,
               .end_column = 2,
               .snippet = "  eval(\n)",
               .fixable = true,
               .fix = "parse()",
               .trace = {{{"src/b.js", 1}, 1, "req.body", "the value comes from here"},
                         {{"src/a b.js", 3}, 4, "eval(", "it is run here"}}};
  result.findings = {flaw};
  result.rules = {{"js-eval",
                   "Runs text",
                   "Runs text. Parse it.",
                   "https://example.org/eval",
                   {"security", "external/cwe/cwe-095"}}};
  return results;
}

std::vector<ScanResult> HostileResults() {
  std::vector<ScanResult> results = Results();
  ScanResult& result = results.at(0);
  result.asset = kHostile;
  result.problems = {kHostile};
  for (Component& c : result.components) {
    c.name = c.version = c.key = c.location.file = c.source = c.integrity = kHostile;
    c.path = {kHostile, kHostile};
    c.purl = {};
  }
  for (Finding& f : result.findings) {
    f.title = f.confidence_reason = f.mitigation = f.location.file = f.cvss_vector = kHostile;
    f.confidence = Confidence::kMedium;
    f.component = result.components.front();
    f.fixed_versions = {kHostile};
  }
  result.set_aside = {{.finding = result.findings.back(), .reason = kHostile}};
  result.set_aside.front().finding.rule = "GHSA-hostile";
  results.push_back(result);
  return results;
}

std::vector<ScanResult> LargeResults() {
  const std::string packed = (testing::SharedDir() / "data/big-package-lock.json.zst").string();
  FILE* pipe = popen(("zstd -dcq '" + packed + "'").c_str(), "r");
  std::string text(64u << 20, '\0');
  text.resize(pipe ? fread(text.data(), 1, text.size(), pipe) : 0);
  if (pipe) pclose(pipe);
  const auto loaded = intel::LoadIndex("");
  EXPECT_TRUE(loaded);
  auto result = ScanFile("big", "package-lock.json", text, loaded->index, {.now = {1}});
  EXPECT_TRUE(result);
  EXPECT_GT(result->components.size(), 2'500u);
  return {*result};
}

const ReportOptions kOptions = {
    .version = "1.2.3", .advisories = 2, .newest_advisory = {1'710'000'000'000}};

json SchemaFile(const std::string& name) {
  return json::parse(testing::Slurp(testing::SharedDir() / kSchemas / name));
}

using Writer = std::function<std::string(const std::vector<ScanResult>&)>;
struct Format {
  const char* name;
  JsonSchema schema;
  Writer write;
};

std::vector<Format> Formats() {
  return {{"cyclonedx",
           JsonSchema(SchemaFile("cyclonedx-bom-1.6.schema.json"),
                      {{"spdx.schema.json", SchemaFile("cyclonedx-spdx.schema.json")},
                       {"jsf-0.82.schema.json", SchemaFile("cyclonedx-jsf-0.82.schema.json")}}),
           [](const auto& results) { return formats::ToCycloneDx(results, "1.2.3"); }},
          {"spdx", JsonSchema(SchemaFile("spdx-2.3.schema.json")),
           [](const auto& results) { return formats::ToSpdx(results, "1.2.3"); }},
          {"openvex", JsonSchema(SchemaFile("openvex.schema.json")),
           [](const auto& results) { return formats::ToOpenVex(results, "1.2.3"); }},
          {"sarif", JsonSchema(SchemaFile("sarif-2.1.0.schema.json")),
           [](const auto& results) { return formats::ToSarif(results, "1.2.3", {"/srv/shop"}); }}};
}

std::vector<ScanResult> Twice(std::vector<ScanResult> results) {
  results.push_back(results.front());
  return results;
}

TEST(ReportFormats, LookLikeThis) {
  const auto same = [](const std::string& text, const char* golden) {
    EXPECT_TRUE(testing::MatchesGolden(text, Testdata() / golden));
  };
  same(formats::ToCycloneDx(Results(), "1.2.3"), "report.cdx.json");
  same(formats::ToSpdx(Results(), "1.2.3"), "report.spdx.json");
  same(formats::ToOpenVex(Results(), "1.2.3"), "report.openvex.json");
  same(formats::ToCsafVex(ResultsSetAside(), "1.2.3"), "report.csaf.json");
  same(formats::ToCycloneDx(ResultsSetAside(), "1.2.3"), "set-aside.cdx.json");
  same(formats::ToOpenVex(ResultsSetAside(), "1.2.3"), "set-aside.openvex.json");
  same(formats::ToSarif(ResultsSetAside(), "1.2.3", {"/srv/shop"}), "set-aside.sarif");
  same(formats::ToSarif(ResultsOfCode(), "1.2.3", {"/srv/shop"}), "code.sarif");
  same(ReportTable(ResultsOfCode(), kOptions), "code.txt");
  same(formats::ToJunit(Results()), "report.junit.xml");
  same(ReportGithub(Results(), kOptions, {"web"}), "report.github.txt");
}

TEST(JsonSchema, FindsFaultsAndPassesNoKeywordOver) {
  const JsonSchema schema(
      json::parse(R"({"properties": {
          "list": {"items": {"$ref": "other.json#/definitions/word"}, "uniqueItems": true,
                   "maxItems": 2},
          "any": {"anyOf": [{"type": "null"}, {"maxLength": 1}]},
          "all": {"allOf": [{"minimum": 1}, {"maximum": 2}]},
          "time": {"format": "date-time"}, "link": {"format": "uri"},
          "never": false}})"),
      {{"other.json", json::parse(R"({"definitions": {"word": {"$ref": "#/definitions/text"},
                                                      "text": {"type": "string"}}})")}});
  const auto count = [&](const char* text) { return schema.Faults(json::parse(text)).size(); };
  EXPECT_EQ(count(R"({"list": ["a", "b"], "any": "é", "all": 2, "link": "pkg:npm/a",
                      "time": "2024-07-03T09:46:40.042Z"})"),
            0u);
  for (const char* text :
       {R"({"list": [1]})", R"({"list": ["a", "a"]})", R"({"list": ["a", "b", "c"]})",
        R"({"any": "ab"})", R"({"all": 3})", R"({"time": "2024-07-03"})", R"({"link": "no link"})",
        R"({"never": 1})"})
    EXPECT_EQ(count(text), 1u) << text;
  EXPECT_EQ(JsonSchema(json::parse(R"({"patternProperties": {}})")).Faults(1).size(), 1u);
  EXPECT_EQ(JsonSchema(json::parse(R"({"format": "ipv9"})")).Faults("x").size(), 1u);
}

TEST(ReportFormats, AreValidByTheirSchemas) {
  REDOUBT_NEEDS_SHARED(kSchemas);
  for (const Format& format : Formats()) {
    SCOPED_TRACE(format.name);
    const auto faults = [&](const std::vector<ScanResult>& results) {
      return format.schema.Faults(json::parse(format.write(results)));
    };
    EXPECT_THAT(faults(Results()), ::testing::IsEmpty());
    EXPECT_THAT(faults(Twice(Results())), ::testing::IsEmpty());
    EXPECT_THAT(faults(HostileResults()), ::testing::IsEmpty());
    EXPECT_THAT(faults(ResultsSetAside()), ::testing::IsEmpty());
    EXPECT_THAT(faults(ResultsOfCode()), ::testing::IsEmpty());
    EXPECT_THAT(faults(Twice(ResultsSetAside())), ::testing::IsEmpty());
    EXPECT_FALSE(format.schema.Faults(json::object()).empty());
  }
}

TEST(ReportFormats, OfALargeLockfileAreValid) {
  REDOUBT_NEEDS_SHARED(kSchemas);
  REDOUBT_NEEDS_SHARED("data/big-package-lock.json.zst");
  const std::vector<ScanResult> results = LargeResults();
  for (const Format& format : Formats())
    EXPECT_THAT(format.schema.Faults(json::parse(format.write(results))), ::testing::IsEmpty())
        << format.name;
}

// Every place that refers to another names one that is there; ids are unique.
TEST(ReportFormats, ReferToWhatTheyHold) {
  for (const auto& results : {Results(), Twice(Results()), HostileResults(), ResultsSetAside()}) {
    const json cdx = json::parse(formats::ToCycloneDx(results, "1"));
    std::set<std::string> refs;
    for (const json& c : cdx.at("components"))
      EXPECT_TRUE(refs.insert(c.at("bom-ref").get<std::string>()).second);
    if (cdx.at("metadata").contains("component"))
      refs.insert(cdx.at("metadata").at("component").at("bom-ref").get<std::string>());
    for (const json& d : cdx.at("dependencies")) {
      EXPECT_TRUE(refs.contains(d.at("ref").get<std::string>()));
      for (const json& on : d.value("dependsOn", json::array()))
        EXPECT_TRUE(refs.contains(on.get<std::string>())) << on;
    }
    for (const json& v : cdx.at("vulnerabilities"))
      for (const json& a : v.at("affects"))
        EXPECT_TRUE(refs.contains(a.at("ref").get<std::string>()));

    const json spdx = json::parse(formats::ToSpdx(results, "1"));
    const std::regex id("^SPDXRef-[A-Za-z0-9.-]+$");
    std::set<std::string> ids = {"SPDXRef-DOCUMENT"};
    for (const json& p : spdx.at("packages")) {
      EXPECT_TRUE(ids.insert(p.at("SPDXID").get<std::string>()).second);
      EXPECT_TRUE(std::regex_match(p.at("SPDXID").get<std::string>(), id)) << p.at("SPDXID");
    }
    for (const json& r : spdx.at("relationships")) {
      EXPECT_TRUE(ids.contains(r.at("spdxElementId").get<std::string>()));
      EXPECT_TRUE(ids.contains(r.at("relatedSpdxElement").get<std::string>()));
    }
  }
}

TEST(ReportFormats, ABillThatWasWrittenIsReadBackWithTheSameFindings) {
  const auto told = [](const ScanResult& result) {
    std::set<std::string> out;
    for (const Component& c : result.components)
      out.insert(fmt::format("{} {} {} {}", c.purl, c.direct, NameOf(c.scope), c.path.size()));
    for (const Finding& f : result.findings)
      out.insert(fmt::format("{} {}", f.rule, f.component.purl));
    return out;
  };
  const ScanResult before = Results().front();
  for (const auto& [name, text] : {std::pair("x.cdx.json", formats::ToCycloneDx({before}, "1")),
                                   std::pair("x.spdx.json", formats::ToSpdx({before}, "1"))}) {
    REDOUBT_UNWRAP(const ScanResult after, ScanFile("shop", name, text, TestIndex()));
    EXPECT_EQ(told(after), told(before)) << name;
    EXPECT_THAT(after.unseen, ::testing::IsEmpty());
  }
}

TEST(ReportFormats, TheSameScanGivesTheSameBytesAndAnotherOneAnotherId) {
  for (const Writer& write :
       std::vector<Writer>{[](const auto& results) { return formats::ToCycloneDx(results, "1"); },
                           [](const auto& results) { return formats::ToSpdx(results, "1"); },
                           [](const auto& results) { return formats::ToOpenVex(results, "1"); },
                           [](const auto& results) { return formats::ToCsafVex(results, "1"); }}) {
    EXPECT_EQ(write(Results()), write(Results()));
    std::vector<ScanResult> later = Results();
    later.at(0).at.ms += 5'000;
    EXPECT_NE(write(later), write(Results()));
  }
  const auto serial = [](const std::vector<ScanResult>& results) {
    return json::parse(formats::ToCycloneDx(results, "1")).at("serialNumber").get<std::string>();
  };
  std::vector<ScanResult> fewer = Results();
  fewer.at(0).components.pop_back();
  EXPECT_NE(serial(fewer), serial(Results()));
}

TEST(Junit, IsWellFormedWhateverTheNamesHold) {
  pugi::xml_document document;
  const std::string text = formats::ToJunit(HostileResults());
  ASSERT_TRUE(document.load_buffer(text.data(), text.size()));
  const auto suites = document.child("testsuites");
  EXPECT_EQ(std::distance(suites.begin(), suites.end()), 2);
  EXPECT_EQ(suites.attribute("tests").as_int(), 8);
  EXPECT_EQ(suites.attribute("failures").as_int(), 6);
  EXPECT_EQ(suites.attribute("errors").as_int(), 2);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\xef\xbf\xbe"), std::string::npos);
}

TEST(Junit, OfACompleteScanWithoutFindingsPassesOneTest) {
  const std::string text = formats::ToJunit({ScanResult{.asset = "shop"}});
  EXPECT_NE(text.find("<testsuite name=\"shop\" tests=\"1\" failures=\"0\" errors=\"0\""),
            std::string::npos);
  EXPECT_NE(text.find("name=\"the scan is complete\"/>"), std::string::npos);
}

TEST(Github, NoNameBeginsACommandOfItsOwn) {
  const std::string text = ReportGithub(HostileResults(), kOptions);
  std::istringstream lines(text);
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_TRUE(line.starts_with("::error ") || line.starts_with("::warning ") ||
                line.starts_with("::notice "))
        << line;
    EXPECT_EQ(line.find('\r'), std::string::npos);
  }
  EXPECT_EQ(count, 6u + 2u + 1u);
  EXPECT_NE(text.find("%0A::error::x"), std::string::npos);
  EXPECT_NE(text.find("%250A"), std::string::npos);
}

TEST(ReportFormats, NameTheFileThatCanBeOpened) {
  std::vector<ScanResult> results = Results();
  results[0].findings.resize(1);
  results[0].findings[0].location.file = "lib/app.war!/WEB-INF/lib/a.jar";
  const auto sarif = json::parse(formats::ToSarif(results, "1"));
  const json& item = sarif["runs"][0]["results"][0];
  EXPECT_EQ(item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "lib/app.war");
  EXPECT_THAT(item["message"]["text"].get<std::string>(),
              ::testing::HasSubstr(" Packed in lib/app.war!/WEB-INF/lib/a.jar."));
  const std::string github = ReportGithub(results, {});
  EXPECT_THAT(github, ::testing::HasSubstr("file=lib/app.war,"));
  EXPECT_THAT(github, ::testing::HasSubstr(" Packed in lib/app.war!/WEB-INF/lib/a.jar."));
  EXPECT_THAT(formats::ToJunit(results), ::testing::HasSubstr(" file=\"lib/app.war\""));
}

TEST(OpenVex, IsAffectedOnlyWhereThereIsSomethingToDo) {
  std::vector<ScanResult> results = Results();
  const auto statuses = [&] {
    std::map<std::string, std::string> out;
    const json vex = json::parse(formats::ToOpenVex(results, "1"));
    for (const json& s : vex.at("statements"))
      out[s.at("vulnerability").at("name")] =
          s.at("status").get<std::string>() + (s.contains("action_statement") ? "+action" : "");
    return out;
  };
  EXPECT_THAT(statuses(), ::testing::UnorderedElementsAre(
                              ::testing::Pair("GHSA-0000-0000-0001", "affected+action"),
                              ::testing::Pair("GHSA-0000-0000-0002", "under_investigation")));
  for (Finding& f : results.at(0).findings) f.confidence = Confidence::kLow;
  EXPECT_EQ(statuses().at("GHSA-0000-0000-0001"), "under_investigation");
}

}  // namespace
}  // namespace redoubt::scan
