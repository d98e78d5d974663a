#include "respond/approval/approval.h"

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "evidence/dsse.h"
#include "evidence/ed25519.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Timestamp kNow{1'780'000'000'000};

Ed25519Key Key(char fill) { return Ed25519Key::FromSeed(std::string(32, fill)).value(); }
RoleKey Pin(const std::string& person, char fill) {
  const Ed25519Key key = Key(fill);
  return {person, key.KeyId(), key.PublicKey(), {}};
}

class Approvals : public ::testing::Test {
 protected:
  Approvals() {
    manifest_.case_id = "RD-1";
    manifest_.mode = "approve";
    manifest_.needs = {"security-lead:1"};
    manifest_.author = "redoubt/npm-upgrade";
    roles_ = {{"security-lead", {Pin("ann", 'a'), Pin("bob", 'b')}, 1},
              {"ciso", {Pin("cleo", 'c'), Pin("ann", 'a')}, 1}};
  }

  DecisionRequest Request(const std::string& person, const std::string& role,
                          Decision decision = Decision::kApprove) const {
    return {std::string(kSubjectChange),
            manifest_.ContentDigest(),
            decision,
            role,
            person,
            "",
            kNow,
            kNow + Hours(1)};
  }
  static Approval Sign(char key, const DecisionRequest& request) {
    return SignDecision(Key(key), request).value();
  }
  ApprovalState State(const std::vector<Approval>& approvals, Timestamp now = kNow) const {
    return Evaluate(manifest_, {}, approvals, roles_, policy_, now);
  }
  std::string WhyIgnored(const Approval& approval, Timestamp now = kNow) const {
    const ApprovalState state = State({approval}, now);
    EXPECT_FALSE(state.satisfied);
    EXPECT_EQ(state.ignored.size(), 1u);
    return state.ignored.empty() ? "" : state.ignored[0];
  }

  ChangeManifest manifest_;
  std::vector<Role> roles_;
  Policy policy_;
};

TEST_F(Approvals, ASignedDecisionRoundTrips) {
  DecisionRequest request = Request("ann", "security-lead");
  request.comment = "looked at the diff";
  const Approval made = Sign('a', request);
  REDOUBT_UNWRAP(const Approval verified, VerifyApproval(made.envelope, roles_, kNow));
  EXPECT_EQ(verified, made);
  EXPECT_EQ(verified.key_id, Key('a').KeyId());
}

TEST_F(Approvals, OneApprovalOfTheNeededRoleSatisfies) {
  EXPECT_EQ(State({}).ToString(), "waits for 1 security-lead");
  const ApprovalState state = State({Sign('a', Request("ann", "security-lead"))});
  EXPECT_TRUE(state.satisfied);
  EXPECT_EQ(state.ToString(), "approved by ann (security-lead)");
}

TEST_F(Approvals, AnyChangeOfTheManifestVoidsThem) {
  const Approval approval = Sign('a', Request("ann", "security-lead"));
  const nlohmann::json before = nlohmann::json::parse(ManifestStatement(manifest_));
  const ChangeManifest original = manifest_;
  const std::vector<std::function<void(ChangeManifest&)>> changes = {
      [](auto& m) { m.case_id = "RD-2"; },
      [](auto& m) { m.attempt = 2; },
      [](auto& m) { m.asset = "other"; },
      [](auto& m) { m.generator = "other"; },
      [](auto& m) { m.severity = "low"; },
      [](auto& m) { m.patch = Sha256("x"); },
      [](auto& m) { m.base_commit = "x"; },
      [](auto& m) { m.result_tree = "x"; },
      [](auto& m) { m.verdicts = {Sha256("x")}; },
      [](auto& m) { m.impact = Sha256("x"); },
      [](auto& m) { m.mode = "auto"; },
      [](auto& m) { m.author = "x"; },
      [](auto& m) { m.plans = {RolloutPlan{}}; },
      [](auto& m) { m.policy = Sha256("x"); },
      [](auto& m) { m.made_at = kNow; },
      [](auto& m) { m.needs = {"ciso:1", "security-lead:1"}; },
  };
  EXPECT_EQ(changes.size(), before.size());  // a new field needs a line here
  for (size_t i = 0; i < changes.size(); ++i) {
    manifest_ = original;
    changes[i](manifest_);
    const ApprovalState state = State({approval});
    EXPECT_FALSE(state.satisfied) << i;
    EXPECT_THAT(state.ignored,
                ElementsAre("ann (security-lead): it is over another state of the change"))
        << i;
  }
}

TEST_F(Approvals, TheDigestIsThatOfTheStatement) {
  EXPECT_EQ(Sha256(ManifestStatement(manifest_)), manifest_.ContentDigest());
}

