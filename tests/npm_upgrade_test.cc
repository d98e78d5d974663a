// The upgrade generator with the real npm: one project shape each, from lockfile to verified diff.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/git/git.h"
#include "adapters/npm/fetch.h"
#include "adapters/npm/resolver.h"
#include "adapters/posix/process.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "respond/patch/generators.h"
#include "scan/engine.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Advisory Flaw(const std::string& id, const std::string& package, const std::string& introduced,
              const std::string& fixed) {
  Advisory advisory{.id = id, .cvss_score = 9.8, .severity = Severity::kCritical};
  AffectedRange range{"SEMVER", {{RangeEvent::Kind::kIntroduced, introduced}}};
  if (!fixed.empty()) range.events.push_back({RangeEvent::Kind::kFixed, fixed});
  advisory.affected = {{"npm", package, {range}, {}}};
  return advisory;
}

class NpmUpgradeLive : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto ready = sandbox_.Protections(); !ready) GTEST_SKIP() << ready.error().message;
    const auto reachable = resolver_.Releases("minimist");
    if (!reachable && reachable.error().code == ErrorCode::kUnavailable)
      GTEST_SKIP() << "the npm registry does not answer: " << reachable.error().message;
    ASSERT_TRUE(reachable.has_value()) << reachable.error().message;
  }

  void Write(const std::string& file, const std::string& text) {
    ASSERT_TRUE(WriteFileAtomic(tree_ / file, text).has_value());
  }

  /// Lets npm itself write the lockfile of the manifests, as a developer would have.
  void Lock(std::vector<respond::ManifestText> manifests) {
    for (const respond::ManifestText& manifest : manifests)
      Write((fs::path(manifest.folder) / "package.json").string(), manifest.text);
    REDOUBT_UNWRAP(const respond::ResolvedTree made,
                   resolver_.Resolve({.manifests = std::move(manifests),
                                      .lockfile = R"({"lockfileVersion":3,"packages":{"":{}}})"}));
    Write("package-lock.json", made.lockfile);
  }

  Result<std::optional<Patch>> Propose(std::vector<Advisory> advisories,
                                       const std::vector<std::string>& tried = {}) {
    index_ = intel::Index(std::move(advisories));
    TRY(before_, scan::ScanFolder("shop", tree_, index_));
    case_ = Case{.id = "RD-1", .asset = "shop", .findings = before_.findings};
    for (const std::string& strategy : tried)
      case_.attempts.push_back({.generator = "npm-upgrade", .strategy = strategy});
    notes_.clear();
    const Repository repository{.id = "shop"};
    return respond::ProposeNext(respond::MakeGenerators({resolver_, git_}),
                                {.c = case_,
                                 .tree = tree_,
                                 .base_commit = "base",
                                 .components = before_.components,
                                 .index = index_,
                                 .repository = repository,
                                 .scratch = scratch_.path() / "patch",
                                 .npm_registry = "",
                                 .notes = &notes_});
  }

  /// Applies the patch, scans again, and lets npm install the result.
  void Prove(const Patch& patch, size_t findings_left = 0) {
    const Status applied = git_.Apply(tree_, patch.diff);
    ASSERT_TRUE(applied.has_value()) << applied.error().message;
    REDOUBT_UNWRAP(const ScanResult after, scan::ScanFolder("shop", tree_, index_));
    EXPECT_EQ(after.findings.size(), findings_left);
    const Status installs = fetcher_.Fill(tree_, scratch_.path() / "cache");
    EXPECT_TRUE(installs.has_value()) << installs.error().message;
  }

  static std::vector<std::string> Changes(const Patch& patch) {
    std::vector<std::string> lines;
    for (const PackageChange& c : patch.changes)
      lines.push_back(fmt::format("{} {}>{} {}", c.name, c.from, c.to, c.how));
    return lines;
  }

  testing::ScratchDir scratch_;
  fs::path tree_ = scratch_.path() / "tree";
  BubblewrapSandbox sandbox_;
  PosixProcessRunner process_;
  npm::Setup setup_{sandbox_, process_, scratch_.path() / "npm", ""};
  npm::NpmResolver resolver_{setup_};
  npm::NpmFetcher fetcher_{setup_};
  GitCommand git_{process_, scratch_.path() / "git"};
  intel::Index index_;
  ScanResult before_;
  Case case_;
  std::vector<std::string> notes_;
};

