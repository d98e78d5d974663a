#include "base/line_diff.h"

#include <random>

#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(UnifiedDiff, OfEqualTextsIsEmpty) { EXPECT_EQ(UnifiedDiff("f", "a\nb\n", "a\nb\n"), ""); }

TEST(UnifiedDiff, ShowsThreeLinesAroundAChange) {
  EXPECT_EQ(UnifiedDiff("d/f.js", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a/d/f.js\n+++ b/d/f.js\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, JoinsChangesThatAreNear) {
  const std::string before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n";
  const std::string after = "1\nB\n3\n4\n5\n6\n7\nH\n9\n10\n11\n12\n13\n14\n15\n16\n17\nnew\n";
  EXPECT_EQ(UnifiedDiff("f", before, after),
            "--- a/f\n+++ b/f\n@@ -1,11 +1,11 @@\n 1\n-2\n+B\n 3\n 4\n 5\n 6\n 7\n-8\n+H\n 9\n 10\n"
            " 11\n@@ -15,3 +15,4 @@\n 15\n 16\n 17\n+new\n");
}

TEST(UnifiedDiff, SaysWhereTheLastLineHasNoEnd) {
  EXPECT_EQ(UnifiedDiff("f", "a\nb", "a\nb\n"),
            "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
}

TEST(UnifiedDiff, OfAnEmptyTextAndBack) {
  EXPECT_EQ(UnifiedDiff("f", "", "a\n"), "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(UnifiedDiff("f", "a\n", ""), "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
}

TEST(UnifiedDiff, QuotesNamesThatWouldBreakTheFormat) {
  EXPECT_TRUE(UnifiedDiff("a\nb", "", "x\n").starts_with("--- \"a/a\\nb\"\n+++ \"b/a\\nb\"\n"));
}

// What a reader of the format makes of it: the new text, from the old one and the hunks.
std::string Patched(const std::string& before, const std::string& diff) {
  std::vector<std::string> lines, out;
  std::istringstream old(before), hunks(diff);
  std::string line;
  while (std::getline(old, line)) lines.push_back(line);
  size_t at = 0;
  while (std::getline(hunks, line)) {
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    if (line.starts_with("@@")) {
      size_t from = std::stoul(line.substr(4));
      const size_t comma = line.find(','), space = line.find(' ', 4);
      const bool none = comma < space && line.substr(comma + 1, 2) == "0 ";
      for (from -= none ? 0 : 1; at < from; ++at) out.push_back(lines.at(at));
      continue;
    }
    if (line[0] == '+') out.push_back(line.substr(1));
    if (line[0] != '+') {
      EXPECT_EQ(lines.at(at), line.substr(1));
      if (line[0] == ' ') out.push_back(lines.at(at));
      ++at;
    }
  }
  for (; at < lines.size(); ++at) out.push_back(lines[at]);
  std::string text;
  for (const std::string& each : out) text += each + "\n";
  return text;
}

TEST(UnifiedDiff, GivesTheNewTextBackWhateverItIs) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string before, after;
    const unsigned letters = 2 + random() % 6;
    for (unsigned i = random() % 40; i > 0; --i)
      before += std::string(1, 'a' + random() % letters) + "\n";
    for (unsigned i = random() % 40; i > 0; --i)
      after += std::string(1, 'a' + random() % letters) + "\n";
    ASSERT_EQ(Patched(before, UnifiedDiff("f", before, after)), after) << before << "to\n" << after;
  }
}

TEST(UnifiedDiff, EndsOnTextsWithNothingInCommon) {
  std::string before, after;
  for (int i = 0; i < 30'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(Patched(before, UnifiedDiff("f", before, after)), after);
}

}  // namespace
}  // namespace redoubt
