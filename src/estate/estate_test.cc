#include "estate/estate.h"

#include "estate/config.h"
#include "estate/exposure.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kHead = "version: 1\norganisation: Acme\n";

std::string ErrorOf(const std::string& rest) {
  const Result<Estate> estate = ParseEstate(std::string(kHead) + rest, "redoubt.yaml", "/srv/acme");
  return estate ? "" : estate.error().message;
}

struct BadCase {
  const char* name;
  const char* yaml;  // from line 3 on
  const char* message;
};

class BadEstate : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadEstate, IsRefusedWithFileLineKeyAndMend) {
  EXPECT_EQ(ErrorOf(GetParam().yaml), GetParam().message);
}

const BadCase kBad[] = {
    {"UnknownKey", "polcy: {}\n",
     "redoubt.yaml:3: polcy: is not a known key (mend: did you mean \"policy\"?)"},
    {"UnknownKeyFarFromAll", "owners:\n  - {id: a, telephone: 1}\n",
     "redoubt.yaml:4: owners[0].telephone: is not a known key (mend: remove it; known here: "
     "contact, id)"},
    {"WrongEnum",
     "repositories:\n  - {id: a, path: a}\nservices:\n  - id: s\n    repository: a\n"
     "    exposure: web\n",
     "redoubt.yaml:8: services[0].exposure: \"web\" is not an exposure (mend: one of unknown, "
     "none, "
     "internal, partner, internet)"},
    {"MissingKey", "repositories:\n  - {path: a}\n",
     "redoubt.yaml:4: repositories[0].id: is missing (mend: add it)"},
    {"KeyWithoutValue",
     "policy:\n  suppressions:\n    - rule: GHSA-1\n      reason:\n"
     "      owner: ann\n      expires: 2027-01-01\n",
     "redoubt.yaml:6: policy.suppressions[0].reason: is missing (mend: add it)"},
    {"DuplicateId", "owners:\n  - {id: a}\n  - {id: a}\n",
     "redoubt.yaml:5: owners[1].id: \"a\" is given twice"},
    {"IdThatIsAPath", "owners:\n  - {id: ../a}\n",
     "redoubt.yaml:4: owners[0].id: \"../a\" (mend: 1 to 64 of a-z A-Z 0-9 - _ .)"},
    {"DanglingOwner", "owners:\n  - {id: a}\nrepositories:\n  - {id: r, path: r, owner: b}\n",
     "redoubt.yaml:6: repositories[0].owner: no owner \"b\" (mend: one of a)"},
    {"DanglingRepository", "services:\n  - {id: s, repository: r}\n",
     "redoubt.yaml:4: services[0].repository: no repository \"r\" (mend: none is declared)"},
    {"DanglingCall",
     "repositories:\n  - {id: r, path: r}\nservices:\n  - {id: s, repository: r, calls: [t]}\n",
     "redoubt.yaml:6: services[0].calls: no service \"t\" (mend: one of s)"},
    {"PathAndUrl", "repositories:\n  - {id: r, path: r, url: 'https://git.example/r'}\n",
     "redoubt.yaml:4: repositories[0]: needs either path or url"},
    {"UrlOfAnotherScheme", "repositories:\n  - {id: r, url: 'file:///r'}\n",
     "redoubt.yaml:4: repositories[0].url: must begin with https:// or ssh:// (mend: for a local "
     "folder use path)"},
    {"AutoWithoutGrant", "policy:\n  autonomy:\n    - mode: auto\n",
     "redoubt.yaml:5: policy.autonomy[0]: mode auto needs a signed grant (mend: redoubt keys "
     "grant, then grant: FILE)"},
    {"WindowThatEndsBeforeItBegins",
     "policy:\n  windows:\n    - {kind: freeze, from: 2027-01-02, to: 2027-01-01}\n",
     "redoubt.yaml:5: policy.windows[0].to: is before from"},
    {"RoleWithoutEnoughKeys", "roles:\n  ciso:\n    required: 1\n",
     "redoubt.yaml:4: roles.ciso: requires 1 but has 0 keys (mend: redoubt keys make --role ciso)"},
    {"ShortKey", "roles:\n  ciso:\n    keys:\n      - {person: ann, public: AAAA}\n",
     "redoubt.yaml:6: roles.ciso.keys[0].public: must be 32 bytes in base64 (mend: redoubt keys "
     "show FILE)"},
    {"WrongDuration", "sla:\n  high: soon\n",
     "redoubt.yaml:4: sla.high: \"soon\" is not a duration (mend: a number and ms, s, m, h or d, "
     "as in 24h)"},
    {"NotificationToNobody", "notifications:\n  - {on: [rollback]}\n",
     "redoubt.yaml:4: notifications[0]: needs either webhook or command"},
    {"ListInsideAnExternalCheck",
     "repositories:\n  - id: r\n    path: r\n    external_checks: [[scan, [a]]]\n",
     "redoubt.yaml:6: repositories[0].external_checks: must be a list of texts"},
    {"SecondDocument", "owners: []\n---\npolicy: {}\n",
     "redoubt.yaml:4: a second document begins (mend: one in a file)"},
    {"ListWhereAMapBelongs", "policy: [a]\n",
     "redoubt.yaml:3: policy: must be a map (mend: lines of \"key: value\")"},
};

