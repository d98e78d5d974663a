#include "respond/approval/screen.h"

#include "model/codec.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

ChangeView SomeView() {
  ChangeView view;
  view.title = "minimist 1.2.5 in storefront";
  view.patch = {
      .case_id = "RD-7",
      .attempt = 1,
      .generator = "npm-upgrade",
      .strategy = "smallest-safe",
      .base_commit = "0123456789abcdef0123456789abcdef01234567",
      .diff =
          "--- a/package-lock.json\n+++ b/package-lock.json\n@@ -1 +1 @@\n"
          "-\"version\": \"1.2.5\"\n+\"version\": \"1.2.6\"\n",
      .files = {"package-lock.json"},
      .changes = {{"minimist", "1.2.5", "1.2.6", "in-range", true, SemverDistance::kPatch}},
      .closes = {"v1:00112233445566778899aabbccddeeff"},
      .author = "redoubt/npm-upgrade"};
  view.verdicts = {{.gate = "tests-pass",
                    .outcome = GateOutcome::kPass,
                    .reason = "12 of 12 tests pass, as before",
                    .log = Sha256("log"),
                    .duration = Seconds(4),
                    .tool_version = "node 20"},
                   {.gate = "api-unchanged",
                    .outcome = GateOutcome::kNotApplicable,
                    .reason = "no OpenAPI file",
                    .log = Sha256("log 2"),
                    .duration = Milliseconds(3),
                    .tool_version = "1",
                    .raises_risk = 10}};
  view.impact.files = {"server.js"};
  view.impact.operations = {"GET /orders/{id}"};
  view.impact.risk = 35;
  view.impact.customer_facing_why = "declared";
  view.impact.factors = {{"customer-facing", 25, "declared"}};
  ChangeManifest& m = view.manifest;
  m.case_id = "RD-7";
  m.asset = "storefront";
  m.generator = "npm-upgrade";
  m.severity = "critical";
  m.patch = view.patch.ContentDigest();
  m.base_commit = view.patch.base_commit;
  m.result_tree = "89abcdef0123456789abcdef0123456789abcdef";
  for (const Verdict& v : view.verdicts) m.verdicts.push_back(Sha256(CanonicalJson(Json(v))));
  m.impact = Sha256(CanonicalJson(Json(view.impact)));
  m.mode = "approve";
  m.needs = {"security-lead:1"};
  m.author = "redoubt/npm-upgrade";
  m.plans = {{"storefront",
              "haproxy",
              {{5, Seconds(10), 100}, {50, Seconds(10), 500}},
              {},
              "weight 0 for the canary, redeploy 0123456"}};
  m.made_at = {1'780'000'000'000};
  return view;
}

TEST(Screen, ShowsAllThatTheSignatureCovers) {
  REDOUBT_UNWRAP(const std::string text, RenderScreen(SomeView()));
  EXPECT_TRUE(testing::MatchesGolden(
      text, testing::SourceDir() / "src/respond/approval/testdata/screen.golden.txt"));
}

TEST(Screen, RefusesPartsThatTheManifestDoesNotName) {
  const std::vector<std::pair<std::string, std::function<void(ChangeView&)>>> changes = {
      {"patch", [](auto& v) { v.patch.diff += "+evil\n"; }},
      {"impact", [](auto& v) { v.impact.risk = 1; }},
      {"list of verdicts", [](auto& v) { v.verdicts.pop_back(); }},
      {"verdict of api-unchanged", [](auto& v) { v.verdicts[1].outcome = GateOutcome::kPass; }},
      {"base commit", [](auto& v) { v.manifest.base_commit = "x"; }},
  };
  for (const auto& [part, change] : changes) {
    ChangeView view = SomeView();
    change(view);
    const Result<std::string> text = RenderScreen(view);
    ASSERT_FALSE(text) << part;
    EXPECT_EQ(text.error().message, "the " + part +
                                        " is not the one that the manifest names (mend: assess the "
                                        "case again)");
  }
}

TEST(Screen, ForeignTextCannotDrawOnTheTerminal) {
  ChangeView view = SomeView();
  view.title = "harmless\x1b[2J\x1b[H";
  view.patch.diff = "+\x1b[8mhidden\x1b[0m \u202eright to left\r+overwritten\n";
  view.manifest.patch = view.patch.ContentDigest();
  REDOUBT_UNWRAP(const std::string text, RenderScreen(view));
  for (const char c : {'\x1b', '\r', '\b', '\x7f'}) EXPECT_EQ(text.find(c), std::string::npos);
  EXPECT_THAT(text, Not(HasSubstr("\u202e")));
  EXPECT_THAT(text, HasSubstr("hidden"));
}

TEST(Screen, ADiffCannotPoseAsAnotherPart) {
  ChangeView view = SomeView();
  view.patch.diff = "+x\n\n== Verdicts of the gates\n  pass            everything";
  view.manifest.patch = view.patch.ContentDigest();
  REDOUBT_UNWRAP(const std::string text, RenderScreen(view));
  EXPECT_THAT(text,
              HasSubstr("| +x\n| \n| == Verdicts of the gates\n|   pass            everything\n"));
}

TEST(Screen, ALongDiffIsShownWhole) {
  ChangeView view = SomeView();
  view.patch.diff.clear();
  for (int i = 0; i < 50'000; ++i) view.patch.diff += "+line " + std::to_string(i) + "\n";
  view.manifest.patch = view.patch.ContentDigest();
  REDOUBT_UNWRAP(const std::string text, RenderScreen(view));
  EXPECT_THAT(text, HasSubstr("+line 49999\n"));
}

}  // namespace
}  // namespace redoubt
