#include "scan/coverage.h"

#include "scan/engine.h"
#include "scan/test_advisories.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr const char* kTwo = R"({"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}})";
constexpr const char* kLock = R"({"lockfileVersion": 3, "packages": {"": {}}})";

class CoverageTest : public ::testing::Test {
 protected:
  void Write(const fs::path& file, const std::string& text) {
    fs::create_directories((scratch_.path() / file).parent_path());
    std::ofstream(scratch_.path() / file, std::ios::binary) << text;
  }
  ScanResult Scan() {
    auto result = ScanFolder("shop", scratch_.path(), TestIndex());
    EXPECT_TRUE(result) << result.error().message;
    return result.value_or(ScanResult{});
  }
  testing::ScratchDir scratch_;
};

TEST_F(CoverageTest, AManifestWithoutAnyLockfileMakesTheScanIncomplete) {
  Write("package.json", kTwo);
  Write("bun.lockb", "");
  const ScanResult result = Scan();
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(
      result.problems,
      ElementsAre("package.json: declares 2 dependencies, but no lockfile says which versions "
                  "(bun.lockb is not read; mend: npm install --package-lock-only)"));
}

TEST_F(CoverageTest, AWorkspaceOfAnyPackageManagerAnswersForItsFolders) {
  Write("package.json", R"({"workspaces": ["packages/*"]})");
  Write("packages/web/package.json", kTwo);
  Write("other/package.json", kTwo);
  const auto told = ElementsAre(StartsWith("other/package.json: declares 2 dependencies"));
  Write("yarn.lock", "# yarn lockfile v1\n");
  EXPECT_THAT(Scan().unseen, told);
  fs::remove(scratch_.path() / "yarn.lock");
  Write("pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n  .: {}\n  packages/web: {}\n");
  EXPECT_THAT(Scan().unseen, told);
}

TEST_F(CoverageTest, ALockfileWithoutWhatTheManifestAsksForIsToldOf) {
  Write("package.json", kTwo);
  Write("yarn.lock", "# yarn lockfile v1\n");
  EXPECT_THAT(Scan().unseen, ::testing::SizeIs(2));
  Write("yarn.lock", "");
  const ScanResult result = Scan();
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems, ElementsAre("yarn.lock:1: nothing is locked (mend: yarn install)"));
}

TEST_F(CoverageTest, AManifestOfAnotherEcosystemWithoutALockfileIsToldOf) {
  Write("api/Cargo.toml", "[dependencies]\nserde = \"1\"\n");
  const auto told =
      ElementsAre(StartsWith("api/Cargo.toml: declares dependencies, but no Cargo.lock"));
  const ScanResult alone = Scan();
  EXPECT_FALSE(alone.complete);
  EXPECT_THAT(alone.problems, told);
  Write("package-lock.json", kLock);
  EXPECT_THAT(Scan().unseen, told);
  Write("api/Cargo.lock", "version = 3\n");
  EXPECT_THAT(Scan().unseen, IsEmpty());
}

TEST_F(CoverageTest, AFolderWithNothingToReadIsNotClean) {
  Write("main.go", "package main");
  const ScanResult result = Scan();
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems,
              ElementsAre(AllOf(StartsWith("nothing that redoubt reads was found in shop (it "
                                           "reads the lockfiles and manifests of CRAN, "),
                                HasSubstr("npm"))));
  Write("package.json", "{{ a template }}");
  EXPECT_EQ(Scan().problems, result.problems);
}

TEST_F(CoverageTest, APackageThatDeclaresNoDependencyIsClean) {
  Write("package.json", R"({"name": "shop", "dependencies": {}})");
  const ScanResult result = Scan();
  EXPECT_TRUE(result.complete);
  EXPECT_THAT(result.unseen, IsEmpty());
}

// What a patch changes is judged by lockfiles: an example without one must not stop it.
TEST_F(CoverageTest, BesideALockfileElsewhereAManifestIsUnseenUntilSomebodyCountsIt) {
  Write("package-lock.json", kLock);
  Write("examples/a/package.json", R"({"optionalDependencies": {"a": "1"}})");
  ScanResult result = Scan();
  EXPECT_TRUE(result.complete);
  const auto told = ElementsAre(
      "examples/a/package.json: declares 1 dependency, but no lockfile says which versions (mend: "
      "npm "
      "install --package-lock-only in examples/a)");
  EXPECT_THAT(result.unseen, told);
  CountUnseen(result);
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems, told);
  EXPECT_THAT(result.unseen, IsEmpty());
}

TEST_F(CoverageTest, TheLockfileOfAWorkspaceAnswersForItsMembersAlone) {
  Write("package.json", kTwo);
  Write("package-lock.json", R"({"lockfileVersion": 3, "packages": {
    "": {"workspaces": ["packages/*"]}, "packages/a": {"version": "1.0.0"},
    "node_modules/a": {"resolved": "packages/a", "link": true}}})");
  Write("packages/a/package.json", kTwo);
  EXPECT_THAT(Scan().unseen, IsEmpty());
  Write("packages/b/package.json", kTwo);
  EXPECT_THAT(Scan().unseen, ElementsAre(::testing::StartsWith("packages/b/package.json: ")));
}

TEST_F(CoverageTest, ABrokenLockfileIsToldOnce) {
  Write("package.json", kTwo);
  Write("package-lock.json", "{");
  Write("packages/a/package.json", kTwo);
  const ScanResult result = Scan();
  EXPECT_THAT(result.problems, ElementsAre(::testing::StartsWith("package-lock.json:1: ")));
  EXPECT_THAT(result.unseen, IsEmpty());
}

}  // namespace
}  // namespace redoubt::scan
