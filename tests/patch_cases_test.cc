// Real vulnerable releases, from finding to proved patch: a repository is made that depends on one,
// an advisory says where it is fixed, and the product's loop must find a patch that all gates pass.
// REDOUBT_PATCH_CASES=N, "all" or a package's name tries others than the default three.
#include <algorithm>

#include "testing/patch_trial.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

struct Row {
  std::string package, vulnerable, fixed;
};

/// The file writes scoped names without their scope's signs.
std::string NameInRegistry(const std::string& name) {
  if (name == "eivifj-dot") return "@eivifj/dot";
  if (name == "firebase-util") return "@firebase/util";
  if (name == "strikeentco-set") return "@strikeentco/set";
  if (name == "tsed-core") return "@tsed/core";
  return name;
}

std::vector<Row> ReadRows(const fs::path& file) {
  std::vector<Row> rows;
  for (const std::string& line : Split(testing::Slurp(file), '\n')) {
    const std::vector<std::string> fields = Split(Trim(line), ',');
    if (fields.size() == 4 && fields[0] != "class")
      rows.push_back({NameInRegistry(fields[1]), fields[2], fields[3]});
  }
  return rows;
}

/// So many rows, spread over the file, which is sorted by kind of vulnerability; or one package's.
std::vector<Row> Chosen(std::vector<Row> rows) {
  const char* set = std::getenv("REDOUBT_PATCH_CASES");
  const std::string wanted = set ? set : std::getenv("REDOUBT_LONG") ? "24" : "3";
  if (wanted == "all") return rows;
  size_t count = std::strtoul(wanted.c_str(), nullptr, 10);
  if (count == 0) {
    std::erase_if(rows, [&](const Row& row) { return row.package != wanted; });
    return rows;
  }
  count = std::min(count, rows.size());
  std::vector<Row> chosen;
  for (size_t i = 0; i < count; ++i) chosen.push_back(rows[i * rows.size() / count]);
  return chosen;
}

intel::Index AdvisoryFor(const Row& row) {
  Advisory advisory{
      .id = "TEST-" + row.package, .cvss_score = 9.8, .severity = Severity::kCritical};
  advisory.affected = {
      {"npm",
       row.package,
       {{"SEMVER", {{RangeEvent::Kind::kIntroduced, "0"}, {RangeEvent::Kind::kFixed, row.fixed}}}},
       {}}};
  return intel::Index({advisory});
}

enum class End { kProved, kNotProved, kWithdrawn };

/// What became of a row, and how, as a line of the table.
struct Line {
  End end = End::kNotProved;
  size_t attempts = 0;
  Duration took;
  std::string text;
};

int ChangedLines(const std::string& diff) {
  const std::vector<std::string> lines = Split(diff, '\n');
  return static_cast<int>(std::ranges::count_if(lines, [](const std::string& line) {
    return (line.starts_with('+') && !line.starts_with("+++")) ||
           (line.starts_with('-') && !line.starts_with("---"));
  }));
}

std::string EndOf(const testing::PatchTrial& trial, bool loads) {
  if (!trial.Proved())
    return fmt::format("{}: {}", NameOf(trial.subject.state), trial.subject.reason);
  std::string end = loads ? "proved" : "proved (the package does not load on its own)";
  for (const Attempt& attempt : trial.subject.attempts)
    if (!attempt.failure.empty()) end += "; " + attempt.strategy + ": " + attempt.failure;
  return end;
}

/// Safe releases that take something away which the vulnerable one offers: the tests of a user who
/// relies on it fail with every strategy, and the case goes to a person.
bool TakesAway(const Row& row) {
  if (row.package == "mathjs") return row.vulnerable.starts_with("3.");  // math.algebra
  if (row.package == "uri-js") return true;  // IRI_SUPPORT, VALIDATE_SUPPORT
  return row.package == "json-ptr";          // pointer.create, get, set and all that is not a class
}

