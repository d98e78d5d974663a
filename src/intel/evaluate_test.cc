#include "intel/evaluate.h"

#include "testing/testing.h"

namespace redoubt::intel {
namespace {

using Kind = RangeEvent::Kind;

AffectedRange Fixed(const char* version, const char* introduced = "0") {
  return {"ECOSYSTEM", {{Kind::kIntroduced, introduced}, {Kind::kFixed, version}}};
}

TEST(Evaluate, TakesRangesByTheOrderOfTheirEcosystem) {
  struct Case {
    const char *ecosystem, *introduced, *fixed, *inside, *outside;
  };
  const Case cases[] = {
      {"PyPI", "0", "4.2.0rc1", "4.2b9", "4.2rc1"},
      {"Maven", "2.0-beta9", "2.15.0", "2.0", "2.15.0"},
      {"Debian:12", "0", "1:3.7.8-1", "9.0-1", "1:3.7.8-1+deb12u1"},
      {"Red Hat:enterprise_linux:9", "0", "1.0^git2-1.el9", "1.0^git1-9.el9", "1.0.1-1.el9"},
      {"Alpine:v3.19", "0", "1.2_p1-r0", "1.2-r5", "1.2_p1-r1"},
      {"NuGet", "0", "1.0.0.1", "1.0.0-BETA", "1.0.0.2-beta"},
      {"Packagist", "0", "1.0.0", "1.0.0-RC1", "v1.0.1"}};
  for (const Case& c : cases) {
    const Affected affected{c.ecosystem, "thing", {Fixed(c.fixed, c.introduced)}, {}};
    EXPECT_TRUE(Evaluate(affected, c.inside).affected) << c.ecosystem;
    EXPECT_FALSE(Evaluate(affected, c.outside).affected) << c.ecosystem;
  }
}

TEST(Evaluate, TakesListedVersionsInAnySpellingOfTheirEcosystem) {
  const Affected affected{"PyPI", "thing", {}, {"1.0", "2.0rc1"}};
  EXPECT_TRUE(Evaluate(affected, "1.0.0").affected);
  EXPECT_TRUE(Evaluate(affected, "2.0-RC-1").affected);
  EXPECT_FALSE(Evaluate(affected, "1.0.post1").affected);
}

TEST(Evaluate, LeavesOutEcosystemRangesWhoseOrderIsNotKnown) {
  const Affected affected{"OSS-Fuzz", "thing", {Fixed("r9")}, {"r5"}};
  EXPECT_TRUE(Evaluate(affected, "r5").affected);
  EXPECT_FALSE(Evaluate(affected, "r6").affected);
}

TEST(Evaluate, IsUnsureOfAVersionThatItsOrderCannotPlace) {
  const Affected affected{"NuGet", "thing", {Fixed("1.0.0")}, {}};
  const Evaluation evaluation = Evaluate(affected, "nightly");
  EXPECT_TRUE(evaluation.affected);
  EXPECT_EQ(evaluation.confidence, Confidence::kLow);
  EXPECT_EQ(evaluation.reason, "\"nightly\" is not a version that can be ordered");
}

TEST(FixedVersions, AreInTheOrderOfTheirEcosystem) {
  Advisory advisory;
  advisory.affected = {
      {"PyPI", "thing", {Fixed("1!0.1"), Fixed("2.0"), Fixed("2.0rc1"), Fixed("2.0.1")}, {}}};
  EXPECT_THAT(FixedVersions(advisory, advisory.affected[0]),
              ::testing::ElementsAre("2.0rc1", "2.0", "2.0.1", "1!0.1"));
}

}  // namespace
}  // namespace redoubt::intel
