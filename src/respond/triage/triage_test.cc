#include "respond/triage/triage.h"

#include "respond/triage/priority.h"
#include "testing/testing.h"

namespace redoubt::respond {
namespace {

constexpr Timestamp kNow{1'800'000'000'000};

Finding Found(std::string rule, std::vector<std::string> fixed, Severity severity) {
  Finding finding;
  finding.fingerprint = "v1:" + rule;
  finding.rule = std::move(rule);
  finding.aliases = {"CVE-" + finding.rule};
  finding.asset = "shop";
  finding.severity = severity;
  finding.fixed_versions = std::move(fixed);
  finding.component.ecosystem = "npm";
  finding.component.name = "marked";
  finding.component.version = "1.2.0";
  return finding;
}

std::vector<Case> CasesOf(std::vector<Finding> findings, std::vector<Suppression> s = {},
                          Timestamp now = kNow) {
  Estate estate;
  estate.sla = {{Severity::kCritical, Hours(24)}};
  estate.policy.suppressions = std::move(s);
  const Asset asset{.id = "shop", .owner = "ann", .repository = "shop"};
  return MakeCases(estate, asset, {.commit = "abc", .findings = std::move(findings)}, now);
}

Finding InImage(const std::string& name, std::vector<std::string> fixed, int layer) {
  Finding finding = Found("DSA-" + name, std::move(fixed), Severity::kHigh);
  finding.component.ecosystem = "Debian:12";
  finding.component.name = name;
  finding.component.source_package = name + "@1.0-1";
  finding.component.layer = layer;
  finding.asset = "app";
  return finding;
}

Finding Leaked(const std::string& key, const std::string& file) {
  Finding finding;
  finding.fingerprint = "v1:" + key + file;
  finding.scanner = "secrets";
  finding.rule = "npm-access-token";
  finding.title = "npm access token npm_… (40 characters)";
  finding.asset = "shop";
  finding.severity = Severity::kCritical;
  finding.location = {file, 3};
  finding.component.key = key;
  finding.mitigation = "Rotate it first: revoke it.";
  return finding;
}

TEST(Triage, ASecretIsATaskForAPersonHoweverManyPlacesItStandsIn) {
  const std::vector<Case> cases =
      CasesOf({Leaked("secret:1", "a.sh"), Leaked("secret:1", "b.sh"), Leaked("secret:2", "a.sh"),
               Found("GHSA-1", {"1.3.0"}, Severity::kLow)});
  ASSERT_EQ(cases.size(), 3u);
  EXPECT_NE(cases[0].key, cases[1].key);
  const Case& two = cases[0].findings.size() == 2 ? cases[0] : cases[1];
  EXPECT_EQ(two.state, CaseState::kEscalated);
  EXPECT_EQ(two.remedy, "rotate npm-access-token");
  EXPECT_EQ(two.title, "npm access token npm_… (40 characters) in a.sh");
  EXPECT_EQ(two.reason, "Rotate it first: revoke it. It stands in a.sh:3, b.sh:3.");
  EXPECT_EQ(two.package, "");
}

Finding Flaw(const std::string& rule, const std::string& file, bool fixable) {
  Finding finding;
  finding.fingerprint = "v1:" + rule + file;
  finding.scanner = "code";
  finding.rule = rule;
  finding.aliases = {"CWE-78"};
  finding.title = "a shell reads the argument";
  finding.asset = "shop";
  finding.severity = Severity::kHigh;
  finding.location = {file, 3};
  finding.component.key = "code:1";
  finding.code = CodePlace{.fixable = fixable};
  return finding;
}

TEST(Triage, WhatARuleFindsInCodeIsOneCaseWhereItsFixMendsIt) {
  const std::vector<Case> cases =
      CasesOf({Flaw("js-shell", "a.js", true), Flaw("js-shell", "b.js", true),
               Flaw("js-shell", "c.js", false), Flaw("js-eval", "a.js", false)});
  std::map<std::string, const Case*> by_remedy;
  for (const Case& c : cases) by_remedy[c.remedy] = &c;
  ASSERT_EQ(by_remedy.size(), 3u);
  const Case& fixed = *by_remedy["fix js-shell"];
  EXPECT_EQ(fixed.findings.size(), 2u);
  EXPECT_EQ(fixed.state, CaseState::kPatching);
  EXPECT_EQ(fixed.title, "a shell reads the argument in a.js");
  EXPECT_EQ(fixed.package, "");
  EXPECT_EQ(by_remedy["rewrite js-shell"]->state, CaseState::kEscalated);
  EXPECT_EQ(by_remedy["rewrite js-eval"]->reason,
            "no mechanical fix: a shell reads the argument; it stands in a.js:3");
}

TEST(Triage, AWeaknessThatRunsCommandsIsMoreUrgentThanAnUnknownOne) {
  Finding unknown = Flaw("js-other", "a.js", true);
  unknown.aliases.clear();
  const std::vector<Case> cases = CasesOf({unknown, Flaw("js-shell", "a.js", true)});
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].remedy, "fix js-shell");
  EXPECT_EQ(cases[0].priority - cases[1].priority, 70);
  EXPECT_THAT(cases[0].priority_reasons,
              ::testing::Contains(
                  PriorityReason{"weakness", 110, "CWE-78: who exploits it runs commands"}));
}

