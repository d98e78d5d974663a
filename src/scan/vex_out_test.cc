// What is written as VEX: by the rules of its kind, and read back to the same verdicts.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "formats/csaf.h"
#include "formats/cyclonedx.h"
#include "formats/openvex.h"
#include "formats/sarif.h"
#include "formats/vex/names.h"
#include "formats/vex/vex.h"
#include "scan/vex.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

using nlohmann::json;

Finding Of(const std::string& rule, const std::string& package, const std::string& version) {
  Finding f;
  f.rule = rule;
  f.title = "a flaw in " + package + " " + version;
  f.fixed_versions = {"9.0.0"};
  f.cvss_vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  f.component.ecosystem = "npm";
  f.component.name = package;
  f.component.version = version;
  f.component.purl = formats::NpmPurl(package, version);
  f.component.path = {package + "@" + version};
  return f;
}

// One of each verdict; the same package and flaw counts in the one asset and not in the other.
std::vector<ScanResult> Results() {
  ScanResult shop{.asset = "my shop"}, desk{.asset = "desk"};
  shop.at = desk.at = {1'720'000'000'000};
  Finding open = Of("GHSA-open", "left", "1.0.0");
  open.aliases = {"CVE-2024-0001"};
  Finding unsure = Of("GHSA-unsure", "left", "1.0.0");
  unsure.confidence = Confidence::kLow;
  shop.findings = {open, unsure};
  shop.set_aside = {{.finding = Of("GHSA-absent", "left", "1.0.0"),
                     .reason = "nobody calls it",
                     .justification = "code_not_reachable"},
                    {.finding = Of("GHSA-plain", "right", "2.0.0"), .reason = "because"},
                    {.finding = Of("CVE-2024-0002", "right", "2.0.0"),
                     .reason = "DSA-1 has it fixed",
                     .status = VexStatus::kFixed}};
  desk.set_aside = {{.finding = open,
                     .reason = "a proxy is before it",
                     .justification = "inline_mitigations_already_exist"}};
  return {shop, desk};
}

// "rule package: status" of each verdict that is set aside when the findings are judged by the
// text.
std::set<std::string> Verdicts(ScanResult result, const std::string& text) {
  for (SetAside& aside : result.set_aside) result.findings.push_back(std::move(aside.finding));
  result.set_aside.clear();
  const auto statements = formats::ParseVex(text, "own.json");
  EXPECT_TRUE(statements) << (statements ? "" : statements.error().message);
  if (statements) VexStatements(*statements).Apply(result);
  std::set<std::string> out;
  for (const SetAside& aside : result.set_aside)
    out.insert(aside.finding.rule + " " + aside.finding.component.name + ": " +
               std::string(NameOf(aside.status)));
  return out;
}

std::set<std::string> Expected(const ScanResult& result) {
  std::set<std::string> out;
  for (const SetAside& aside : result.set_aside)
    out.insert(aside.finding.rule + " " + aside.finding.component.name + ": " +
               std::string(NameOf(aside.status)));
  return out;
}

TEST(VexOut, IsReadBackToTheSameVerdictsInEachAsset) {
  for (const std::string& text :
       {formats::ToOpenVex(Results(), "1"), formats::ToCsafVex(Results(), "1")})
    for (const ScanResult& result : Results())
      EXPECT_EQ(Verdicts(result, text), Expected(result)) << result.asset << "\n" << text;
  // A bill of materials is about one asset.
  for (const ScanResult& result : Results()) {
    const std::string text = formats::ToCycloneDx({result}, "1");
    EXPECT_EQ(Verdicts(result, text), Expected(result)) << text;
  }
}

TEST(VexOut, OfAPackageWithoutAVersionIsReadToo) {
  ScanResult result{.asset = "shop"};
  result.set_aside = {{.finding = Of("GHSA-1", "left", ""), .reason = "because"}};
  for (const std::string& text :
       {formats::ToCycloneDx({result}, "1"), formats::ToOpenVex({result}, "1"),
        formats::ToCsafVex({result}, "1")})
    EXPECT_EQ(Verdicts(result, text), Expected(result)) << text;
}

