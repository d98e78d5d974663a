// What somebody forges by hand, in the database or on the way to the driver: nothing is deployed
// and nothing lands.
#include <sqlite3.h>

#include "adapters/haproxy/driver_client.h"
#include "model/codec.h"
#include "testing/rollout_stage.h"
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class ForgedRows : public ::testing::Test {
 protected:
  void Sql(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((estate_.state() / "redoubt.db").c_str(), &db), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << sql << ": " << (message ? message : "");
    EXPECT_GT(sqlite3_total_changes(db), 0) << sql;
    sqlite3_close(db);
  }
  // The case's row says `state` and whatever else `change` sets, as if it had always been so.
  void Forge(const std::string& state, const std::string& change) {
    Sql(
        fmt::format("UPDATE cases SET body = json_set(body, '$.state', '{0}'{1});"
                    "UPDATE work SET state = '{0}', wake_at = 0, open = 1",
                    state, change));
  }
  void Keep() { fs::copy(estate_.state(), kept_, fs::copy_options::recursive); }
  void Restore() {
    fs::remove_all(estate_.state());
    fs::copy(kept_, estate_.state(), fs::copy_options::recursive);
  }
  ProcessResult GoOn() { return estate_.Run({"respond", "--once", "--no-scan"}); }
  std::string Head() { return estate_.Git("shop", {"rev-parse", "main"}); }

  ScratchEstate estate_;
  fs::path kept_ = estate_.dir() / "kept";
};

// A decision in the lead's name by a key that nobody pinned.
std::string ForgedApproval(const ChangeManifest& manifest) {
  const Ed25519Key mallory = Ed25519Key::Generate().value();
  const Timestamp now = SystemClock().Now();
  const auto forged = SignDecision(mallory, {.subject = std::string(kSubjectChange),
                                             .digest = manifest.ContentDigest(),
                                             .decision = Decision::kApprove,
                                             .role = "security-lead",
                                             .person = "ann",
                                             .comment = "",
                                             .now = now,
                                             .expires = now + Hours(1)});
  std::string text = CanonicalJson(Json(std::vector<Approval>{forged.value()}));
  for (size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2)
    text.insert(at, "'");
  return text;
}

TEST_F(ForgedRows, LandNothingWhoeverWroteThem) {
  estate_.Add("shop", estate_.Project());
  estate_.Respond();
  const Case c = estate_.CaseOf("shop");
  ASSERT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;
  const std::string head = Head();
  Keep();
  const std::string forged = fmt::format(", '$.approvals', json('{}')", ForgedApproval(c.manifest));
  const std::string automatic =
      ", '$.mode', 'auto', '$.manifest.mode', 'auto', '$.manifest.needs', json('[]'), "
      "'$.impact.approvals', json('[]')";
  const struct {
    const char* what;
    const char* state;
    std::string change;
    const char* told;
  } forgeries[] = {
      {"ready without an approval", "ready", "", "waits for 1 security-lead"},
      {"landing without an approval", "landing", "", "not approved: waits for 1 security-lead"},
      {"an approval by another key, ready", "ready", forged, "waits for 1 security-lead"},
      {"an approval by another key, landing", "landing", forged, "not approved"},
      {"mode auto, ready", "ready", automatic, "mode auto is not in force here, but approve: rule"},
      {"mode auto, landing", "landing", automatic, "no valid grant for mode auto"},
      {"needs removed, landing", "landing", ", '$.manifest.needs', json('[]')", "not approved"},
      {"mode observe, landing", "landing", ", '$.manifest.mode', 'observe'", "deploys nothing"},
  };
  for (const auto& forgery : forgeries) {
    SCOPED_TRACE(forgery.what);
    Forge(forgery.state, forgery.change);
    const ProcessResult run = GoOn();
    EXPECT_EQ(run.exit_code, 1) << run.err;
    EXPECT_EQ(Head(), head);
    const Case after = estate_.CaseOf("shop");
    EXPECT_THAT(after.reason, HasSubstr(forgery.told));
    EXPECT_TRUE(after.state == CaseState::kAwaitingApproval || after.state == CaseState::kEscalated)
        << NameOf(after.state);
    EXPECT_NE(estate_.Run({"evidence", "verify", "--store"}).exit_code, 0) << "the log knows";
    Restore();
  }
}

