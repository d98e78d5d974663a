#include "scan/dependencies/action_version.h"

#include "intel/index.h"
#include "scan/dependencies/dependencies.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

const std::string kCommit = "1" + std::string(39, 'a');

Component Uses(const std::string& version, const std::string& ref) {
  Component c;
  c.ecosystem = "GitHub Actions";
  c.name = "owner/action";
  c.version = version;
  c.source = "git:" + ref;
  return c;
}

intel::Index IndexOf(const std::string& introduced, const std::string& fixed) {
  Advisory advisory;
  advisory.id = "GHSA-1";
  advisory.affected = {{"GitHub Actions",
                        "owner/action",
                        {{"ECOSYSTEM", {{RangeEvent::Kind::kIntroduced, introduced}}}},
                        {}}};
  if (!fixed.empty())
    advisory.affected[0].ranges[0].events.push_back({RangeEvent::Kind::kFixed, fixed});
  return intel::Index({advisory});
}

// The confidence with which the range holds what is used, "no" if it does not.
std::string Judged(const Component& c, const std::string& introduced, const std::string& fixed) {
  const auto findings = MatchComponents("shop", {c}, IndexOf(introduced, fixed));
  return findings.empty() ? "no" : std::string(NameOf(findings.front().confidence));
}

TEST(ActionVersion, AFullVersionIsCertain) {
  EXPECT_EQ(Judged(Uses("4.1.2", "v4.1.2"), "4.0.0", "4.1.3"), "high");
  EXPECT_EQ(Judged(Uses("4.1.3", "v4.1.3"), "4.0.0", "4.1.3"), "no");
  EXPECT_EQ(Judged(Uses("4.1.3-rc.1", "v4.1.3-rc.1"), "4.0.0", "4.1.3"), "high");
}

TEST(ActionVersion, AMovingTagIsTheNewestReleaseOfItsLine) {
  EXPECT_EQ(Judged(Uses("v4", "v4"), "4.0.0", "4.1.3"), "no");
  EXPECT_EQ(Judged(Uses("v45", "v45"), "0", "46.0.1"), "medium");
  EXPECT_EQ(Judged(Uses("v4", "v4"), "0", "4.0.0"), "no");
  EXPECT_EQ(Judged(Uses("v4.1", "v4.1"), "4.0.0", "4.2.0"), "medium");
  EXPECT_EQ(Judged(Uses("4.2", "4.2"), "4.0.0", "4.2.0"), "no");
  EXPECT_EQ(Judged(Uses("v4", "v4"), "0", ""), "medium");
}

TEST(ActionVersion, ABranchIsTheNewestOfAll) {
  EXPECT_EQ(Judged(Uses("main", "main"), "0", "4.1.3"), "no");
  EXPECT_EQ(Judged(Uses("main", "main"), "0", ""), "low");
}

TEST(ActionVersion, ACommitIsWhatItsCommentSays) {
  EXPECT_EQ(Judged(Uses("4.1.2", kCommit), "4.0.0", "4.1.3"), "medium");
  EXPECT_EQ(Judged(Uses("4.1.3", kCommit), "4.0.0", "4.1.3"), "no");
  EXPECT_EQ(Judged(Uses(kCommit, kCommit), "4.0.0", "4.1.3"), "low");
}

TEST(ActionVersion, SaysWhy) {
  EXPECT_EQ(VersionOfAction(Uses("v4", "v4")).reason,
            "v4 is a tag that moves: it is taken for the newest release of its line");
  EXPECT_EQ(VersionOfAction(Uses("v4", "v4")).version, "4.999999999.999999999");
  EXPECT_EQ(VersionOfAction(Uses("4.1", "4.1")).version, "4.1.999999999");
}

}  // namespace
}  // namespace redoubt::scan