TEST(VexOut, OfAnImageHoldsForItsDigest) {
  ScanResult result = Results().front();
  result.asset = "registry.example:5000/team/App:2";
  result.image = ImageFacts{.name = result.asset, .digest = "sha256:" + std::string(64, 'a')};
  EXPECT_EQ(formats::ImagePurl(*result.image),
            "pkg:oci/app@sha256:" + std::string(64, 'a') +
                "?repository_url=registry.example:5000%2Fteam%2FApp");
  for (const std::string& text :
       {formats::ToOpenVex({result}, "1"), formats::ToCsafVex({result}, "1")}) {
    EXPECT_EQ(Verdicts(result, text), Expected(result)) << text;
    ScanResult renamed = result;
    renamed.asset = "elsewhere";
    EXPECT_EQ(Verdicts(renamed, text), Expected(result)) << text;
    renamed.image->digest.back() = 'b';
    EXPECT_THAT(Verdicts(renamed, text), ::testing::IsEmpty());
  }
}

TEST(VexOut, OfABillOfTwoAssetsSaysOnlyWhatHoldsInBoth) {
  const json bill = json::parse(formats::ToCycloneDx(Results(), "1"));
  std::set<std::string> said;
  for (const json& v : bill.at("vulnerabilities"))
    if (v.contains("analysis"))
      said.insert(v.at("id").get<std::string>() + " " +
                  v.at("analysis").at("state").get<std::string>());
  EXPECT_THAT(said, ::testing::ElementsAre("CVE-2024-0002 resolved", "GHSA-absent not_affected",
                                           "GHSA-plain not_affected"));
}

TEST(VexOut, GivesTheJustificationInTheWordsOfItsKind) {
  const auto text = [](const std::string& document, const char* key) {
    return "\"" + std::string(key) + "\"" + (document.find(key) == std::string::npos ? " no" : "");
  };
  const ScanResult result = Results().front();
  EXPECT_EQ(text(formats::ToOpenVex({result}, "1"), "vulnerable_code_not_in_execute_path"),
            "\"vulnerable_code_not_in_execute_path\"");
  EXPECT_EQ(text(formats::ToCsafVex({result}, "1"), "vulnerable_code_not_in_execute_path"),
            "\"vulnerable_code_not_in_execute_path\"");
  EXPECT_EQ(text(formats::ToCycloneDx({result}, "1"), "code_not_reachable"),
            "\"code_not_reachable\"");
  EXPECT_EQ(formats::OpenVexJustification("requires_environment"), "");
  EXPECT_EQ(formats::OpenVexJustification(""), "");
  EXPECT_EQ(formats::CycloneDxJustification(""), "");
  EXPECT_EQ(formats::CycloneDxJustification("protected_by_compiler"), "protected_by_compiler");
  EXPECT_EQ(formats::CycloneDxJustification("component_not_present"), "code_not_present");
}

TEST(VexOut, NamesAssetsWhateverTheyAreCalled) {
  for (const std::string name : {"my shop", "a%2Fb:c", "ünï", ""})
    EXPECT_EQ(formats::AssetOfUrn(formats::AssetUrn(name)), name);
  EXPECT_EQ(formats::AssetUrn("my shop"), "urn:redoubt:asset:my%20shop");
  for (const char* text :
       {"urn:redoubt:asset:%", "urn:redoubt:asset:%2", "urn:redoubt:asset:%zz", "my shop", ""})
    EXPECT_EQ(formats::AssetOfUrn(text), "") << text;
}

TEST(Sarif, ShowsWhatWasSetAsideAsSuppressed) {
  const json run = json::parse(formats::ToSarif({Results().front()}, "1")).at("runs").at(0);
  std::map<std::string, std::string> suppressed;
  for (const json& result : run.at("results"))
    suppressed[result.at("ruleId")] =
        result.contains("suppressions")
            ? result.at("suppressions").at(0).at("justification").get<std::string>()
            : "";
  EXPECT_THAT(suppressed, ::testing::UnorderedElementsAre(
                              ::testing::Pair("GHSA-open", ""), ::testing::Pair("GHSA-unsure", ""),
                              ::testing::Pair("GHSA-absent", "nobody calls it"),
                              ::testing::Pair("GHSA-plain", "because"),
                              ::testing::Pair("CVE-2024-0002", "DSA-1 has it fixed")));
}