class PatchCases : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const Status ready = trials_.Ready(); !ready) GTEST_SKIP() << ready.error().message;
  }

  Line Try(const Row& row) {
    const testing::ScratchDir folder;
    const auto loads =
        trials_.MakeRepository(row.package, row.vulnerable, folder.path() / "repository");
    if (!loads) return NotTried(row, loads.error());
    const auto trial =
        trials_.Run(folder.path() / "repository", AdvisoryFor(row), folder.path() / "state");
    if (!trial) return NotTried(row, trial.error());
    std::string to;
    for (const PackageChange& change : trial->patch.changes)
      if (change.name == row.package) to = change.to + " " + change.how;
    return {.end = trial->Proved() ? End::kProved : End::kNotProved,
            .attempts = trial->subject.attempts.size(),
            .took = trial->patching + trial->gating,
            .text = fmt::format("{}\t{} -> {}\t{}\t{}\t{:.1f}\t{:.1f}\t{}", row.package,
                                row.vulnerable, to, trial->patch.strategy,
                                ChangedLines(trial->patch.diff), trial->patching.Seconds(),
                                trial->gating.Seconds(), EndOf(*trial, *loads))};
  }

  static Line NotTried(const Row& row, const Error& error) {
    return {.end = error.code == ErrorCode::kNotFound ? End::kWithdrawn : End::kNotProved,
            .took = {},
            .text = fmt::format("{}\t{}\t\t\t\t\tnot tried: {}", row.package, row.vulnerable,
                                error.message)};
  }

  testing::ScratchDir scratch_;
  testing::PatchTrials trials_{scratch_.path()};
};

TEST_F(PatchCases, EachRealReleaseIsPatchedAndProved) {
  REDOUBT_NEEDS_SHARED("data/patch-cases.csv");
  const std::vector<Row> rows = Chosen(ReadRows(testing::SharedDir() / "data/patch-cases.csv"));
  ASSERT_FALSE(rows.empty());
  fmt::print("package\tfrom -> to\tstrategy\tlines\tpatch s\tgates s\tend\n");
  size_t tried = 0, first = 0;
  std::vector<Duration> took;
  for (const Row& row : rows) {
    const Line line = Try(row);
    fmt::print("{}\n", line.text);
    std::fflush(stdout);
    if (line.end == End::kWithdrawn) continue;
    EXPECT_EQ(line.end == End::kProved, !TakesAway(row)) << row.package << " " << row.vulnerable;
    ++tried;
    first += line.end == End::kProved && line.attempts == 1;
    if (line.end == End::kProved) took.push_back(line.took);
  }
  std::ranges::sort(took);
  fmt::print("{} of {} proved, {} at the first attempt, median {:.1f} s; {} withdrawn\n",
             took.size(), tried, first, took.empty() ? 0.0 : took[took.size() / 2].Seconds(),
             rows.size() - tried);
  EXPECT_GT(tried, 0) << "no release of these is in the registry any more";
}

TEST_F(PatchCases, AReleaseThatBreaksTheTestsIsLeftForTheNextLine) {
  const testing::ScratchDir folder;
  REDOUBT_UNWRAP(const bool loads,
                 trials_.MakeRepository("js-yaml", "3.13.0", folder.path() / "repository",
                                        R"(require("node:test")("not with 3.13.1", () => {
  require("node:assert").notStrictEqual(require("js-yaml/package.json").version, "3.13.1");
});
)"));
  EXPECT_TRUE(loads);
  REDOUBT_UNWRAP(
      const testing::PatchTrial trial,
      trials_.Run(folder.path() / "repository", AdvisoryFor({"js-yaml", "3.13.0", "3.13.1"}),
                  folder.path() / "state"));
  EXPECT_TRUE(trial.Proved()) << trial.subject.reason;
  ASSERT_EQ(trial.subject.attempts.size(), 2);
  EXPECT_EQ(trial.subject.attempts[0].strategy, "smallest-safe");
  EXPECT_EQ(trial.subject.attempts[0].failure,
            "tests-pass: 1 test fails that passed before: not with 3.13.1");
  EXPECT_EQ(trial.patch.strategy, "next-line-1");
}

}  // namespace
}  // namespace redoubt
