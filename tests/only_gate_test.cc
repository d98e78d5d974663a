// Every gate has a patch that it alone rejects: without that gate, this patch would go to
// production.
#include <set>

#include "testing/gate_world.h"

namespace redoubt {
namespace {

using testing::GateWorld;
using testing::Told;

std::filesystem::path Fixture(std::string_view gate) {
  std::string folder(gate);
  std::ranges::replace(folder, '-', '_');
  return folder;
}

/// A check that always agrees, about whatever commit it is asked.
std::vector<std::string> Check(const std::string& state) {
  return {"node", "-e",
          "console.log(JSON.stringify({state: process.argv[1], name: 'ci/build', run_id: '871', "
          "reason: 'build is red', commit: process.argv[2], log: 'npm_token=abcdefgh12345678'}))",
          state, "{commit}"};
}

void Prepare(GateWorld& world, std::string_view gate) {
  world.commit = "89abcdef0123456789abcdef0123456789abcdef";
  world.repository.external_checks = {Check(gate == "external" ? "fail" : "pass")};
}

/// Gates that judged and said no. One that could not run says so and is no judge.
std::set<std::string> Rejecting(const std::vector<Verdict>& verdicts) {
  std::set<std::string> gates;
  for (const Verdict& verdict : verdicts)
    if (verdict.outcome == GateOutcome::kFail && !verdict.reason.starts_with("not run: "))
      gates.insert(verdict.gate);
  return gates;
}

/// A gate as somebody might break it: it says yes to everything.
class YesGate : public respond::Gate {
 public:
  explicit YesGate(const Gate& gate) : gate_(gate) {}
  std::string_view name() const override { return gate_.name(); }
  std::string_view description() const override { return gate_.description(); }
  std::vector<std::string_view> needs() const override { return gate_.needs(); }
  Result<respond::Judgement> Judge(respond::GateRun&) const override {
    return respond::Passed("yes");
  }

 private:
  const Gate& gate_;
};

class OnlyGate : public ::testing::TestWithParam<const respond::Gate*> {};

TEST_P(OnlyGate, RejectsItsPatch) {
  const std::string_view gate = GetParam()->name();
  GateWorld world(Fixture(gate));
  Prepare(world, gate);
  REDOUBT_UNWRAP(const auto verdicts, world.Judge());
  EXPECT_EQ(Rejecting(verdicts), std::set<std::string>{std::string(gate)})
      << Told(verdicts) << world.Logs();
  EXPECT_FALSE(respond::AllPass(verdicts, world.patch.ContentDigest()));
  EXPECT_TRUE(respond::FailureSummary(verdicts).starts_with(std::string(gate) + ": "));
}

TEST_P(OnlyGate, IsAllThatHoldsThePatchBack) {
  const std::string_view broken = GetParam()->name();
  GateWorld world(Fixture(broken));
  Prepare(world, broken);
  const YesGate yes(*GetParam());
  std::vector<const respond::Gate*> gates;
  for (const respond::Gate* gate : respond::Gates())
    gates.push_back(gate->name() == broken ? &yes : gate);
  REDOUBT_UNWRAP(const auto verdicts, world.Judge(gates));
  for (size_t i = 0; i < gates.size(); ++i) {
    const auto needs = gates[i]->needs();
    if (std::ranges::find(needs, broken) != needs.end())
      continue;  // it needs what the broken one makes
    EXPECT_EQ(verdicts[i].outcome, GateOutcome::kPass) << Told(verdicts) << world.Logs();
  }
}

INSTANTIATE_TEST_SUITE_P(Gates, OnlyGate,
                         ::testing::ValuesIn(respond::Gates().begin(), respond::Gates().end()),
                         [](const auto& instance) {
                           return Fixture(instance.param->name()).string();
                         });

TEST(AllGates, PassAGoodUpgradeAndLeaveTheirEvidence) {
  GateWorld world("clean");
  Prepare(world, "");
  REDOUBT_UNWRAP(const auto verdicts, world.Judge());
  ASSERT_EQ(verdicts.size(), respond::Gates().size());
  for (const Verdict& verdict : verdicts) {
    EXPECT_EQ(verdict.outcome, GateOutcome::kPass) << Told(verdicts) << world.Logs();
    EXPECT_EQ(verdict.patch, world.patch.ContentDigest());
    EXPECT_FALSE(world.Log(verdict).empty());
    EXPECT_TRUE(verdict.at.IsSet());
    EXPECT_TRUE(verdict.tool_version.starts_with("redoubt test"));
    const bool runs_code = verdict.gate == "install" || verdict.gate == "tests-pass" ||
                           verdict.gate == "api-unchanged";
    EXPECT_EQ(!verdict.protections.empty(), runs_code) << verdict.gate;
    EXPECT_EQ(verdict.tool_version.find(", npm ") != std::string::npos, runs_code) << verdict.gate;
  }
  EXPECT_TRUE(respond::AllPass(verdicts, world.patch.ContentDigest()));
  EXPECT_FALSE(respond::NeedsHuman(verdicts));
  EXPECT_EQ(respond::RaisedRisk(verdicts), 0);
  EXPECT_EQ(respond::FailureSummary(verdicts), "");
  EXPECT_EQ(world.Logs().find("abcdefgh12345678"), std::string::npos) << "a secret is in a log";
}

}  // namespace
}  // namespace redoubt