TEST(Triage, ASecretThatThePolicyAcceptsIsSuppressedUntilThen) {
  const std::vector<Case> cases =
      CasesOf({Leaked("secret:1", "a.sh")}, {{.rule = "npm-access-token",
                                              .asset = "shop",
                                              .reason = "a decoy",
                                              .expires = kNow + Hours(1)}});
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].state, CaseState::kSuppressed);
}

TEST(Triage, AnImagesDistributionIsBuiltAnewInOneCase) {
  Estate estate;
  const Asset asset{.kind = Asset::Kind::kImage, .id = "app"};
  Finding flask = InImage("flask", {"2.3.2"}, 2);
  flask.component.ecosystem = "PyPI";
  flask.component.source_package = {};
  ScanResult scan{.asset = "app",
                  .commit = "sha256:1",
                  .findings = {InImage("openssl", {"2.0-1"}, 1), InImage("curl", {"9.0-1"}, 1),
                               InImage("tar", {}, 1), flask}};
  scan.image = ImageFacts{.layers = {{.created_by = "debian:12", .base = true},
                                     {.created_by = "RUN pip install flask"}}};
  std::map<std::string, std::string> reasons;
  for (const Case& c : MakeCases(estate, asset, scan, kNow)) {
    EXPECT_EQ(c.state, CaseState::kEscalated);
    reasons[c.remedy] = c.reason;
  }
  EXPECT_EQ(
      reasons,
      (std::map<std::string, std::string>{
          {"build anew with 2 packages of Debian:12 mended",
           "an image is built anew, not patched: Debian:12 has mended curl, openssl; build on "
           "a newer base image, or upgrade its packages (layer 1 of 2 (base image): "
           "debian:12)"},
          {"build anew with flask mended",
           "an image is built anew, not patched: put 2.3.2 of flask in it (layer 2 of 2: RUN "
           "pip install flask)"},
          {"no fix known for packages of Debian:12",
           "no fixed version exists; the advisory names no mitigation: replace the package or "
           "stop using it where untrusted input reaches it"}}));
}

TEST(Triage, CompatibleAndBreakingRemediesAreTwoCases) {
  const auto cases =
      CasesOf({Found("A", {"1.2.1"}, Severity::kHigh), Found("B", {"2.0.0"}, Severity::kMedium),
               Found("C", {"2.0.0", "1.3.0"}, Severity::kCritical)});
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].remedy, "upgrade marked");
  ASSERT_EQ(cases[0].findings.size(), 2u);
  EXPECT_EQ(cases[0].findings[0].rule, "C");
  EXPECT_EQ(cases[0].severity, Severity::kCritical);
  EXPECT_EQ(cases[0].state, CaseState::kPatching);
  EXPECT_EQ(cases[0].triage, TriageState::kPending);
  EXPECT_EQ(cases[0].sla_deadline, kNow + Hours(24));
  EXPECT_EQ(cases[1].remedy, "upgrade marked (breaking)");
  EXPECT_TRUE(cases[1].breaking_only);
  EXPECT_EQ(cases[1].triage, TriageState::kNotRequired);
  EXPECT_EQ(cases[1].sla_deadline, kNow + Hours(4));
}