constexpr char kPinned[] =
    "{\n\t\"name\": \"shop\",\n\t\"version\": \"1.0.0\",\n\t\"dependencies\": {\n\t\t\"mkdirp\": "
    "\"^0.5.1\"\n\t}\n}";

TEST_F(NpmUpgradeLive, MovesTheParentOfAPinnedPackageAndThenTriesAnOverride) {
  Lock({{"", R"({"name":"shop","version":"1.0.0","dependencies":{"mkdirp":"0.5.1"}})"}});
  std::string lockfile = testing::Slurp(tree_ / "package-lock.json");
  lockfile.replace(lockfile.find("\"mkdirp\": \"0.5.1\""), 17, "\"mkdirp\": \"^0.5.1\"");
  Write("package.json", kPinned);
  Write("package-lock.json", lockfile);
  const Advisory flaw = Flaw("T-1", "minimist", "0", "0.2.1");
  REDOUBT_UNWRAP(const std::optional<Patch> first, Propose({flaw}));
  ASSERT_TRUE(first.has_value()) << Join(notes_, "; ");
  EXPECT_EQ(first->strategy, "smallest-safe");
  EXPECT_EQ(first->attempt, 1);
  EXPECT_EQ(first->files, std::vector<std::string>{"package-lock.json"});
  EXPECT_THAT(Changes(*first),
              ElementsAre(HasSubstr("minimist 0.0.8>1.2."), HasSubstr("mkdirp 0.5.1>0.5.")));
  REDOUBT_UNWRAP(const std::optional<Patch> second, Propose({flaw}, {"smallest-safe"}));
  ASSERT_TRUE(second.has_value()) << Join(notes_, "; ");
  EXPECT_EQ(second->strategy, "override");
  EXPECT_EQ(second->attempt, 2);
  EXPECT_EQ(second->files, (std::vector<std::string>{"package-lock.json", "package.json"}));
  EXPECT_THAT(Changes(*second), ElementsAre("minimist 0.0.8>0.2.1 override"));
  EXPECT_THAT(second->diff, HasSubstr("+\t\t\t\"minimist\": \"0.2.1\"\n"));
  REDOUBT_UNWRAP(const std::optional<Patch> third, Propose({flaw}, {"smallest-safe", "override"}));
  EXPECT_FALSE(third.has_value());
  Prove(*second);
}

TEST_F(NpmUpgradeLive, KeepsALockfileOfVersionOne) {
  Write(
      "package.json",
      R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"^1.2.0","mkdirp":"^0.5.1"}})");
  Write("package-lock.json",
        testing::Slurp(testing::SourceDir() / "tests/testdata/npm_upgrade/v1-package-lock.json"));
  REDOUBT_UNWRAP(const std::optional<Patch> patch,
                 Propose({Flaw("T-1", "minimist", "1.0.0", "1.2.6")}));
  ASSERT_TRUE(patch.has_value()) << Join(notes_, "; ");
  EXPECT_TRUE(testing::MatchesGolden(
      patch->diff, testing::SourceDir() / "tests/testdata/npm_upgrade/v1.golden.diff"));
  Prove(*patch);
}

TEST_F(NpmUpgradeLive, ChangesTheManifestOfAWorkspace) {
  Lock({{"", R"({"name":"root","version":"1.0.0","workspaces":["w"]})"},
        {"w", R"({"name":"w","version":"1.0.0","dependencies":{"y18n":"3.2.1"}})"}});
  REDOUBT_UNWRAP(const std::optional<Patch> patch, Propose({Flaw("T-1", "y18n", "0", "5.0.5")}));
  ASSERT_TRUE(patch.has_value()) << Join(notes_, "; ");
  EXPECT_EQ(patch->files, (std::vector<std::string>{"package-lock.json", "w/package.json"}));
  EXPECT_THAT(Changes(*patch), ElementsAre("y18n 3.2.1>5.0.5 manifest"));
  EXPECT_TRUE(patch->changes[0].direct);
  EXPECT_EQ(patch->changes[0].distance, SemverDistance::kMajor);
  Prove(*patch);
}