TEST_F(Approvals, UnknownRevokedAndBorrowedKeysDoNotCount) {
  EXPECT_THAT(WhyIgnored(Sign('x', Request("ann", "security-lead"))),
              HasSubstr("no key that redoubt.yaml pins"));
  EXPECT_EQ(WhyIgnored(Sign('b', Request("ann", "security-lead"))),
            "it says ann (security-lead), but another key signed it");
  EXPECT_EQ(WhyIgnored(Sign('c', Request("cleo", "security-lead"))),
            "it says cleo (security-lead), but another key signed it");
  roles_[0].keys[0].revoked = kNow - Hours(1);
  roles_[1].keys.pop_back();
  EXPECT_THAT(WhyIgnored(Sign('a', Request("ann", "security-lead"))), HasSubstr("was revoked on"));
  DecisionRequest backdated = Request("ann", "security-lead");
  backdated.now = kNow - Hours(2);
  EXPECT_THAT(WhyIgnored(Sign('a', backdated)), HasSubstr("was revoked on"));
}

TEST_F(Approvals, ARevocationInTheFutureDoesNotCountYet) {
  roles_[0].keys[0].revoked = kNow + Hours(1);
  EXPECT_TRUE(State({Sign('a', Request("ann", "security-lead"))}).satisfied);
}

TEST_F(Approvals, ExpireAndMustNotBeDatedAhead) {
  const Approval approval = Sign('a', Request("ann", "security-lead"));
  EXPECT_TRUE(State({approval}, kNow + Minutes(59)).satisfied);
  EXPECT_THAT(WhyIgnored(approval, kNow + Hours(1)), HasSubstr("expired on"));
  EXPECT_TRUE(State({approval}, kNow - Minutes(5)).satisfied);
  EXPECT_THAT(WhyIgnored(approval, kNow - Minutes(6)), HasSubstr("dated ahead"));
  DecisionRequest longer = Request("ann", "security-lead");
  longer.expires = kNow + Hours(25);
  EXPECT_EQ(WhyIgnored(Sign('a', longer)),
            "ann (security-lead): it claims to be valid longer than 24h");
}

TEST_F(Approvals, DecisionsAboutOtherSubjectsDoNotCount) {
  DecisionRequest request = Request("ann", "security-lead");
  request.subject = kSubjectTriage;
  EXPECT_EQ(WhyIgnored(Sign('a', request)), "ann (security-lead): it decides about \"triage\"");
}

TEST_F(Approvals, NPersonsMeansDistinctPersons) {
  manifest_.needs = {"security-lead:2"};
  DecisionRequest again = Request("ann", "security-lead");
  again.now = kNow + Seconds(1);
  const Approval first = Sign('a', Request("ann", "security-lead"));
  EXPECT_THAT(State({first, Sign('a', again)}).missing,
              ElementsAre(MissingRole{"security-lead", 1, ""}));
  // A second key of the same person does not make a second person.
  roles_[0].keys.push_back(Pin("ann", 'd'));
  EXPECT_FALSE(State({first, Sign('d', Request("ann", "security-lead"))}).satisfied);
  EXPECT_TRUE(State({first, Sign('b', Request("bob", "security-lead"))}).satisfied);
}

TEST_F(Approvals, TheRolesOwnNumberRaisesTheNeed) {
  roles_[0].required = 2;
  const Approval ann = Sign('a', Request("ann", "security-lead"));
  EXPECT_FALSE(State({ann}).satisfied);
  EXPECT_TRUE(State({ann, Sign('b', Request("bob", "security-lead"))}).satisfied);
}

TEST_F(Approvals, EachRoleThatIsNeededMustAgree) {
  manifest_.needs = {"ciso:1", "security-lead:1"};
  const Approval bob = Sign('b', Request("bob", "security-lead"));
  EXPECT_EQ(State({bob}).ToString(), "waits for 1 ciso");
  EXPECT_TRUE(State({bob, Sign('c', Request("cleo", "ciso"))}).satisfied);
}

TEST_F(Approvals, TheAuthorDoesNotApproveWhatHeWrote) {
  manifest_.author = "person:ann";
  const Approval own = Sign('a', Request("ann", "security-lead"));
  EXPECT_EQ(WhyIgnored(own), "ann (security-lead): the author of a change does not approve it");
  policy_.four_eyes = false;
  EXPECT_TRUE(State({own}).satisfied);
  policy_.four_eyes = true;
  EXPECT_TRUE(State({Sign('a', Request("ann", "security-lead", Decision::kReject))}).rejected);
}

TEST_F(Approvals, OneRejectionRejectsUntilItsAuthorThinksAgain) {
  const Approval bob = Sign('b', Request("bob", "security-lead"));
  const Approval no = Sign('a', Request("ann", "security-lead", Decision::kReject));
  const ApprovalState state = State({no, bob});
  EXPECT_TRUE(state.rejected);
  EXPECT_FALSE(state.satisfied);
  EXPECT_EQ(state.ToString(), "rejected by ann (security-lead)");
  DecisionRequest later = Request("ann", "security-lead");
  later.now = kNow + Seconds(1);
  EXPECT_TRUE(State({Sign('a', later), no, bob}).satisfied);
  const Approval same_time = Sign('a', Request("ann", "security-lead"));
  EXPECT_TRUE(State({no, same_time}).rejected);
  EXPECT_TRUE(State({same_time, no}).rejected);
}

