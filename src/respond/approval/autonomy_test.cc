#include "respond/approval/autonomy.h"

#include <fstream>

#include "evidence/ed25519.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;

constexpr Timestamp kNow{1'780'000'000'000};
const AutonomyScope kScope{"ledger", "npm-upgrade", Severity::kHigh};

Ed25519Key Key(char fill) { return Ed25519Key::FromSeed(std::string(32, fill)).value(); }

class Modes : public ::testing::Test {
 protected:
  Modes() {
    const Ed25519Key key = Key('a');
    roles_ = {{"security-architect", {{"ann", key.KeyId(), key.PublicKey(), {}}}, 1}};
    policy_.autonomy = {{"ledger", "npm-upgrade", "*", Mode::kAuto, "grant.json"}};
    grant_ = {"ledger",
              "*",
              "*",
              Mode::kAuto,
              "ann",
              "security-architect",
              kNow - Hours(1),
              kNow + Hours(24 * 90)};
  }
  static std::string Signed(const Grant& grant, char key = 'a') {
    return SignGrant(Key(key), grant).value();
  }
  Autonomy Ask(const std::vector<std::string>& grants, const AutonomyHistory& history = {}) const {
    return ModeFor(policy_, roles_, kScope, history, grants, kNow);
  }

  std::vector<Role> roles_;
  Policy policy_;
  Grant grant_;
};

TEST_F(Modes, TheDefaultIsPropose) {
  policy_.autonomy.clear();
  EXPECT_EQ(Ask({}).mode, Mode::kPropose);
}

TEST_F(Modes, TheMostSpecificRuleWins) {
  policy_.autonomy = {{"*", "*", "*", Mode::kObserve, ""},
                      {"*", "npm-upgrade", "high", Mode::kPropose, ""},
                      {"ledger", "*", "*", Mode::kApprove, ""},
                      {"other", "npm-upgrade", "high", Mode::kAuto, ""}};
  EXPECT_EQ(Ask({}).mode, Mode::kApprove);
  policy_.autonomy.push_back({"ledger", "*", "*", Mode::kObserve, ""});
  EXPECT_EQ(Ask({}).mode, Mode::kObserve);  // of equals the later one
  policy_.autonomy.push_back({"ledger", "*", "high", Mode::kPropose, ""});
  EXPECT_EQ(Ask({}).mode, Mode::kPropose);
}

TEST_F(Modes, AutoNeedsAValidGrant) {
  EXPECT_EQ(Ask({}).mode, Mode::kApprove);
  const Autonomy autonomy = Ask({Signed(grant_)});
  EXPECT_EQ(autonomy.mode, Mode::kAuto);
  EXPECT_THAT(autonomy.why, HasSubstr("granted by ann (security-architect)"));
}

TEST_F(Modes, AGrantThatDoesNotHoldFallsToApproveAndSaysWhy) {
  struct {
    const char* why;
    std::function<void(Grant&)> change;
    char key = 'a';
  } const cases[] = {
      {"no key that redoubt.yaml pins", [](Grant&) {}, 'x'},
      {"the grant expired on", [](Grant& g) { g.expires = kNow - Minutes(1); }},
      {"dated ahead", [](Grant& g) { g.at = kNow + Hours(1); }},
      {"no signed grant covers it", [](Grant& g) { g.asset = "storefront"; }},
      {"no signed grant covers it", [](Grant& g) { g.generator = "other"; }},
      {"no signed grant covers it", [](Grant& g) { g.severity = "low"; }},
      {"no signed grant covers it", [](Grant& g) { g.mode = Mode::kApprove; }},
      {"another key signed it", [](Grant& g) { g.person = "bob"; }},
      {"another key signed it", [](Grant& g) { g.role = "ciso"; }},
  };
  for (const auto& c : cases) {
    Grant grant = grant_;
    c.change(grant);
    const Autonomy autonomy = Ask({Signed(grant, c.key)});
    EXPECT_EQ(autonomy.mode, Mode::kApprove) << c.why;
    EXPECT_THAT(autonomy.why, HasSubstr(c.why));
  }
  EXPECT_EQ(Ask({"not an envelope"}).mode, Mode::kApprove);
  roles_[0].keys[0].revoked = kNow;
  EXPECT_THAT(Ask({Signed(grant_)}).why, HasSubstr("was revoked on"));
}

TEST_F(Modes, OneBadGrantDoesNotHideAGoodOne) {
  EXPECT_EQ(Ask({"junk", Signed(grant_), "junk"}).mode, Mode::kAuto);
}

TEST_F(Modes, ARollbackDemotesUntilCleanOutcomesAndANewerGrant) {
  AutonomyHistory history{kNow - Minutes(30), "RD-17 was rolled back", 0};
  EXPECT_EQ(Ask({Signed(grant_)}, history).mode, Mode::kApprove);
  EXPECT_THAT(Ask({Signed(grant_)}, history).why, HasSubstr("RD-17 was rolled back"));
  history.clean_outcomes = policy_.promote_after_clean;
  EXPECT_TRUE(Ask({Signed(grant_)}, history).promotable);
  EXPECT_EQ(Ask({Signed(grant_)}, history).mode, Mode::kApprove);
  Grant newer = grant_;
  newer.at = kNow - Minutes(1);
  EXPECT_EQ(Ask({Signed(newer)}, history).mode, Mode::kAuto);
  history.clean_outcomes = policy_.promote_after_clean - 1;
  EXPECT_EQ(Ask({Signed(newer)}, history).mode, Mode::kApprove);
  EXPECT_FALSE(Ask({Signed(newer)}, history).promotable);
}

TEST_F(Modes, GrantsAreBounded) {
  grant_.expires = grant_.at + Hours(24 * 367);
  EXPECT_FALSE(SignGrant(Key('a'), grant_));
  grant_.expires = grant_.at;
  EXPECT_FALSE(SignGrant(Key('a'), grant_));
  grant_.expires = kNow + Hours(1);
  grant_.severity = "severe";
  EXPECT_FALSE(SignGrant(Key('a'), grant_));
  EXPECT_FALSE(VerifyGrant(std::string(70'000, ' '), roles_, kNow));
}

TEST_F(Modes, GrantFilesAreReadAndMissingOnesLoseAutonomyOnly) {
  const testing::ScratchDir scratch;
  std::ofstream(scratch.path() / "grant.json") << Signed(grant_);
  policy_.autonomy.push_back({"x", "*", "*", Mode::kAuto, "absent.json"});
  const std::vector<std::string> grants = LoadGrants(policy_, scratch.path());
  ASSERT_EQ(grants.size(), 1u);
  EXPECT_EQ(Ask(grants).mode, Mode::kAuto);
}

}  // namespace
}  // namespace redoubt