TEST_F(ForgedRows, ThatSwapWhatWasApprovedLandNothing) {
  estate_.Add("shop", estate_.Project());
  estate_.Git("shop", {"checkout", "-q", "-b", "evil"});
  estate_.Write("shop", {{"index.js", "module.exports = () => 'owned';\n"}});
  const std::string evil = estate_.Commit("shop");
  estate_.Git("shop", {"checkout", "-q", "main"});
  estate_.Respond();
  EXPECT_EQ(estate_.Decide("approve", "RD-1").exit_code, 0);
  const std::string head = Head();
  Keep();
  const struct {
    const char* what;
    std::string change;
    const char* told;
  } swaps[] = {
      {"the commit", fmt::format(", '$.fix_commit', '{}'", evil), "but"},
      {"the commit and its tree",
       fmt::format(", '$.fix_commit', '{}', '$.manifest.result_tree', '{}'", evil,
                   estate_.Git("shop", {"rev-parse", "evil^{tree}"})),
       "waits for 1 security-lead"},
      {"the patch's digest", fmt::format(", '$.manifest.patch', '{}'", Sha256("other").ToString()),
       "waits for 1 security-lead"},
      {"the base", fmt::format(", '$.manifest.base_commit', '{}'", evil),
       "waits for 1 security-lead"},
      {"the author", ", '$.manifest.author', 'ann'", "waits for 1 security-lead"},
  };
  for (const auto& swap : swaps) {
    SCOPED_TRACE(swap.what);
    Forge("ready", swap.change);
    const ProcessResult run = GoOn();
    EXPECT_EQ(run.exit_code, 1) << run.err;
    EXPECT_EQ(Head(), head);
    EXPECT_THAT(estate_.CaseOf("shop").reason, HasSubstr(swap.told));
    Restore();
  }
  EXPECT_EQ(GoOn().exit_code, 0) << "untouched, it lands";
  EXPECT_NE(Head(), head);
}

TEST_F(ForgedRows, AForgedKeyFileDecidesNothing) {
  estate_.Add("shop", estate_.Project());
  estate_.Respond();
  const std::string stranger = (estate_.dir() / "stranger.key").string();
  ASSERT_TRUE(Ed25519Key::Generate()->Save(stranger));
  const struct {
    std::string content;
    const char* told;
  } files[] = {{Slurp(stranger), "belongs to no role in redoubt.yaml"},
               {"junk\n", "lead.key"},
               {"", "lead.key"}};
  for (const auto& file : files) {
    ASSERT_TRUE(WriteFileAtomic(estate_.KeyFile(), file.content, 0600));
    const ProcessResult run = estate_.Decide("approve", "RD-1");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.err, HasSubstr(file.told));
  }
  EXPECT_EQ(estate_.CaseOf("shop").state, CaseState::kAwaitingApproval);
}

TEST(ForgedRequests, AreRefusedByTheDriversProcess) {
  REDOUBT_NEEDS_HAPROXY();
  RolloutStage stage;
  stage.journal.reset();  // the process holds it
  stage.driver.reset();
  stage.config.signing_key = stage.config.state / "driver.pem";
  const fs::path config = stage.dir.path() / "driver.json", socket = stage.dir.path() / "d.sock";
  ASSERT_TRUE(WriteFileAtomic(config, haproxy::DriverConfigText(stage.config), 0600));
  const Child driver(Child::Redoubt({"driver", "--config", config, "--socket", socket}));
  HaproxyDriverClient client(socket);
  for (int i = 0; i < 1000 && !client.Instances("shop"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const auto changed = [&](auto change) {
    Authorization a = stage.Approved();
    change(a);
    return a;
  };
  const std::pair<const char*, Authorization> forged[] = {
      {"no approval", changed([](auto& a) { a.approvals.clear(); })},
      {"another key's approval", changed([&](auto& a) {
         a.approvals = {stage.SignApproval(Ed25519Key::Generate().value(), a.manifest)};
       })},
      {"junk for an approval", changed([](auto& a) { a.approvals = {"{}", ""}; })},
      {"another patch", changed([](auto& a) { a.manifest.patch = Sha256("other"); })},
      {"mode auto", changed([](auto& a) { a.manifest.mode = "auto"; })},
      {"another tree", changed([&](auto& a) { a.fix_commit = stage.base_commit; })},
      {"all traffic at once",
       changed([](auto& a) { a.manifest.plans[0].steps = {{100, Milliseconds(1), 0}}; })},
  };
  for (const auto& [what, authorization] : forged) {
    SCOPED_TRACE(what);
    const auto refused = client.DeployCanary(std::string("k/") + what, "shop", authorization);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kPermissionDenied) << refused.error().message;
  }
  EXPECT_EQ(stage.Deployments(), 0);
  EXPECT_EQ(stage.Weight("canary"), 0);
  EXPECT_TRUE(client.DeployCanary("k/good", "shop", stage.Approved()));
  EXPECT_EQ(stage.Deployments(), 1);
}

}  // namespace
}  // namespace redoubt::testing
