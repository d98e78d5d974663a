// Real vulnerable releases, from finding to proved patch: a project is made that depends on one, an
// advisory says where it is fixed, and the patch must close it, change little, and install.
// REDOUBT_PATCH_CASES=N (or "all") tries more than the default three and prints the table.
#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/git/git.h"
#include "adapters/npm/fetch.h"
#include "adapters/npm/resolver.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "estate/estate.h"
#include "respond/patch/generators.h"
#include "respond/triage/triage.h"
#include "scan/engine.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

struct Row {
  std::string package, vulnerable, fixed;
};

struct Outcome {
  std::string package, from, to, strategy;
  int lines = 0;
  double seconds = 0;
  std::string what;
};

std::vector<Row> ReadRows(const fs::path& file) {
  std::vector<Row> rows;
  for (const std::string& line : Split(testing::Slurp(file), '\n')) {
    const std::vector<std::string> fields = Split(Trim(line), ',');
    if (fields.size() == 4 && fields[0] != "class")
      rows.push_back({fields[1], fields[2], fields[3]});
  }
  return rows;
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

class PatchCases : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto ready = sandbox_.Protections(); !ready) GTEST_SKIP() << ready.error().message;
    const auto reachable = resolver_.Releases("minimist");
    if (!reachable)
      GTEST_SKIP() << "the npm registry does not answer: " << reachable.error().message;
  }

  // A project whose lockfile holds the vulnerable release and whose manifest asks for ^VULNERABLE.
  Result<fs::path> MakeProject(const Row& row, const fs::path& tree) {
    const auto manifest = [&](const std::string& spec) {
      return PrettyJson(
          {{"name", "shop"}, {"version", "1.0.0"}, {"dependencies", {{row.package, spec}}}});
    };
    TRY(const respond::ResolvedTree made,
        resolver_.Resolve({.manifests = {{"", manifest(row.vulnerable)}},
                           .lockfile = R"({"lockfileVersion":3,"packages":{"":{}}})"}));
    TRY(OrderedJson lockfile, ParseOrderedJson(made.lockfile, "package-lock.json"));
    lockfile["packages"][""]["dependencies"][row.package] = "^" + row.vulnerable;
    TRY_OK(WriteFileAtomic(tree / "package.json", manifest("^" + row.vulnerable)));
    TRY_OK(WriteFileAtomic(tree / "package-lock.json", lockfile.dump(4) + "\n"));
    return tree;
  }

  Status Try(const Row& row, const fs::path& folder, Outcome& outcome) {
    const intel::Index index = AdvisoryFor(row);
    TRY(const fs::path tree, MakeProject(row, folder / "tree"));
    TRY(const ScanResult before, scan::ScanFolder("shop", tree, index));
    Estate estate;
    estate.repositories.push_back({.id = "shop"});
    const std::vector<Case> cases =
        respond::MakeCases(estate, estate.repositories[0], before, Timestamp{1'700'000'000'000});
    if (cases.size() != 1) return Internal(fmt::format("{} cases", cases.size()));
    std::vector<std::string> notes;
    const respond::PatchRequest request{.c = cases[0],
                                        .tree = tree,
                                        .base_commit = "base",
                                        .components = before.components,
                                        .index = index,
                                        .repository = estate.repositories[0],
                                        .scratch = folder / "scratch",
                                        .npm_registry = "",
                                        .notes = &notes};
    const auto generators = respond::MakeGenerators({resolver_, git_});
    const auto started = std::chrono::steady_clock::now();
    TRY(const std::optional<Patch> patch, respond::ProposeNext(generators, request));
    outcome.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    if (!patch) return FailedPrecondition("no patch: " + Join(notes, "; "));
    Describe(row, *patch, outcome);
    TRY_OK(Prove(*patch, index, cases[0], folder / "tree"));
    outcome.what = "finding gone, installs";
    return {};
  }

  static void Describe(const Row& row, const Patch& patch, Outcome& outcome) {
    outcome.strategy = patch.strategy;
    for (const PackageChange& change : patch.changes)
      if (change.name == row.package) outcome.to = change.to + " " + change.how;
    for (const std::string& line : Split(patch.diff, '\n'))
      outcome.lines += (line.starts_with('+') && !line.starts_with("+++")) ||
                       (line.starts_with('-') && !line.starts_with("---"));
  }

  Status Prove(const Patch& patch, const intel::Index& index, const Case& subject,
               const fs::path& tree) {
    if (patch.closes.size() != subject.findings.size()) return Internal("it closes too little");
    TRY_OK(git_.Apply(tree, patch.diff));
    TRY(const ScanResult after, scan::ScanFolder("shop", tree, index));
    if (!after.findings.empty()) return Internal("the finding is still there");
    // npm itself refuses a lockfile that is not in step with the manifest.
    return fetcher_.Fill(tree, scratch_.path() / "cache");
  }

  testing::ScratchDir scratch_;
  BubblewrapSandbox sandbox_;
  PosixProcessRunner process_;
  npm::Setup setup_{sandbox_, process_, scratch_.path() / "npm", ""};
  npm::NpmResolver resolver_{setup_};
  npm::NpmFetcher fetcher_{setup_};
  GitCommand git_{process_, scratch_.path() / "git"};
};

TEST_F(PatchCases, EachRealReleaseIsPatchedAndProved) {
  REDOUBT_NEEDS_SHARED("data/patch-cases.csv");
  const std::vector<Row> rows = ReadRows(testing::SharedDir() / "data/patch-cases.csv");
  const char* wanted = std::getenv("REDOUBT_PATCH_CASES");
  const bool all = wanted && std::string_view(wanted) == "all";
  const size_t count = all ? rows.size() : wanted ? std::strtoul(wanted, nullptr, 10) : 3;
  ASSERT_GE(rows.size(), count);
  size_t proved = 0;
  for (size_t i = 0; i < count; ++i) {
    // Spread over the file: it is sorted by kind of vulnerability.
    const Row& row = rows[i * rows.size() / count];
    Outcome outcome{.package = row.package, .from = row.vulnerable};
    const Status status = Try(row, scratch_.path() / fmt::format("case-{}", i), outcome);
    if (!status) outcome.what = status.error().message;
    proved += status.has_value();
    if (!wanted) {
      EXPECT_TRUE(status.has_value()) << row.package << ": " << outcome.what;
      continue;
    }
    fmt::print("{}\t{}\t{} -> {}\t{}\t{} lines\t{:.1f} s\t{}\n", i + 1, outcome.package,
               outcome.from, outcome.to, outcome.strategy, outcome.lines, outcome.seconds,
               outcome.what);
  }
  if (wanted) fmt::print("{} of {} patched and proved\n", proved, count);
  EXPECT_GE(proved * 4, count * 3);
}

}  // namespace
}  // namespace redoubt
