// A second run over a folder: what is looked at again, and that it says the same.
#include "scan/code/outcome_cache.h"

#include <atomic>

#include "scan/code/project.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

// Counts what is read.
class CountingTree : public SourceTree {
 public:
  void Add(const std::string& path, const std::string& text, int64_t changed_ns = 1) {
    files_.push_back({path, text.size(), changed_ns, files_.size() + 1});
    texts_.push_back(text);
  }
  const std::vector<SourceFile>& files() const override { return files_; }
  const std::vector<std::string>& problems() const override { return problems_; }
  Result<std::string> Read(size_t index, size_t) const override {
    ++reads;
    return texts_[index];
  }
  mutable std::atomic<int> reads = 0;

 private:
  std::vector<SourceFile> files_;
  std::vector<std::string> texts_, problems_;
};

class OutcomeCacheTest : public ::testing::Test {
 protected:
  ScanResult Scan(const CountingTree& tree, int64_t now_ms = 1'790'000'000'000,
                  const std::string& pattern = "eval($X)") {
    const auto rules = ProjectRules::OfPattern(pattern, "js");
    EXPECT_TRUE(rules);
    ScanResult result;
    result.asset = "shop";
    ScanProject(*rules, tree, {.cache = scratch_.path() / "cache", .now = {now_ms}}, result);
    return result;
  }
  testing::ScratchDir scratch_;
};

TEST_F(OutcomeCacheTest, ReadsNothingThatIsAsItWas) {
  CountingTree tree;
  tree.Add("a.js", "eval(x)\n");
  tree.Add("b.js", "// nosemgrep\neval(y)\n");
  tree.Add("c.js", "f(y)\n");
  tree.Add("d.min.js", "eval(z)\n");
  const ScanResult first = Scan(tree);
  EXPECT_EQ(first.findings.size(), 1u);
  EXPECT_EQ(first.set_aside.size(), 1u);
  EXPECT_EQ(tree.reads, 4);
  const ScanResult again = Scan(tree);
  EXPECT_EQ(tree.reads, 4);
  EXPECT_EQ(again.findings, first.findings);
  EXPECT_EQ(again.set_aside, first.set_aside);
  EXPECT_EQ(again.notes, first.notes);
}

TEST_F(OutcomeCacheTest, LooksAtWhatChanged) {
  CountingTree before;
  before.Add("a.js", "eval(x)\n", 1);
  before.Add("b.js", "eval(x)\n", 1);
  (void)Scan(before);
  CountingTree after;
  after.Add("a.js", "\neval(x)\n", 2);
  after.Add("b.js", "eval(x)\n", 2);  // only touched
  const ScanResult result = Scan(after);
  EXPECT_EQ(after.reads, 2);
  ASSERT_EQ(result.findings.size(), 2u);
  EXPECT_EQ(result.findings[0].location.line, 2);
  (void)Scan(after);
  EXPECT_EQ(after.reads, 2);
}

TEST_F(OutcomeCacheTest, TrustsNoFileThatHadJustBeenWritten) {
  const int64_t now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count();
  CountingTree tree;
  tree.Add("a.js", "eval(x)\n", now);
  (void)Scan(tree);
  (void)Scan(tree);
  EXPECT_EQ(tree.reads, 2);
}

TEST_F(OutcomeCacheTest, ForgetsWhenRulesChangeOrACommentEnds) {
  CountingTree tree;
  tree.Add("a.js", "eval(x) // redoubt: ignore pattern tested until 2026-09-25\n");
  EXPECT_EQ(Scan(tree).findings.size(), 0u);
  EXPECT_EQ(Scan(tree, 1'790'000'000'000 + 30 * 86'400'000ll).findings.size(), 1u);
  EXPECT_EQ(Scan(tree, 1'790'000'000'000, "eval($X, $Y)").findings.size(), 0u);
  std::ofstream(scratch_.path() / "cache", std::ios::app) << "damaged";
  EXPECT_EQ(Scan(tree, 1'790'000'000'000 + 30 * 86'400'000ll).findings.size(), 1u);
}

}  // namespace
}  // namespace redoubt::scan::code
