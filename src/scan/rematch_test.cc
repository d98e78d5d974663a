#include "scan/rematch.h"

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

ScanResult ScanWithASecret() {
  ScanResult scan{.asset = "shop", .commit = "abc"};
  scan.findings = {{.fingerprint = "v1:s", .scanner = "secrets", .rule = "npm-token"}};
  scan.set_aside = {{{.fingerprint = "v1:t", .scanner = "secrets", .rule = "jwt"}, "a comment"}};
  scan.components = {{.purl = "pkg:npm/thing@1.0.0",
                      .ecosystem = "npm",
                      .name = "thing",
                      .version = "1.0.0",
                      .key = "node_modules/thing"}};
  return scan;
}

Advisory OfThing() {
  Advisory advisory{.id = "GHSA-1", .severity = Severity::kHigh};
  advisory.affected = {{.ecosystem = "npm", .name = "thing", .versions = {"1.0.0"}}};
  return advisory;
}

TEST(Rematch, KeepsWhatOtherScannersFound) {
  const ScanResult before = ScanWithASecret();
  EXPECT_FALSE(Rematch(before, intel::Index(), {})) << "nothing is new";
  const auto after = Rematch(before, intel::Index({OfThing()}), {});
  ASSERT_TRUE(after);
  ASSERT_EQ(after->findings.size(), 2u);
  EXPECT_EQ(after->findings[0].rule, "GHSA-1");
  EXPECT_EQ(after->findings[1], before.findings[0]);
  EXPECT_EQ(after->set_aside, before.set_aside);
  EXPECT_EQ(after->components, before.components);
  EXPECT_FALSE(Rematch(*after, intel::Index({OfThing()}), {}));
  EXPECT_EQ(Rematch(*after, intel::Index(), {})->findings, before.findings);
}

}  // namespace
}  // namespace redoubt::scan