TEST(Triage, AFixThatIsOlderThanWhatIsInstalledIsNoFix) {
  EXPECT_EQ(CasesOf({Found("A", {"1.1.9", "1.2.0"}, Severity::kHigh)})[0].remedy,
            "no fix known for marked");
}

TEST(Triage, WithoutAFixTheCaseIsEscalatedWithTheMitigation) {
  Finding finding = Found("A", {}, Severity::kHigh);
  EXPECT_EQ(CasesOf({finding})[0].reason,
            "no fixed version exists; the advisory names no mitigation: replace the package or "
            "stop using it where untrusted input reaches it");
  finding.mitigation = "turn off sanitize";
  const Case c = CasesOf({finding})[0];
  EXPECT_EQ(c.state, CaseState::kEscalated);
  EXPECT_EQ(c.reason, "no fixed version exists; mitigation: turn off sanitize");
}

TEST(Triage, ASuppressionHoldsUntilItExpiresAndForWhatItNames) {
  const Suppression s{"CVE-A", "marked", "shop", "not reachable", "ann", kNow + Hours(1)};
  const std::vector<Finding> findings = {Found("A", {"1.2.1"}, Severity::kCritical)};
  const Case c = CasesOf(findings, {s})[0];
  EXPECT_EQ(c.state, CaseState::kSuppressed);
  EXPECT_EQ(c.reason, "suppressed by ann until 2027-01-15: not reachable");
  EXPECT_EQ(c.accepted_until, s.expires);
  EXPECT_EQ(c.triage, TriageState::kNotRequired);
  EXPECT_EQ(CasesOf(findings, {s}, s.expires)[0].state, CaseState::kPatching);
  for (const auto& [package, asset] : {std::pair{"other", "shop"}, std::pair{"marked", "other"}}) {
    Suppression other = s;
    other.package = package;
    other.asset = asset;
    EXPECT_EQ(CasesOf(findings, {other})[0].state, CaseState::kPatching);
  }
}

// The npm planner edits lockfiles: a copied file must not keep it from mending those.
TEST(Triage, ACopyAmongTheFilesIsACaseForAPerson) {
  Finding locked = Found("A", {"1.2.1"}, Severity::kHigh), copied = locked;
  locked.component.location.file = locked.location.file = "package-lock.json";
  copied.component.location.file = copied.location.file = "static/js/marked.min.js";
  const auto cases = CasesOf({locked, copied});
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[1].remedy, "replace the copy of marked");
  EXPECT_EQ(cases[1].state, CaseState::kEscalated);
  EXPECT_EQ(cases[1].reason,
            "static/js/marked.min.js is a copy that no package manager updates: put 1.2.1 in its "
            "place");
  EXPECT_EQ(cases[0].state, CaseState::kPatching);
}

TEST(Triage, LowConfidenceWaitsForAPerson) {
  Finding finding = Found("A", {"1.2.1"}, Severity::kLow);
  finding.confidence = Confidence::kLow;
  finding.confidence_reason = "name match only";
  const Case c = CasesOf({finding})[0];
  EXPECT_EQ(c.state, CaseState::kTriage);
  EXPECT_EQ(c.reason, "uncertain: name match only");
  EXPECT_EQ(c.triage, TriageState::kPending);
}

TEST(Triage, KeysStayWhenFindingsChangeOrderAndNumber) {
  const Finding a = Found("A", {"1.2.1"}, Severity::kHigh);
  const Finding b = Found("B", {"1.3.0"}, Severity::kLow);
  const std::string key = CasesOf({a})[0].key;
  EXPECT_EQ(key.size(), 24u);
  EXPECT_EQ(CasesOf({a, b})[0].key, key);
  EXPECT_EQ(CasesOf({b, a}, {}, kNow + Hours(9))[0].key, key);
  EXPECT_EQ(CasesOf({a, b}), CasesOf({b, a}));
  EXPECT_NE(CasesOf({Found("A", {"2.0.0"}, Severity::kHigh)})[0].key, key);
}