INSTANTIATE_TEST_SUITE_P(All, BadEstate, ::testing::ValuesIn(kBad),
                         [](const auto& bad) { return bad.param.name; });

TEST(Estate, NeedsAVersionFirst) {
  const Result<Estate> estate = ParseEstate("organisation: Acme\n", "redoubt.yaml", "/srv");
  ASSERT_FALSE(estate);
  EXPECT_EQ(estate.error(), (Error{ErrorCode::kInvalidArgument,
                                   "redoubt.yaml:1: version: is missing (mend: version: 1)"}));
}

std::vector<std::string> AllErrors(const std::string& yaml) {
  std::vector<std::string> all;
  for (const Error& error : ReadConfiguration(yaml, "redoubt.yaml", "/srv").errors)
    all.push_back(error.message);
  return all;
}

TEST(Estate, AnotherVersionIsOneFaultAndAnEmptyFileTells) {
  EXPECT_THAT(AllErrors("version: 2\norganisation: Acme\n"),
              ElementsAre("redoubt.yaml:1: version: \"2\" (mend: a whole number from 1 to 1)"));
  for (const char* empty : {"", "# nothing\n"})
    EXPECT_THAT(AllErrors(empty),
                ElementsAre("redoubt.yaml:1: is empty (mend: begin with the lines \"version: 1\" "
                            "and \"organisation: NAME\")"));
}

TEST(Estate, FaultsOfShapeDoNotHideFaultsOfReference) {
  EXPECT_THAT(AllErrors(std::string(kHead) +
                        "repositories:\n  - {id: r, path: r, owner: bob, criticality: huge}\n"
                        "services:\n  - {id: s, repository: q}\n"),
              ElementsAre("redoubt.yaml:4: repositories[0].criticality: \"huge\" is not a severity "
                          "(mend: one of none, low, medium, high, critical)",
                          "redoubt.yaml:6: services[0].repository: no repository \"q\" (mend: one "
                          "of r)"));
}

TEST(Estate, WhatFollowsFromAFaultOfShapeIsNotToldAgain) {
  EXPECT_THAT(AllErrors(std::string(kHead) + "repositories: {}\nservices:\n"
                                             "  - {id: s, repository: q}\n"),
              ElementsAre("redoubt.yaml:3: repositories: must be a list (mend: lines that begin "
                          "with \"- \")"));
  EXPECT_THAT(AllErrors(std::string(kHead) + "repositories:\n  - {path: q}\nservices:\n"
                                             "  - {id: s, repository: q}\n"),
              ElementsAre("redoubt.yaml:4: repositories[0].id: is missing (mend: add it)"));
}

TEST(Estate, AKeyWithoutAValueIsAsGoodAsAbsent) {
  REDOUBT_UNWRAP(const Estate estate,
                 ParseEstate(std::string(kHead) + "policy:\nrepositories: [{id: r, path: r}]\n"
                                                  "services: [{id: s, repository: r, "
                                                  "customer_facing: , exposure: }]\n",
                             "redoubt.yaml", "/srv"));
  EXPECT_TRUE(estate.policy.four_eyes);
  EXPECT_EQ(estate.services[0].customer_facing, Tristate::kUnknown);
}

std::string Rollout(bool first, bool second) {
  return fmt::format(
      "repositories:\n  - {{id: r, path: r}}\nservices:\n  - id: s\n    repository: r\n"
      "    rollout:\n      socket: run/haproxy.sock\n      backend: b\n      deploy: [cp]\n"
      "      instances:\n        - {{name: a, dir: a, canary: {}}}\n"
      "        - {{name: b, dir: b, canary: {}}}\n",
      first, second);
}