// CSAF 2.0, sections 4.5 (profile VEX) and 6.1 (mandatory tests), as far as they concern what we
// write.
std::vector<std::string> CsafFaults(const json& csaf) {
  std::vector<std::string> faults;
  const auto expect = [&](bool holds, const std::string& what) {
    if (!holds) faults.push_back(what);
  };
  const json& document = csaf.at("document");
  const json& tracking = document.at("tracking");
  expect(document.at("csaf_version") == "2.0", "csaf_version");
  for (const char* key : {"category", "title"}) expect(!document.at(key).empty(), key);
  for (const char* key : {"category", "name", "namespace"})
    expect(!document.at("publisher").at(key).empty(), key);
  for (const char* key : {"id", "current_release_date", "initial_release_date", "status"})
    expect(!tracking.at(key).empty(), key);
  expect(tracking.at("revision_history").back().at("number") == tracking.at("version"), "6.1.16");
  expect(tracking.at("revision_history").back().at("date") == tracking.at("current_release_date"),
         "6.1.21");
  if (document.at("category") != "csaf_vex") return faults;
  std::set<std::string> products;
  for (const json& product : csaf.at("product_tree").at("full_product_names"))
    expect(products.insert(product.at("product_id")).second, "6.1.2");
  const std::set<std::string> plain = products;
  for (const json& relation : csaf.at("product_tree").at("relationships")) {
    for (const char* key : {"product_reference", "relates_to_product_reference"})
      expect(plain.contains(relation.at(key)), "6.1.1");
    expect(products.insert(relation.at("full_product_name").at("product_id")).second, "6.1.2");
  }
  const auto known = [&](const json& ids) {
    for (const json& id : ids) expect(products.contains(id), "6.1.1 " + id.dump());
  };
  std::set<std::string> cves;
  expect(!csaf.at("vulnerabilities").empty(), "6.1.27.11");
  for (const json& v : csaf.at("vulnerabilities")) {
    expect(v.contains("cve") || v.contains("ids"), "6.1.27.8");
    if (v.contains("cve")) expect(cves.insert(v.at("cve")).second, "6.1.23");
    expect(!v.at("notes").empty(), "6.1.27.5");
    std::set<std::string> once, told, mended;
    for (const char* key : {"threats", "flags"})
      for (const json& each : v.value(key, json::array())) {
        known(each.at("product_ids"));
        told.insert(each.at("product_ids").begin(), each.at("product_ids").end());
      }
    for (const json& each : v.value("remediations", json::array())) {
      known(each.at("product_ids"));
      mended.insert(each.at("product_ids").begin(), each.at("product_ids").end());
    }
    for (const json& score : v.value("scores", json::array())) known(score.at("products"));
    expect(!v.at("product_status").empty(), "6.1.27.7");
    for (const auto& [status, ids] : v.at("product_status").items()) {
      known(ids);
      for (const json& id : ids) {
        expect(once.insert(id).second, "6.1.6");
        if (status == "known_not_affected") expect(told.contains(id), "6.1.27.9");
        if (status == "known_affected") expect(mended.contains(id), "6.1.27.10");
      }
    }
  }
  return faults;
}

TEST(Csaf, KeepsTheRulesOfTheVexProfile) {
  EXPECT_THAT(CsafFaults(json::parse(formats::ToCsafVex(Results(), "1"))), ::testing::IsEmpty());
  // Two advisories of one CVE in one package, which one of them counts in.
  ScanResult twice = Results().front();
  twice.set_aside.push_back({.finding = Of("GHSA-other", "left", "1.0.0"), .reason = "no"});
  twice.set_aside.back().finding.aliases = {"CVE-2024-0001"};
  const json csaf = json::parse(formats::ToCsafVex({twice}, "1"));
  EXPECT_THAT(CsafFaults(csaf), ::testing::IsEmpty());
  const json& cve = csaf.at("vulnerabilities").at(0);
  EXPECT_EQ(cve.at("cve"), "CVE-2024-0001");
  EXPECT_EQ(cve.at("product_status").dump(), R"({"known_affected":["A1:P1"]})");
}

TEST(Csaf, OfNothingFoundIsNoVexButSaysSo) {
  const json csaf = json::parse(formats::ToCsafVex({ScanResult{.asset = "shop"}}, "1"));
  EXPECT_THAT(CsafFaults(csaf), ::testing::IsEmpty());
  EXPECT_EQ(csaf.at("document").at("category"), "csaf_base");
  EXPECT_FALSE(csaf.contains("vulnerabilities"));
  EXPECT_FALSE(csaf.contains("product_tree"));
}

}  // namespace
}  // namespace redoubt::scan
