#include "formats/npm_version.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::redoubt::testing::Slurp;
using ::redoubt::testing::SourceDir;

std::string Canonical(const std::string& text, Parsing parsing) {
  const auto version = NpmVersion::Parse(text, parsing);
  return version ? version->ToString() : "-";
}

std::string OrderName(std::strong_ordering order) {
  return order < 0 ? "<" : order > 0 ? ">" : "=";
}

std::string Members(const std::string& text, const NpmRange::Options& options,
                    const std::vector<std::string>& versions) {
  const auto range = NpmRange::Parse(text, options);
  if (!range) return "-";
  uint64_t bits = 0;
  for (size_t i = 0; i < versions.size(); ++i)
    if (range->Contains(versions[i])) bits |= uint64_t{1} << i;
  return fmt::format("{:x}", bits);
}

// testdata/npm_semver_golden.mjs made these lines with npm's own implementation.
TEST(NpmVersion, AgreesWithNpmOnThousandsOfVersionsAndRanges) {
  std::vector<std::string> versions;
  int versions_seen = 0, comparisons_seen = 0, ranges_seen = 0;
  const std::string text = Slurp(SourceDir() / "src/formats/testdata/npm_semver.golden.txt");
  for (const std::string& line : Split(text, '\n')) {
    const std::vector<std::string> cells = Split(line, '\t');
    const auto unquote = [&](size_t i) {
      return nlohmann::json::parse(cells.at(i)).get<std::string>();
    };
    if (cells[0] == "F") versions = Split(cells.at(1), ' ');
    if (cells[0] == "V") {
      EXPECT_EQ(Canonical(unquote(1), Parsing::kStrict), cells.at(2)) << line;
      EXPECT_EQ(Canonical(unquote(1), Parsing::kLoose), cells.at(3)) << line;
      ++versions_seen;
    }
    if (cells[0] == "C") {
      REDOUBT_UNWRAP(const auto a, NpmVersion::Parse(unquote(1)));
      REDOUBT_UNWRAP(const auto b, NpmVersion::Parse(unquote(3)));
      EXPECT_EQ(OrderName(a <=> b), cells.at(2)) << line;
      ++comparisons_seen;
    }
    if (cells[0] == "R") {
      const std::string range = unquote(1);
      EXPECT_EQ(Members(range, {Parsing::kStrict, false}, versions), cells.at(2)) << line;
      EXPECT_EQ(Members(range, {Parsing::kLoose, false}, versions), cells.at(3)) << line;
      EXPECT_EQ(Members(range, {Parsing::kStrict, true}, versions), cells.at(4)) << line;
      EXPECT_EQ(Members(range, {Parsing::kLoose, true}, versions), cells.at(5)) << line;
      ++ranges_seen;
    }
  }
  EXPECT_GT(versions_seen, 600);
  EXPECT_EQ(comparisons_seen, 900);
  EXPECT_EQ(ranges_seen, 2200);
}

TEST(DistanceOf, CountsWhatACaretRangeCallsBreakingAsMajor) {
  EXPECT_EQ(DistanceOf("1.2.3", "1.2.3"), SemverDistance::kNone);
  EXPECT_EQ(DistanceOf("1.2.3", "1.2.4"), SemverDistance::kPatch);
  EXPECT_EQ(DistanceOf("1.2.3", "1.3.0"), SemverDistance::kMinor);
  EXPECT_EQ(DistanceOf("1.2.3", "2.0.0"), SemverDistance::kMajor);
  EXPECT_EQ(DistanceOf("0.2.3", "0.3.0"), SemverDistance::kMajor);
  EXPECT_EQ(DistanceOf("0.2.3", "0.2.4"), SemverDistance::kPatch);
  EXPECT_EQ(DistanceOf("0.0.3", "0.0.4"), SemverDistance::kMajor);
  EXPECT_EQ(DistanceOf("1.0.0-rc.1", "1.0.0"), SemverDistance::kPatch);
  EXPECT_EQ(DistanceOf("2.0.0", "1.0.0"), SemverDistance::kMajor);
  EXPECT_EQ(DistanceOf("1.0.0", "github:a/b"), SemverDistance::kMajor);
}

TEST(NpmRange, FindsTheHighestAndLowestMember) {
  REDOUBT_UNWRAP(const NpmRange range, NpmRange::Parse("^1.2.0"));
  const std::vector<std::string> versions = {"1.1.9", "1.2.0",    "1.10.0",     "1.9.0",
                                             "2.0.0", "nonsense", "1.11.0-beta"};
  EXPECT_EQ(MaxSatisfying(versions, range), "1.10.0");
  EXPECT_EQ(MinSatisfying(versions, range), "1.2.0");
  REDOUBT_UNWRAP(const NpmRange none, NpmRange::Parse(">=5"));
  EXPECT_EQ(MaxSatisfying(versions, none), std::nullopt);
}

TEST(NpmRange, RefusesHugeTexts) {
  const auto range = NpmRange::Parse(std::string(9000, '1'));
  ASSERT_FALSE(range);
  EXPECT_EQ(range.error().message, "range longer than 8192 bytes");
}

}  // namespace
}  // namespace redoubt::formats