TEST(Estate, ARolloutHasExactlyOneCanary) {
  const std::string message =
      "redoubt.yaml:13: services[0].rollout.instances: needs exactly one canary and at least one "
      "other";
  EXPECT_EQ(ErrorOf(Rollout(true, false)), "");
  EXPECT_EQ(ErrorOf(Rollout(false, false)), message);
  EXPECT_EQ(ErrorOf(Rollout(true, true)), message);
}

TEST(Estate, PathsAreFromTheFolderOfTheFile) {
  REDOUBT_UNWRAP(const Estate estate, ParseEstate(std::string(kHead) + Rollout(true, false),
                                                  "redoubt.yaml", "/srv/acme"));
  EXPECT_EQ(estate.repositories[0].source, "/srv/acme/r");
  EXPECT_EQ(estate.services[0].rollout.socket, "/srv/acme/run/haproxy.sock");
}

TEST(Estate, CriticalsHaveADayAndTheOthersFourHoursUnlessTheFileSaysElse) {
  REDOUBT_UNWRAP(const Estate estate,
                 ParseEstate(std::string(kHead) + "sla: {low: 2d}\n", "redoubt.yaml", "/srv"));
  EXPECT_EQ(estate.SlaFor(Severity::kCritical), Hours(24));
  EXPECT_EQ(estate.SlaFor(Severity::kHigh), Hours(4));
  EXPECT_EQ(estate.SlaFor(Severity::kLow), Hours(48));
}

TEST(Estate, PolicyDigestChangesWithThePolicyAlone) {
  const auto digest = [](const std::string& rest) {
    return ParseEstate(std::string(kHead) + rest, "redoubt.yaml", "/srv")->policy_digest;
  };
  EXPECT_EQ(digest("policy: {four_eyes: true}\n"),
            digest("# note\nowners: [{id: a}]\npolicy: {four_eyes: true}\n"));
  EXPECT_NE(digest("policy: {four_eyes: true}\n"), digest("policy: {four_eyes: false}\n"));
}

Estate Chain(const std::string& own, const std::string& caller) {
  const std::string yaml =
      std::string(kHead) +
      "repositories: [{id: lib, path: l}, {id: mid, path: m}, {id: web, path: w}]\nservices:\n"
      "  - {id: tokens, repository: lib, " +
      own +
      "}\n"
      "  - {id: orders, repository: mid, exposure: internal, calls: [tokens]}\n"
      "  - {id: shop, repository: web, " +
      caller + ", calls: [orders]}\n";
  return ParseEstate(yaml, "redoubt.yaml", "/srv").value();
}

TEST(Exposure, ACallerTwoStepsAwayMakesAServiceCustomerFacing) {
  const Facing facing =
      FacingOf(Chain("customer_facing: false, exposure: internal", "exposure: internet"), "lib");
  EXPECT_TRUE(facing.customer_facing);
  EXPECT_EQ(facing.why, "shop (customer-facing) calls tokens");
  EXPECT_EQ(facing.exposure, Exposure::kInternal);
}

TEST(Exposure, InternalAllTheWayUpIsNotCustomerFacing) {
  const Facing facing = FacingOf(Chain("exposure: none", "exposure: internal"), "lib");
  EXPECT_FALSE(facing.customer_facing);
  EXPECT_EQ(facing.why, "tokens has exposure none");
  EXPECT_EQ(facing.exposure, Exposure::kNone);
}

TEST(Exposure, WhatIsNotDeclaredCountsAsCustomerFacing) {
  const Facing facing = FacingOf(Chain("health: /up", "exposure: internal"), "lib");
  EXPECT_TRUE(facing.customer_facing);
  EXPECT_EQ(facing.why, "exposure of tokens is not declared");
  EXPECT_TRUE(FacingOf(Estate{}, "lib").customer_facing);
}

TEST(Exposure, ServicesThatCallEachOtherInACircleEnd) {
  Estate estate = Chain("exposure: internal", "exposure: internal");
  estate.services[0].calls = {"shop"};
  EXPECT_FALSE(FacingOf(estate, "lib").customer_facing);
  EXPECT_EQ(estate.CallersOf("tokens").size(), 2u);
}

}  // namespace
}  // namespace redoubt
