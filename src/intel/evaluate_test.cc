#include "intel/evaluate.h"

#include <fmt/format.h>

#include <random>

#include "formats/versions/version_order.h"
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

// Three plain numbers are compared without asking the order: it must not matter.
TEST(Evaluate, AgreesWithEveryOrderOnThreePlainNumbers) {
  std::mt19937 random(7);
  const auto version = [&] {
    constexpr int kMost[] = {3, 12, 1'000'000};
    const auto part = [&] { return random() % static_cast<unsigned>(kMost[random() % 3]); };
    const unsigned major = part(), minor = part(), patch = part();
    return fmt::format("{}.{}.{}", major, minor, patch);
  };
  for (const char* ecosystem : {"npm",
                                "PyPI",
                                "Maven",
                                "Go",
                                "RubyGems",
                                "Packagist",
                                "NuGet",
                                "crates.io",
                                "Hex",
                                "Pub",
                                "SwiftURL",
                                "CRAN",
                                "Hackage",
                                "ConanCenter",
                                "Debian:12",
                                "Ubuntu:22.04:LTS",
                                "Red Hat:enterprise_linux:9",
                                "AlmaLinux:9",
                                "Rocky Linux:9",
                                "SUSE:15",
                                "Alpine:v3.19"}) {
    const formats::VersionOrder* order = formats::FindVersionOrder(ecosystem);
    ASSERT_TRUE(order) << ecosystem;
    for (int i = 0; i < 2000; ++i) {
      const std::string asked = version(), fixed = version();
      const Affected affected{ecosystem, "thing", {Fixed(fixed.c_str())}, {}};
      EXPECT_EQ(Evaluate(affected, asked).affected, *order->Compare(asked, fixed) < 0)
          << ecosystem << " " << asked << " " << fixed;
    }
  }
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