int Points(Severity severity, Exposure exposure, bool facing, Severity criticality, bool direct) {
  Finding finding = Found("A", {}, severity);
  finding.component.direct = direct;
  return PriorityOf({finding}, {.id = "shop", .criticality = criticality},
                    {facing, "customers", exposure})
      .points;
}

TEST(Priority, MoreDangerNeverLowersIt) {
  constexpr Severity kSeverities[] = {Severity::kNone, Severity::kLow, Severity::kMedium,
                                      Severity::kHigh, Severity::kCritical};
  constexpr Exposure kExposures[] = {Exposure::kNone, Exposure::kInternal, Exposure::kPartner,
                                     Exposure::kInternet};
  for (size_t s = 0; s < 5; ++s)
    for (size_t e = 0; e < 4; ++e)
      for (size_t c = 0; c < 5; ++c)
        for (const bool facing : {false, true})
          for (const bool direct : {false, true}) {
            const auto at = [&](size_t ds, size_t de, size_t dc) {
              return Points(kSeverities[s + ds], kExposures[e + de], facing, kSeverities[c + dc],
                            direct);
            };
            const int here = at(0, 0, 0);
            EXPECT_GE(here, 0);
            EXPECT_LE(here, 1000);
            if (s < 4) {
              EXPECT_GT(at(1, 0, 0), here);
            }
            if (e < 3) {
              EXPECT_GT(at(0, 1, 0), here);
            }
            if (c < 4) {
              EXPECT_GT(at(0, 0, 1), here);
            }
            if (!facing) {
              EXPECT_GT(Points(kSeverities[s], kExposures[e], true, kSeverities[c], direct), here);
            }
          }
}

TEST(Priority, WhatIsKnownOfItsUseRaisesIt) {
  const auto points = [](const Signal& signal, const std::string& vector = "") {
    Finding finding = Found("A", {}, Severity::kCritical);
    finding.score = 10;
    finding.signal = signal;
    finding.cvss_vector = vector;
    finding.component.direct = true;
    return PriorityOf({finding}, {.id = "shop", .criticality = Severity::kCritical},
                      {true, "customers", Exposure::kInternet})
        .points;
  };
  int last = points({}, "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:H/I:H/A:H");
  for (const Signal& signal : {Signal{.epss = 0.0001}, Signal{.epss = 0.2}, Signal{.epss = 0.9}}) {
    const int here = points(signal);
    EXPECT_GT(here, last) << signal.epss;
    last = here;
  }
  const Signal exploited{.exploited_since = {1}, .epss = 1, .epss_percentile = 1};
  EXPECT_GT(points(exploited), last);
  Signal ransomware = exploited;
  ransomware.ransomware = true;
  EXPECT_EQ(points(ransomware), 1000) << "nothing is worse";
}

// Whatever is known, one more word of any source never lowers it.
TEST(Priority, NewsOfItsUseNeverLowersIt) {
  const std::vector<Signal> known = {
      {},
      {.epss = 0.3, .epss_percentile = 0.9},
      {.exploited_since = {1'600'000'000'000}},
      {.exploited_since = {1'600'000'000'000}, .ransomware = true, .epss = 1},
      {.reports = {{"A", {1}, ThreatWord::kWatched}}},
      {.reports = {{"A", {1}, ThreatWord::kExploit}, {"B", {1}, ThreatWord::kWatched}}},
      {.reports = {{"A", {1}, ThreatWord::kExploited}}},
  };
  std::vector<Signal> news = known;
  for (const ThreatWord word : {ThreatWord::kWatched, ThreatWord::kExploit, ThreatWord::kExploited})
    for (const char* source : {"A", "B", "C"}) news.push_back({.reports = {{source, {2}, word}}});
  for (const Exposure exposure : {Exposure::kNone, Exposure::kInternet})
    for (const double score : {0.0, 5.0, 10.0}) {
      const auto points = [&](const Signal& signal) {
        Finding finding = Found("A", {}, Severity::kMedium);
        finding.score = score;
        finding.signal = signal;
        return PriorityOf({finding}, {.id = "shop", .criticality = Severity::kHigh},
                          {true, "customers", exposure})
            .points;
      };
      for (const Signal& before : known)
        for (const Signal& more : news) {
          EXPECT_GE(points(Stronger(before, more)), points(before));
          EXPECT_GE(points(Stronger(before, more)), points(more));
          EXPECT_LE(points(Stronger(before, more)), 1000);
        }
      EXPECT_GT(points(known[4]), points(known[0]));
      EXPECT_GT(points(known[5]), points(known[4]));
      EXPECT_GT(points(known[6]), points(known[5]));
      EXPECT_GT(points(known[2]), points(known[6]));
    }
}

