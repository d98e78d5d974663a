// Where people and the loop hand work to one another: branches to merge, an edited policy, a dry
// run.
#include "testing/scratch_estate.h"

namespace redoubt::testing {
namespace {

using ::testing::HasSubstr;

TEST(Handover, ABranchThatNobodyMergedResolvesNothing) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project(), "delivery: branch");
  const std::string head = estate.Git("shop", {"rev-parse", "main"});
  estate.Respond();
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  EXPECT_EQ(estate.Respond().exit_code, 1) << "main is still vulnerable";
  Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kConfirming);
  EXPECT_EQ(c.reason, "delivered as branch redoubt/RD-1-a1: waits until a person has merged it");
  EXPECT_EQ(estate.Git("shop", {"rev-parse", "main"}), head);
  EXPECT_EQ(estate.Respond().exit_code, 1);
  EXPECT_EQ(estate.Cases().size(), 1u) << "the same findings are the same case";

  estate.Git("shop", {"merge", "-q", "redoubt/RD-1-a1"});
  EXPECT_EQ(estate.Respond().exit_code, 0);
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kResolved) << c.reason;
}

TEST(Handover, WhatWaitsIsAssessedAnewWhenThePolicyChanges) {
  ScratchEstate estate;
  estate.Add("shop", estate.Project());
  estate.Respond();
  estate.WriteYaml("  autonomy:\n    - {asset: shop, mode: approve}\n");
  const ProcessResult stale = estate.Decide("approve", "RD-1");
  EXPECT_EQ(stale.exit_code, 2);
  EXPECT_THAT(stale.err, HasSubstr("RD-1 was assessed under another redoubt.yaml"));
  estate.Respond();
  const Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;
  EXPECT_EQ(c.mode, "approve");
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  estate.WriteYaml("  autonomy:\n    - {mode: approve}\n");
  estate.Respond();
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kAwaitingApproval)
      << "the approval was for what the other policy said";
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  EXPECT_EQ(estate.Respond().exit_code, 0);
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kResolved);
}

TEST(Handover, AnObservedAssetIsOnlyLookedAt) {
  ScratchEstate estate;
  estate.WriteYaml("  autonomy:\n    - {mode: observe}\n");
  estate.Add("shop", estate.Project());
  EXPECT_EQ(estate.Respond().exit_code, 1);
  Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kPatching);
  EXPECT_EQ(c.blocked, "mode");
  EXPECT_EQ(c.mode, "observe");
  EXPECT_EQ(c.reason, "only observed (rule asset=* generator=* severity=*): a person mends it");
  EXPECT_TRUE(c.attempts.empty());
  EXPECT_EQ(estate.registry.Requests(), "");
  EXPECT_EQ(estate.Git("shop", {"branch", "--list", "redoubt/*"}), "");

  estate.WriteYaml("  autonomy:\n    - {mode: approve}\n");
  estate.Respond();
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;

  estate.WriteYaml("  autonomy:\n    - {mode: observe}\n");
  estate.Respond();
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.blocked, "mode") << "what was proved is dropped: " << c.reason;
  estate.Write("shop", {{"package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {}}\n"}});
  estate.Commit("shop");
  EXPECT_EQ(estate.Respond().exit_code, 0);
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kGone);
}

TEST(Handover, AProposalIsABranchThatPeopleMerge) {
  ScratchEstate estate;
  estate.WriteYaml("  autonomy:\n    - {mode: propose}\n");
  estate.Add("shop", estate.Project());
  EXPECT_EQ(estate.Respond().exit_code, 1);
  Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kAwaitingApproval);
  EXPECT_EQ(c.branch, "branch redoubt/RD-1-a1");
  EXPECT_THAT(c.reason, HasSubstr("proposed as branch redoubt/RD-1-a1: waits until a person has "
                                  "merged it"));
  const ProcessResult approved = estate.Decide("approve", "RD-1");
  EXPECT_EQ(approved.exit_code, 2);
  EXPECT_THAT(approved.err, HasSubstr("RD-1 is only proposed, as branch redoubt/RD-1-a1"));

  // Main moves on: the proposal is made anew on it.
  estate.Write("shop", {{"README.md", "shop\n"}});
  const std::string head = estate.Commit("shop");
  estate.Respond();
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.branch, "branch redoubt/RD-1-a2");
  EXPECT_EQ(c.manifest.base_commit, head);
  EXPECT_EQ(estate.Git("shop", {"rev-parse", "main"}), head);

  estate.Git("shop", {"merge", "-q", "--squash", "redoubt/RD-1-a2"});
  estate.Commit("shop", "merge the fix");
  EXPECT_EQ(estate.Respond().exit_code, 0);
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kResolved) << c.reason;
}

