#include "model/canonical.h"

#include "model/case.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

template <typename T>
std::string Fast(const T& value) {
  std::string out;
  AppendCanonical(out, value);
  return out;
}

Case FullCase() {
  Case c;
  c.id = "RD-1";
  c.key = "a \"quoted\" key\n\t\x7f";
  c.version = 18446744073709551615u;
  c.title = "naïve ünïcode ✓ and bad \xff bytes";
  c.priority = -3;
  c.priority_reasons = {{"cvss", 10, "9.8"}, {"direct", -5, ""}};
  c.findings.resize(2);
  c.findings[0].score = 9.8;
  c.findings[0].component.path = {"a@1", "b@2"};
  c.findings[1].score = 10;
  c.findings[1].code = {.column = 3, .snippet = "a\nb", .trace = {{.note = "from here"}}};
  c.attempts.resize(1);
  c.attempts[0].patch = Sha256("x");
  c.attempts[0].verdicts.resize(2);
  c.attempts[0].verdicts[0].duration = Seconds(3);
  c.impact.factors = {{"risk", 1, "why"}};
  c.manifest.plans.resize(1);
  c.manifest.plans[0].steps = {{5, Seconds(1), 10}, {50, Seconds(2), 20}};
  c.manifest.plans[0].health.alpha = 1e-9;
  c.rollouts = {{"svc", 2, "stepping", {StepReport{}}}};
  c.rollouts[0].reports[0].canary_p95_ms = 12.25;
  c.approvals.resize(1);
  c.waits = {{"approval", {1}, {2}}};
  c.first_observed = {1'700'000'000'123};
  c.dry_run = true;
  return c;
}

TEST(AppendCanonical, WritesAnEmptyCaseAsTheDocumentWould) {
  EXPECT_EQ(Fast(Case{}), CanonicalJson(Json(Case{})));
}

TEST(AppendCanonical, WritesEveryKindOfFieldAsTheDocumentWould) {
  EXPECT_EQ(Fast(FullCase()), CanonicalJson(Json(FullCase())));
}

TEST(AppendCanonical, WritesScansAsTheDocumentWould) {
  ScanResult scan;
  scan.problems = {"one", "two \\ \x01"};
  scan.components.resize(3);
  scan.findings = FullCase().findings;
  EXPECT_EQ(Fast(scan), CanonicalJson(Json(scan)));
}

}  // namespace
}  // namespace redoubt