TEST(Priority, TellsWhoReportedItsUse) {
  Finding finding = Found("A", {}, Severity::kHigh);
  finding.signal.reports = {{"Acme CERT", {1'793'491'200'000}, ThreatWord::kExploited},
                            {"Other", {}, ThreatWord::kWatched}};
  const auto why = [&](std::string_view name) {
    const auto reasons = PriorityOf({finding}, {.id = "shop"}, {}).reasons;
    const auto reason = std::ranges::find(reasons, name, &PriorityReason::name);
    return reason == reasons.end() ? "" : reason->why;
  };
  EXPECT_EQ(why("reported"), "exploited, says Acme CERT since 2026-11-01; watched, says Other");
  EXPECT_THAT(why("ssvc"), ::testing::HasSubstr("exploitation active"));
  finding.signal.exploited_since = {1'793'491'200'000};
  EXPECT_EQ(why("reported"), "");
  EXPECT_EQ(why("kev"),
            "known to be exploited since 2026-11-01; exploited, says Acme CERT since 2026-11-01; "
            "watched, says Other");
}

TEST(Priority, TellsTheSsvcDecision) {
  const struct {
    const char* vector;
    bool exploited;
    Exposure exposure;
    Severity criticality;
    const char* told;
  } cases[] = {
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", true, Exposure::kInternet,
       Severity::kCritical,
       "SSVC immediate: exploitation active, exposure open, automatable yes, human impact very "
       "high"},
      {"CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P", false, Exposure::kPartner,
       Severity::kMedium,
       "SSVC scheduled: exploitation public PoC, exposure controlled, automatable no, human impact "
       "medium"},
      {"AV:N/AC:L/Au:N/C:P/I:P/A:P", false, Exposure::kUnknown, Severity::kNone,
       "SSVC scheduled: exploitation none, exposure open, automatable yes, human impact low"},
  };
  for (const auto& c : cases) {
    Finding finding = Found("A", {}, Severity::kHigh);
    finding.cvss_vector = c.vector;
    if (c.exploited) finding.signal.exploited_since = {1};
    const auto reasons =
        PriorityOf({finding}, {.id = "shop", .criticality = c.criticality}, {false, "", c.exposure})
            .reasons;
    const auto ssvc = std::ranges::find(reasons, "ssvc", &PriorityReason::name);
    ASSERT_NE(ssvc, reasons.end()) << c.told;
    EXPECT_EQ(ssvc->why, c.told);
  }
}

TEST(Priority, WhatIsUnknownCountsAsTheInternet) {
  EXPECT_EQ(Points(Severity::kHigh, Exposure::kUnknown, true, Severity::kHigh, true),
            Points(Severity::kHigh, Exposure::kInternet, true, Severity::kHigh, true));
}

TEST(Priority, IsTheSumOfItsReasonsLargestFirst) {
  const Case c = CasesOf({Found("A", {}, Severity::kHigh)})[0];
  int sum = 0, last = 1000;
  for (const PriorityReason& reason : c.priority_reasons) {
    EXPECT_LE(reason.points, last);
    sum += last = reason.points;
  }
  EXPECT_EQ(sum, c.priority);
}

}  // namespace
}  // namespace redoubt::respond