TEST(Handover, WhatPeopleMendedIsOverWhenItIsDeployed) {
  ScratchEstate estate;
  const std::filesystem::path instance = estate.dir() / "deployed";
  estate.more = fmt::format(
      "services:\n  - id: shop-api\n    repository: shop\n    exposure: internal\n"
      "    customer_facing: false\n    rollout:\n      driver: haproxy\n"
      "      socket: haproxy.sock\n      backend: shop\n      deploy: [/bin/true]\n"
      "      instances:\n        - {{name: canary, dir: {0}, canary: true}}\n"
      "        - {{name: stable, dir: {0}}}\n",
      instance.string());
  estate.WriteYaml("  autonomy:\n    - {mode: observe}\n");
  estate.Add("shop", estate.Project());
  for (const auto& [name, text] : estate.Project())
    ASSERT_TRUE(WriteFileAtomic(instance / name, text));
  ASSERT_TRUE(WriteFileAtomic(instance / "node_modules/minimist/package.json",
                              "{\"name\": \"minimist\", \"version\": \"1.2.5\"}\n"));
  EXPECT_EQ(estate.Respond().exit_code, 1);
  ASSERT_EQ(estate.CaseOf("shop").blocked, "mode") << estate.CaseOf("shop").reason;

  estate.Write("shop", {{"package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {}}\n"}});
  estate.Commit("shop");
  EXPECT_EQ(estate.Respond().exit_code, 1);
  Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kConfirming);
  EXPECT_EQ(c.blocked, "deploy");
  EXPECT_THAT(c.reason,
              HasSubstr("the branch is clean, but not what runs: still there: shop-api/"));

  std::filesystem::remove_all(instance / "node_modules");
  ASSERT_TRUE(WriteFileAtomic(instance / "package-lock.json",
                              "{\"lockfileVersion\": 3, \"packages\": {}}\n"));
  EXPECT_EQ(estate.Respond().exit_code, 0);
  c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kGone) << c.reason;
}

TEST(Handover, ADryRunTellsNobody) {
  ScratchEstate estate;
  const std::filesystem::path told = estate.dir() / "told";
  estate.more = fmt::format("notifications:\n  - {{on: ['*'], command: [/usr/bin/tee, -a, {}]}}\n",
                            told.string());
  estate.Add("shop", estate.Project());
  EXPECT_EQ(estate.Run({"respond", "--once", "--dry-run"}).exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(told));
  estate.Respond();
  ASSERT_TRUE(std::filesystem::exists(told));
  EXPECT_THAT(Slurp(told), HasSubstr("\"case\":\"RD-1\",\"needs\":\"triage of a critical"));
}

TEST(Handover, ALockfileThatIsGoneProvesNothing) {
  ScratchEstate estate;
  Files files = estate.Project();
  files["web/package-lock.json"] = files.at("package-lock.json");
  files["web/package.json"] = files.at("package.json");
  files["package-lock.json"] = "{\"lockfileVersion\": 3, \"packages\": {}}\n";
  estate.WriteYaml("  autonomy:\n    - {mode: observe}\n");
  estate.Add("shop", files);
  EXPECT_EQ(estate.Respond().exit_code, 1);
  std::filesystem::remove(estate.RepositoryDir("shop") / "web/package-lock.json");
  estate.Commit("shop");
  estate.WriteYaml("  autonomy:\n    - {mode: approve}\n");
  EXPECT_EQ(estate.Respond().exit_code, 3);
  const Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kEscalated) << c.reason;
  EXPECT_THAT(c.reason, HasSubstr("web/package.json: declares 1 dependency, but no lockfile"));
}

}  // namespace
}  // namespace redoubt::testing
