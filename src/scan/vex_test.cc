#include "scan/vex.h"

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

Finding Of(const std::string& package, const std::string& version,
           std::vector<SharedText> through = {}) {
  Finding f;
  f.rule = "GHSA-1";
  f.aliases = {"CVE-1"};
  f.component.ecosystem = "npm";
  f.component.name = package;
  f.component.version = version;
  f.component.purl = formats::NpmPurl(package, version);
  f.component.path = std::move(through);
  f.component.path.push_back(package + "@" + version);
  return f;
}

// Which of the findings a statement about `product` sets aside.
std::string SetAsideBy(const VexProduct& product, VexStatus status = VexStatus::kNotAffected) {
  ScanResult scan{
      .asset = "shop",
      .findings = {Of("left", "1.0.0"), Of("left", "2.0.0", {"@x/app@3.0.0", "b@1.0.0"})}};
  VexStatements({{.vulnerabilities = {"CVE-1"}, .products = {product}, .status = status}})
      .Apply(scan);
  std::string text;
  for (const SetAside& aside : scan.set_aside) text += aside.finding.component.version + ";";
  EXPECT_EQ(scan.findings.size() + scan.set_aside.size(), 2u);
  return text;
}

TEST(VexStatements, AreExactToProductAndComponent) {
  EXPECT_EQ(SetAsideBy({"pkg:npm/left", ""}), "1.0.0;2.0.0;");
  EXPECT_EQ(SetAsideBy({"pkg:npm/left@2.0.0", ""}), "2.0.0;");
  EXPECT_EQ(SetAsideBy({"pkg:npm/left?arch=x86", ""}), "");
  EXPECT_EQ(SetAsideBy({"pkg:pypi/left", ""}), "");
  EXPECT_EQ(SetAsideBy({"shop", ""}), "1.0.0;2.0.0;");
  EXPECT_EQ(SetAsideBy({"till", ""}), "");
  EXPECT_EQ(SetAsideBy({"shop", "pkg:npm/left@1.0.0"}), "1.0.0;");
  EXPECT_EQ(SetAsideBy({"till", "pkg:npm/left@1.0.0"}), "");
  EXPECT_EQ(SetAsideBy({"pkg:npm/%40x/app@3.0.0", "pkg:npm/left"}), "2.0.0;");
  EXPECT_EQ(SetAsideBy({"pkg:npm/%40x/app", "pkg:npm/left"}), "2.0.0;");
  EXPECT_EQ(SetAsideBy({"pkg:npm/%40x/app@2.0.0", "pkg:npm/left"}), "");
  EXPECT_EQ(SetAsideBy({"pkg:npm/left", "pkg:npm/left"}), "") << "it is not inside itself";
  EXPECT_EQ(SetAsideBy({"shop", "left"}), "") << "a component without purl names nothing";
}

TEST(VexStatements, OnlyNotAffectedAndFixedAnswer) {
  EXPECT_EQ(SetAsideBy({"shop", ""}, VexStatus::kFixed), "1.0.0;2.0.0;");
  EXPECT_EQ(SetAsideBy({"shop", ""}, VexStatus::kAffected), "");
  EXPECT_EQ(SetAsideBy({"shop", ""}, VexStatus::kUnderInvestigation), "");
}

TEST(VexStatements, TheLatestCounts) {
  const auto said = [](const std::string& id, VexStatus status, int64_t at) {
    return VexStatement{
        .vulnerabilities = {id}, .products = {{"shop", ""}}, .status = status, .at = {at}};
  };
  const auto left = [](const std::vector<VexStatement>& statements) {
    ScanResult scan{.asset = "shop", .findings = {Of("left", "1.0.0")}};
    VexStatements(statements).Apply(scan);
    return scan.findings.size();
  };
  const VexStatement fine = said("CVE-1", VexStatus::kNotAffected, 2);
  EXPECT_EQ(left({fine, said("GHSA-1", VexStatus::kAffected, 3)}), 1u);
  EXPECT_EQ(left({fine, said("GHSA-1", VexStatus::kAffected, 1)}), 0u);
  EXPECT_EQ(left({fine, said("GHSA-1", VexStatus::kAffected, 2)}), 1u);
  EXPECT_EQ(left({said("CVE-2", VexStatus::kNotAffected, 9)}), 1u);
}

TEST(VexStatements, SayWhy) {
  ScanResult scan{.asset = "shop", .findings = {Of("left", "1.0.0")}};
  VexStatements({{.vulnerabilities = {"CVE-1"},
                  .products = {{"shop", ""}},
                  .status = VexStatus::kNotAffected,
                  .justification = "component_not_present",
                  .note = "It is\nleft out.",
                  .document = "shop.vex.json"}})
      .Apply(scan);
  ASSERT_EQ(scan.set_aside.size(), 1u);
  EXPECT_EQ(scan.set_aside[0].reason,
            "shop.vex.json says not_affected (component_not_present): It is left out.");
}

}  // namespace
}  // namespace redoubt::scan
