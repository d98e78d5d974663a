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
  estate.WriteYaml("  autonomy:\n    - {mode: propose}\n");
  const ProcessResult stale = estate.Decide("approve", "RD-1");
  EXPECT_EQ(stale.exit_code, 2);
  EXPECT_THAT(stale.err, HasSubstr("RD-1 was assessed under another redoubt.yaml"));
  estate.Respond();
  const Case c = estate.CaseOf("shop");
  EXPECT_EQ(c.state, CaseState::kAwaitingApproval) << c.reason;
  EXPECT_EQ(c.manifest.mode, "propose");
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  estate.WriteYaml("  autonomy:\n    - {mode: approve}\n");
  estate.Respond();
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kAwaitingApproval)
      << "the approval was for what the other policy said";
  ASSERT_EQ(estate.Decide("approve", "RD-1").exit_code, 0);
  EXPECT_EQ(estate.Respond().exit_code, 0);
  EXPECT_EQ(estate.CaseOf("shop").state, CaseState::kResolved);
}

TEST(Handover, ADryRunTellsNobody) {
  ScratchEstate estate;
  const std::filesystem::path told = estate.dir() / "told";
  estate.more = fmt::format("notifications:\n  - {{on: ['*'], command: [/usr/bin/touch, {}]}}\n",
                            told.string());
  estate.Add("shop", estate.Project());
  EXPECT_EQ(estate.Run({"respond", "--once", "--dry-run"}).exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(told));
  estate.Respond();
  EXPECT_TRUE(std::filesystem::exists(told));
}

}  // namespace
}  // namespace redoubt::testing