TEST_F(Approvals, FieldsBesideTheEnvelopeAreNotBelieved) {
  Approval forged = Sign('a', Request("ann", "security-lead", Decision::kReject));
  forged.decision = Decision::kApprove;
  EXPECT_TRUE(State({forged}).rejected);
  Approval other = Sign('a', Request("ann", "security-lead"));
  other.envelope = "{}";
  EXPECT_FALSE(State({other}).satisfied);
}

TEST_F(Approvals, OutsideModeAutoSomebodyAlwaysDecides) {
  manifest_.needs.clear();
  EXPECT_EQ(State({}).ToString(), "waits for 1 any role");
  EXPECT_TRUE(State({Sign('c', Request("cleo", "ciso"))}).satisfied);
  manifest_.mode = "auto";
  EXPECT_EQ(State({}).ToString(), "needs no approval");
  manifest_.needs = {"ciso:1"};
  EXPECT_EQ(State({}).ToString(), "waits for 1 ciso");
}

TEST_F(Approvals, NeedsOfTheCallerAddToTheManifestsButNeverTakeAway) {
  const Approval ann = Sign('a', Request("ann", "security-lead"));
  const auto with = [&](const std::vector<ApprovalNeed>& needs) {
    return Evaluate(manifest_, needs, {ann}, roles_, policy_, kNow);
  };
  EXPECT_TRUE(with({{"security-lead", 1, "risk 40"}}).satisfied);
  EXPECT_THAT(with({{"ciso", 1, "touches authentication"}}).missing,
              ElementsAre(MissingRole{"ciso", 1, "touches authentication"}));
}

TEST_F(Approvals, MalformedNeedsAreNeverSatisfied) {
  for (const char* need :
       {"", "security-lead", ":1", "x:0", "x:-1", "x:1x", "x:101", "x:99999999999"}) {
    manifest_.needs = {need};
    EXPECT_FALSE(State({Sign('a', Request("ann", "security-lead"))}).satisfied) << need;
  }
  EXPECT_THAT(NeedsText({{"b", 1, ""}, {"a", 2, ""}, {"b", 3, ""}}), ElementsAre("a:2", "b:3"));
}

TEST_F(Approvals, AFloodOfEnvelopesIsCutOff) {
  const std::vector<Approval> flood(250, Approval{});
  EXPECT_EQ(State(flood).ignored.size(), 201u);
}

TEST_F(Approvals, HostileEnvelopesAreRefused) {
  const Statement statement{"change", manifest_.ContentDigest(), std::string(kApprovalPredicate),
                            "{}"};
  REDOUBT_UNWRAP(const std::string empty, SignStatement(statement, Key('a')));
  Statement typed = statement;
  typed.predicate =
      R"({"subject":1,"decision":"approve","role":[],"person":{},"comment":"","at":1,"expires":2})";
  REDOUBT_UNWRAP(const std::string wrong_types, SignStatement(typed, Key('a')));
  Statement grant = statement;
  grant.predicate_type = kGrantPredicate;
  REDOUBT_UNWRAP(const std::string other_kind, SignStatement(grant, Key('a')));
  for (const std::string& envelope :
       {std::string(), std::string("null"), empty, wrong_types, other_kind})
    EXPECT_FALSE(VerifyApproval(envelope, roles_, kNow)) << envelope;
}

TEST_F(Approvals, CheckAuthorizedSaysWhatIsMissingAndWhatDidNotCount) {
  const Approval ann = Sign('a', Request("ann", "security-lead"));
  EXPECT_TRUE(CheckAuthorized(manifest_, {ann.envelope}, roles_, policy_, kNow));
  const Status refused =
      CheckAuthorized(manifest_, {ann.envelope}, roles_, policy_, kNow + Hours(2));
  EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied);
  EXPECT_THAT(refused.error().message,
              HasSubstr("waits for 1 security-lead; not counted: the decision of ann"));
}

TEST_F(Approvals, ImpossibleRequestsAreNotSigned) {
  DecisionRequest request = Request("ann", "security-lead");
  request.comment = std::string(2001, 'x');
  EXPECT_FALSE(SignDecision(Key('a'), request));
  request.comment.clear();
  request.expires = request.now;
  EXPECT_FALSE(SignDecision(Key('a'), request));
  request.expires = kNow + Hours(1);
  request.person.clear();
  EXPECT_FALSE(SignDecision(Key('a'), request));
}

}  // namespace
}  // namespace redoubt