TEST_F(NpmUpgradeLive, MendsEveryPlaceOfAPackageAtOnce) {
  Lock(
      {{"",
        R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"1.2.0","optimist":"0.6.1"}})"}});
  REDOUBT_UNWRAP(
      const std::optional<Patch> patch,
      Propose({Flaw("T-1", "minimist", "0", "0.2.1"), Flaw("T-2", "minimist", "1.0.0", "1.2.6")}));
  ASSERT_TRUE(patch.has_value()) << Join(notes_, "; ");
  EXPECT_EQ(patch->closes.size(), before_.findings.size());
  Prove(*patch);
}

TEST_F(NpmUpgradeLive, OverridesOnePlaceAndLeavesTheOthers) {
  Lock(
      {{"",
        R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"1.2.8","mkdirp":"0.5.1"}})"}});
  REDOUBT_UNWRAP(const std::optional<Patch> patch,
                 Propose({Flaw("T-1", "minimist", "0", "0.2.1")}, {"smallest-safe"}));
  ASSERT_TRUE(patch.has_value()) << Join(notes_, "; ");
  EXPECT_EQ(patch->strategy, "override");
  EXPECT_THAT(Changes(*patch), ElementsAre("minimist 0.0.8>0.2.1 override"));
  Prove(*patch);
}

TEST_F(NpmUpgradeLive, FixesAPartWhenNoReleaseIsSafe) {
  Lock({{"", R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"1.2.0"}})"}});
  REDOUBT_UNWRAP(const std::optional<Patch> patch, Propose({Flaw("T-1", "minimist", "0", "1.2.6"),
                                                            Flaw("T-2", "minimist", "0", "")}));
  ASSERT_TRUE(patch.has_value()) << Join(notes_, "; ");
  EXPECT_EQ(patch->strategy, "partial");
  EXPECT_EQ(patch->closes.size(), 1u);
  Prove(*patch, 1);
}

TEST_F(NpmUpgradeLive, RefusesAGitDependencyWithTheReason) {
  Lock({{"", R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"1.2.0"}})"}});
  std::string manifest = testing::Slurp(tree_ / "package.json"),
              lockfile = testing::Slurp(tree_ / "package-lock.json");
  const std::string evil = "\"evil\":\"git+ssh://git@host.example/evil.git\",";
  manifest.insert(manifest.find("\"minimist\""), evil);
  lockfile.insert(lockfile.find("\"minimist\""), evil);
  Write("package.json", manifest);
  Write("package-lock.json", lockfile);
  REDOUBT_UNWRAP(const std::optional<Patch> patch,
                 Propose({Flaw("T-1", "minimist", "0", "1.2.6")}));
  EXPECT_FALSE(patch.has_value());
  EXPECT_THAT(
      Join(notes_, "\n"),
      HasSubstr("package.json: dependencies.evil: \"git+ssh://git@host.example/evil.git\" is "
                "not from the registry"));
}

TEST_F(NpmUpgradeLive, SaysThatManifestAndLockfileAreOutOfStep) {
  Lock({{"", R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"1.2.0"}})"}});
  Write("package.json", R"({"name":"shop","version":"1.0.0","dependencies":{"minimist":"1.2.1"}})");
  const auto patch = Propose({Flaw("T-1", "minimist", "0", "1.2.6")});
  ASSERT_FALSE(patch.has_value());
  EXPECT_EQ(patch.error().message,
            "npm-upgrade: package.json is out of step with package-lock.json: \"minimist\" is not "
            "locked as \"1.2.1\" (mend: run npm install and commit both)");
}

}  // namespace
}  // namespace redoubt
