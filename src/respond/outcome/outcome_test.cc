#include "respond/outcome/outcome.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "respond/outcome/render.h"
#include "testing/json_schema.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Timestamp kNow{Hours(1000).ms};

Attempt PassedAttempt(int number) {
  Attempt a{.number = number,
            .generator = "npm-upgrade",
            .strategy = "smallest-safe",
            .patch = Sha256("patch")};
  a.verdicts = {{.gate = "tests-pass", .outcome = GateOutcome::kPass},
                {.gate = "api-unchanged", .outcome = GateOutcome::kNotApplicable}};
  a.started = {Hours(991).ms};
  a.ended = {Hours(991).ms + 60'000};
  return a;
}

Attempt FailedAttempt(int number) {
  Attempt a = PassedAttempt(number);
  a.verdicts[0].outcome = GateOutcome::kFail;
  a.failure = "tests-pass: 3 tests fail that passed before";
  return a;
}

/// A case that was first seen `age` before now and, when closed, took `took`.
Case Make(std::string id, CaseState state, Severity severity, Duration age, Duration took = {}) {
  Case c;
  c.id = std::move(id);
  c.key = c.id;
  c.title = "a title of " + c.id;
  c.asset = "web";
  c.state = state;
  c.severity = severity;
  c.findings.resize(1);
  c.first_observed = kNow - age;
  c.published = c.first_observed - Hours(10);
  c.sla_deadline = c.first_observed + Hours(24);
  if (IsTerminal(state)) c.confirmed = c.first_observed + took;
  return c;
}

Estate TestEstate() {
  Estate estate;
  estate.organisation = "Example <Org> & Co";
  estate.repositories = {{.id = "web"}, {.id = "batch"}};
  estate.services = {{.id = "web-service", .repository = "web"}};
  return estate;
}

Outcome Compute(const std::vector<Case>& cases, const std::vector<ScanResult>& scans = {}) {
  return ComputeOutcome({.cases = cases, .scans = scans}, TestEstate(), kNow);
}

Figure Get(const Outcome& outcome, const std::string& id) {
  for (const Figure& f : outcome.figures)
    if (f.id == id) return f;
  ADD_FAILURE() << "no figure " << id;
  return {};
}

double ValueOf(const Outcome& outcome, const std::string& id) {
  return Get(outcome, id).value.value_or(NAN);
}

const auto kCritical = Severity::kCritical;

TEST(Outcome, TakesTheMedianFromFirstObservationToConfirmation) {
  const Outcome o =
      Compute({Make("RD-1", CaseState::kResolved, kCritical, Hours(9), Hours(1)),
               Make("RD-2", CaseState::kResolved, kCritical, Hours(9), Hours(2)),
               Make("RD-3", CaseState::kMitigated, kCritical, Hours(9), Hours(6)),
               Make("RD-4", CaseState::kResolved, Severity::kHigh, Hours(9), Hours(9))});
  EXPECT_EQ(ValueOf(o, "median_resolution_critical"), static_cast<double>(Hours(2).ms));
  EXPECT_EQ(ValueOf(o, "median_since_publication_critical"), static_cast<double>(Hours(12).ms));
  EXPECT_EQ(Get(o, "median_resolution_critical").n, 3);
  EXPECT_TRUE(Get(o, "median_resolution_critical").FewCases());
  EXPECT_EQ(Get(o, "median_resolution_critical").met, Met::kNo);  // the promise is 30 minutes
  EXPECT_NEAR(ValueOf(o, "reduction_against_baseline"), 100 * (1 - 2 / 4.2), 1e-9);
}

TEST(Outcome, TakesTheMeanOfTheMiddleTwo) {
  const Outcome o = Compute({Make("RD-1", CaseState::kResolved, kCritical, Hours(9), Hours(1)),
                             Make("RD-2", CaseState::kResolved, kCritical, Hours(9), Hours(4))});
  EXPECT_EQ(ValueOf(o, "median_resolution_critical"), static_cast<double>(Minutes(150).ms));
}

TEST(Outcome, KeepsEscalatedRolledBackAndAcceptedCasesAtTheirAge) {
  Case rolled_back = Make("RD-2", CaseState::kEscalated, kCritical, Hours(30));
  rolled_back.was_rolled_back = true;
  const Outcome o =
      Compute({Make("RD-1", CaseState::kResolved, kCritical, Hours(50), Hours(1)), rolled_back,
               Make("RD-3", CaseState::kAccepted, kCritical, Hours(40), Hours(1)),
               Make("RD-4", CaseState::kAwaitingApproval, kCritical, Hours(20)),
               Make("RD-5", CaseState::kEscalated, kCritical, Hours(60))});
  EXPECT_EQ(ValueOf(o, "median_resolution_critical"), static_cast<double>(Hours(30).ms));
  EXPECT_EQ(Get(o, "median_resolution_critical").n, 5);
  EXPECT_EQ(Get(o, "median_resolution_critical").running, 4);
  EXPECT_FALSE(Get(o, "median_resolution_critical").FewCases());
  EXPECT_EQ(Get(o, "median_resolution_critical").met, Met::kNo);
  EXPECT_LT(ValueOf(o, "reduction_against_baseline"), 0);
}

TEST(Outcome, LeavesOutSuppressedAndDryRunCases) {
  Case dry = Make("RD-2", CaseState::kAwaitingApproval, kCritical, Hours(900));
  dry.dry_run = true;
  const Outcome o = Compute({Make("RD-1", CaseState::kSuppressed, kCritical, Hours(9)), dry});
  EXPECT_FALSE(Get(o, "median_resolution_critical").value);
  EXPECT_EQ(Get(o, "median_resolution_critical").met, Met::kNoData);
  EXPECT_FALSE(Get(o, "sla_compliance").value);
  EXPECT_FALSE(Get(o, "findings_attempted").value);
  EXPECT_EQ(o.counts.suppressed, 1);
  EXPECT_EQ(o.counts.total, 1);
  EXPECT_EQ(o.cases.size(), 1u);
}

TEST(Outcome, CountsHumanWaitingOnceAndShowsItApart) {
  Case c = Make("RD-1", CaseState::kResolved, kCritical, Hours(10), Hours(8));
  const Timestamp start = c.first_observed;
  c.waits = {{"approval", start + Hours(2), start + Hours(4)},
             {"triage", start + Hours(1), start + Hours(3)},     // overlaps the first
             {"approval", start + Hours(7), {}},                 // never closed: until the end
             {"triage", start + Hours(20), start + Hours(30)}};  // after the end
  const Outcome o = Compute({c});
  EXPECT_EQ(o.cases[0].human_waiting, Hours(4));
  EXPECT_EQ(ValueOf(o, "median_human_waiting_critical"), static_cast<double>(Hours(4).ms));
  EXPECT_EQ(ValueOf(o, "median_resolution_critical"), static_cast<double>(Hours(8).ms));
}

TEST(Outcome, CountsOnlyFirstAttemptsThatHeld) {
  std::vector<Case> cases;
  const auto add = [&](CaseState state, std::vector<Attempt> attempts) -> Case& {
    cases.push_back(
        Make("RD-" + std::to_string(cases.size() + 1), state, Severity::kHigh, Hours(9), Hours(1)));
    cases.back().attempts = std::move(attempts);
    return cases.back();
  };
  add(CaseState::kResolved, {PassedAttempt(1)});                          // held
  add(CaseState::kAwaitingApproval, {PassedAttempt(1)});                  // held so far
  add(CaseState::kResolved, {FailedAttempt(1), PassedAttempt(2)});        // second one
  add(CaseState::kEscalated, {FailedAttempt(1), FailedAttempt(2)});       // none
  add(CaseState::kEscalated, {PassedAttempt(1)}).was_rolled_back = true;  // in production
  add(CaseState::kResolved, {PassedAttempt(1)}).was_rolled_back = true;   // the same
  Attempt superseded = FailedAttempt(1);
  superseded.superseded = true;
  add(CaseState::kResolved, {superseded, PassedAttempt(2)});  // held
  Attempt none = FailedAttempt(1);
  none.patch = {};
  add(CaseState::kEscalated, {none});  // no patch at all
  add(CaseState::kTriage, {});         // not attempted
  const Outcome o = Compute(cases);
  EXPECT_EQ(Get(o, "first_attempt_success").n, 7);
  EXPECT_NEAR(ValueOf(o, "first_attempt_success"), 100.0 * 3 / 7, 1e-9);
  EXPECT_EQ(Get(o, "findings_attempted").n, 9);
  EXPECT_NEAR(ValueOf(o, "findings_attempted"), 100.0 * 7 / 9, 1e-9);
}

TEST(Outcome, JudgesDeadlinesBySeverity) {
  const Outcome o =
      Compute({Make("RD-1", CaseState::kResolved, kCritical, Hours(99), Hours(24)),  // on the dot
               Make("RD-2", CaseState::kResolved, kCritical, Hours(99), Hours(25)),  // late
               Make("RD-3", CaseState::kPatching, kCritical, Hours(25)),             // late, open
               Make("RD-4", CaseState::kEscalated, kCritical, Hours(23)),            // has time
               Make("RD-5", CaseState::kAccepted, Severity::kHigh, Hours(99), {}),   // never ends
               Make("RD-6", CaseState::kGone, Severity::kHigh, Hours(99), Hours(1)),
               Make("RD-7", CaseState::kSuppressed, Severity::kLow, Hours(99))});
  ASSERT_EQ(o.sla.size(), 2u);
  EXPECT_EQ(o.sla[0].severity, kCritical);
  EXPECT_EQ(o.sla[0].met, 1);
  EXPECT_EQ(o.sla[0].missed, 2);
  EXPECT_EQ(o.sla[0].running, 1);
  EXPECT_EQ(o.sla[1].met, 1);
  EXPECT_EQ(o.sla[1].missed, 1);
  EXPECT_EQ(ValueOf(o, "sla_compliance"), 50);  // met 2, has time 1, of 6
  EXPECT_EQ(ValueOf(o, "sla_compliance_critical"), 50);
  EXPECT_EQ(ValueOf(o, "sla_compliance_high"), 50);
  EXPECT_EQ(Get(o, "sla_compliance").n, 6);
  EXPECT_EQ(Get(o, "sla_compliance").running, 1);
}

TEST(Outcome, AnOpenCaseIsCompliantOnlyWhileItHasTime) {
  const auto compliance = [](CaseState state, Duration age) {
    const Outcome o = Compute({Make("RD-1", state, kCritical, age)});
    EXPECT_EQ(Get(o, "sla_compliance").n, 1);
    return ValueOf(o, "sla_compliance");
  };
  for (const CaseState state : {CaseState::kPatching, CaseState::kEscalated,
                                CaseState::kAwaitingApproval, CaseState::kRollingBack}) {
    EXPECT_EQ(compliance(state, Hours(24)), 100);
    EXPECT_EQ(compliance(state, Hours(24) + Milliseconds(1)), 0);
  }
}

TEST(Outcome, CountsARepositoryAsScannedOnlyWhenTheScanIsComplete) {
  ScanResult broken{
      .asset = "batch", .complete = false, .problems = {"package-lock.json:3: broken"}, .at = kNow};
  const Outcome o =
      Compute({}, {{.asset = "web", .at = kNow}, broken, {.asset = "not in the estate"}});
  EXPECT_EQ(ValueOf(o, "scanning_coverage"), 50);
  EXPECT_EQ(o.unscanned, std::vector<std::string>{"batch: package-lock.json:3: broken"});
  EXPECT_EQ(Compute({}).unscanned[0], "web: never scanned");
}

TEST(Outcome, CountsOpenCriticalsOnlyWhereTheyRun) {
  Case elsewhere = Make("RD-1", CaseState::kEscalated, kCritical, Hours(9));
  elsewhere.asset = "batch";
  const Outcome o = Compute({elsewhere, Make("RD-2", CaseState::kEscalated, kCritical, Hours(9)),
                             Make("RD-3", CaseState::kRollingOut, kCritical, Hours(9)),
                             Make("RD-4", CaseState::kResolved, kCritical, Hours(9), Hours(1)),
                             Make("RD-5", CaseState::kPatching, Severity::kHigh, Hours(9))});
  EXPECT_EQ(ValueOf(o, "open_criticals_in_production"), 2);
  EXPECT_EQ(Get(o, "open_criticals_in_production").met, Met::kNo);
}

TEST(Outcome, CountsEveryEndApart) {
  std::vector<Case> cases;
  for (const auto& entry : EnumTable<CaseState>::kNames)
    cases.push_back(Make(std::string(entry.name), entry.value, Severity::kHigh, Hours(9)));
  const OutcomeCounts n = Compute(cases).counts;
  EXPECT_EQ(n.fixed, 1);
  EXPECT_EQ(n.mitigated, 1);
  EXPECT_EQ(n.accepted, 1);
  EXPECT_EQ(n.suppressed, 1);
  EXPECT_EQ(n.gone, 1);
  EXPECT_EQ(n.escalated, 1);
  EXPECT_EQ(n.in_progress, 10);
  EXPECT_EQ(n.total, 16);
}

// A finding of the asset web, which is exposed to nobody knows whom.
Finding Found(const std::string& fingerprint, Severity severity, bool exploited = false) {
  Finding finding{.fingerprint = fingerprint, .rule = "R", .asset = "web", .severity = severity};
  if (exploited) finding.signal.exploited_since = kNow - Hours(1);
  return finding;
}

Case Holding(CaseState state, std::vector<Finding> findings) {
  Case c = Make("RD-1", state, kCritical, Hours(1));
  c.findings = std::move(findings);
  return c;
}

TEST(Outcome, TellsHowManyFindingsBecameHowManyCases) {
  const Finding a = Found("a", Severity::kHigh), b = Found("b", Severity::kLow);
  ScanResult scan{.asset = "web", .findings = {a, b, Found("c", Severity::kLow)}, .at = kNow};
  scan.set_aside = {{Found("d", Severity::kHigh), "not affected"}};
  const Outcome o = Compute({Holding(CaseState::kPatching, {a, b})}, {scan});
  EXPECT_EQ(ValueOf(o, "noise_reduction"), 75);
  EXPECT_EQ(Get(o, "noise_reduction").n, 4);
  EXPECT_EQ(Compute({}).figures.size(), o.figures.size() - 1);  // no SLA of criticals
}

TEST(Outcome, NothingUrgentIsLostWithoutAReason) {
  const std::vector<Finding> urgent = {Found("a", kCritical), Found("b", Severity::kLow, true)};
  const ScanResult scan{.asset = "web", .findings = urgent, .at = kNow};
  const auto lost = [&](const std::vector<Case>& cases) {
    return ValueOf(Compute(cases, {scan}), "urgent_findings_without_case");
  };
  EXPECT_EQ(lost({}), 2);
  EXPECT_EQ(lost({Holding(CaseState::kPatching, {urgent[0]})}), 1);
  EXPECT_EQ(lost({Holding(CaseState::kPatching, urgent)}), 0);
  EXPECT_EQ(lost({Holding(CaseState::kEscalated, urgent)}), 0);
  EXPECT_EQ(lost({Holding(CaseState::kResolved, urgent)}), 2);
  Case mended = Holding(CaseState::kResolved, urgent);
  mended.confirmed = kNow + Hours(1);  // what the scan saw was mended after it
  EXPECT_EQ(lost({mended}), 0);
  Case accepted = Holding(CaseState::kAccepted, urgent);
  accepted.reason = "accepted by ann";
  const Outcome o = Compute({accepted}, {scan});
  EXPECT_EQ(ValueOf(o, "urgent_findings_without_case"), 0);
  EXPECT_EQ(o.urgent_set_aside, (std::vector<std::string>{"R in  of web: accepted by ann",
                                                          "R in  of web: accepted by ann"}));
}

TEST(Outcome, AnOpenCaseSaysMoreOfAFindingThanAnEndedOne) {
  const Finding finding = Found("a", kCritical);
  const ScanResult scan{.asset = "web", .findings = {finding}, .at = kNow};
  const Case ended = Holding(CaseState::kResolved, {finding});
  const Case open = Holding(CaseState::kPatching, {finding});
  for (const auto& cases : {std::vector{ended, open}, std::vector{open, ended}})
    EXPECT_EQ(ValueOf(Compute(cases, {scan}), "urgent_findings_without_case"), 0);
}

TEST(Outcome, CoversWhatWasDiscoveredToo) {
  const std::vector<DiscoveredAsset> discovered = {
      {.kind = "repository", .name = "acme/old", .location = "https://forge.example/acme/old"},
      {.kind = "repository", .name = "acme/past", .location = "/past", .archived = true}};
  const std::vector<ScanResult> scans = {{.asset = "web", .at = kNow},
                                         {.asset = "batch", .at = kNow - Hours(25)}};
  const Outcome o = ComputeOutcome({.scans = scans, .discovered = discovered}, TestEstate(), kNow);
  EXPECT_EQ(ValueOf(o, "scanning_coverage"), 100.0 / 3);
  EXPECT_EQ(o.unscanned,
            (std::vector<std::string>{"acme/old: never scanned: it is not in redoubt.yaml",
                                      "batch: its newest scan is of 1970-02-10T15:00"}));
}

std::vector<Case> ExampleCases() {
  Case fixed = Make("RD-1", CaseState::kResolved, kCritical, Hours(9), Minutes(3));
  fixed.title = "minimist 0.0.8: prototype pollution";
  fixed.attempts = {PassedAttempt(1)};
  fixed.approvals = {{.subject = "change",
                      .decision = Decision::kApprove,
                      .role = "security-lead",
                      .person = "ann",
                      .at = {Hours(991).ms + 90'000}}};
  fixed.waits = {{"approval", {Hours(991).ms + 70'000}, {Hours(991).ms + 90'000}}};
  fixed.runs = {{Hours(991).ms + 100'000}};
  Case failed = Make("RD-2", CaseState::kEscalated, Severity::kHigh, Hours(30));
  failed.title = "<script>alert(1)</script> & \"quotes\" '\x1b[31m";
  failed.reason = "rolled back: 20 % errors <b>on the canary</b>";
  failed.attempts = {PassedAttempt(1), FailedAttempt(2)};
  failed.was_rolled_back = true;
  return {failed, fixed, Make("RD-3", CaseState::kPatching, Severity::kHigh, Hours(2))};
}

// One finding that a case holds, and one that was set aside although it is exploited.
ScanResult ExampleScan() {
  ScanResult scan{.asset = "web", .at = kNow};
  Finding finding{.fingerprint = "v1:1", .rule = "GHSA-1", .asset = "web"};
  finding.component.name = "minimist";
  finding.component.version = "0.0.8";
  scan.findings = {finding};
  finding.rule = "GHSA-2";
  finding.signal.exploited_since = kNow - Hours(500);
  scan.set_aside = {{finding, "OpenVEX of ann: <b>not affected</b>"}};
  return scan;
}

Outcome Example() { return Compute(ExampleCases(), {ExampleScan()}); }

std::filesystem::path Golden(const char* name) {
  return testing::SourceDir() / "src/respond/outcome/testdata" / name;
}

TEST(OutcomeRender, WritesTheTable) {
  EXPECT_TRUE(testing::MatchesGolden(OutcomeTable(Example()), Golden("example.txt")));
}

TEST(OutcomeRender, WritesTheJson) {
  EXPECT_TRUE(testing::MatchesGolden(OutcomeJson(Example()), Golden("example.json")));
}

TEST(OutcomeRender, WritesThePage) {
  EXPECT_TRUE(testing::MatchesGolden(OutcomeHtml(Example()), Golden("example.html")));
}

TEST(OutcomeRender, MakesHostileTextHarmlessInThePage) {
  const std::string html = OutcomeHtml(Example());
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; "
                              "&#39;\\x1b[31m"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, Not(HasSubstr("\x1b")));
  EXPECT_THAT(html, Not(HasSubstr("http://")));
  EXPECT_THAT(html, Not(HasSubstr("https://")));
}

TEST(OutcomeRender, WritesJsonWithTheKeysOfThePublishedSchema) {
  const auto schema =
      nlohmann::json::parse(testing::Slurp(testing::SourceDir() / "docs/outcome.schema.json"));
  const auto json = nlohmann::json::parse(OutcomeJson(Example()));
  const auto check = [](const nlohmann::json& object, const nlohmann::json& of) {
    ASSERT_EQ(object.size(), of["properties"].size()) << object;
    for (const auto& [key, value] : object.items())
      EXPECT_TRUE(of["properties"].contains(key)) << key;
    EXPECT_EQ(of["required"].size(), object.size());
    EXPECT_EQ(of["additionalProperties"], false);
  };
  check(json, schema);
  check(json["counts"], schema["properties"]["counts"]);
  for (const char* list : {"figures", "sla", "cases"})
    for (const auto& item : json[list]) check(item, schema["$defs"][list]);
  check(json["cases"][0]["timeline"][0], schema["$defs"]["timeline"]);
  EXPECT_THAT(testing::JsonSchema(schema).Faults(json), ::testing::IsEmpty());
}

TEST(OutcomeRender, CopesWithNothing) {
  const Outcome nothing = ComputeOutcome({}, Estate{}, kNow);
  EXPECT_THAT(OutcomeTable(nothing), HasSubstr("n = 0, few"));
  EXPECT_THAT(OutcomeHtml(nothing), HasSubstr("</html>"));
}

}  // namespace
}  // namespace redoubt
