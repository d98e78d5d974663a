#include <algorithm>
#include <set>

#include "scan/engine.h"
#include "scan/test_advisories.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ScanInstalledTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::copy(testing::SourceDir() / "src/scan/testdata/shop/package-lock.json", dir());
    Install("node_modules/thing", "thing", "1.0.0");
    Install("node_modules/forked", "forked", "1.0.0");
  }
  fs::path dir() const { return scratch_.path(); }

  void Install(const fs::path& where, const std::string& name, const std::string& version) {
    fs::create_directories(dir() / where);
    std::ofstream(dir() / where / "package.json")
        << R"({"name": ")" << name << R"(", "version": ")" << version << "\"}";
  }

  ScanResult Scan() {
    auto result = ScanInstalled("shop", dir(), TestIndex());
    EXPECT_TRUE(result) << result.error().message;
    return result.value_or(ScanResult{});
  }

  testing::ScratchDir scratch_;
};

TEST_F(ScanInstalledTest, AgreesWithALockfileThatWasInstalled) {
  const ScanResult result = Scan();  // the development packages may be absent
  EXPECT_TRUE(result.complete) << ::testing::PrintToString(result.problems);
  ASSERT_FALSE(result.findings.empty());
  REDOUBT_UNWRAP(const ScanResult declared, ScanFolder("shop", dir(), TestIndex()));
  EXPECT_EQ(result.findings[0].fingerprint, declared.findings[0].fingerprint);
  EXPECT_EQ(result.findings[0].location, declared.findings[0].location);
}

TEST_F(ScanInstalledTest, CountsTheVersionOnTheDisk) {
  Install("node_modules/thing", "thing", "1.2.0");  // the fix; the lockfile still says 1.0.0
  const ScanResult result = Scan();
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems, ElementsAre("node_modules/thing: the lockfile has thing@1.0.0, "
                                           "installed is thing@1.2.0"));
  for (const Finding& f : result.findings) EXPECT_NE(f.component.key, "node_modules/thing");
}

TEST_F(ScanInstalledTest, FindsAnOldPackageBehindANewLockfile) {
  std::string lock = testing::Slurp(dir() / "package-lock.json");
  lock.replace(lock.find("\"version\": \"1.0.0\",\n      \"resolved\": \"https"), 18,
               "\"version\": \"1.2.0\"");
  std::ofstream(dir() / "package-lock.json") << lock;
  const ScanResult result = Scan();
  EXPECT_FALSE(result.complete);
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings[0].component.key, "node_modules/thing");
  EXPECT_EQ(result.findings[0].component.version, "1.0.0");
}

TEST_F(ScanInstalledTest, ReportsWhatIsMissingAndWhatIsNotListed) {
  fs::remove_all(dir() / "node_modules/forked");
  Install("node_modules/@s/extra/node_modules/thing", "thing", "0.1.0");
  const ScanResult result = Scan();
  ASSERT_EQ(result.problems.size(), 2u);
  EXPECT_THAT(result.problems[0],
              ::testing::StartsWith("node_modules/forked: listed as forked@1.0.0 but "));
  EXPECT_EQ(result.problems[1],
            "node_modules/@s/extra/node_modules/thing: thing@0.1.0 is installed but not in the "
            "lockfile");
  bool found = false;
  for (const Finding& f : result.findings) found = found || f.component.version == "0.1.0";
  EXPECT_TRUE(found);
}

TEST_F(ScanInstalledTest, PrefersTheLockfileThatNpmWroteIntoNodeModules) {
  std::ofstream(dir() / "node_modules/.package-lock.json")
      << R"({"lockfileVersion": 3, "packages": {
    "node_modules/thing": {"version": "1.0.0"}, "node_modules/forked": {"version": "1.0.0"}}})";
  const ScanResult result = Scan();
  EXPECT_TRUE(result.complete) << ::testing::PrintToString(result.problems);
  EXPECT_EQ(result.components.size(), 2u);
  EXPECT_EQ(result.findings.at(0).location.file, "package-lock.json");
  EXPECT_EQ(result.findings.at(0).location.line, 19);
}

TEST_F(ScanInstalledTest, FailsWithoutAnyLockfile) {
  fs::remove(dir() / "package-lock.json");
  EXPECT_EQ(ScanInstalled("shop", dir(), TestIndex()).error().code, ErrorCode::kNotFound);
}

TEST_F(ScanInstalledTest, LooksAtEveryProjectBelowAFolder) {
  fs::create_directories(dir() / "web");
  std::ofstream(dir() / "web/package-lock.json")
      << R"({"lockfileVersion": 3, "packages": {"": {}, "node_modules/thing": {"version": "1.0.0"}}})";
  Install("web/node_modules/thing", "thing", "1.0.0");
  Install("web/node_modules/a/node_modules/thing", "thing", "0.1.0");
  fs::create_directories(dir() / "api");
  fs::copy(dir() / "package-lock.json", dir() / "api");
  fs::create_directories(dir() / "docs");
  REDOUBT_UNWRAP(const ScanResult result, ScanInstalledProjects("shop", dir(), TestIndex()));
  EXPECT_THAT(
      result.problems,
      ElementsAre("api: not installed: there is no node_modules (mend: npm ci in api)",
                  "web: node_modules/a/node_modules/thing: thing@0.1.0 is installed but not "
                  "in the lockfile"));
  std::set<std::string> files;
  for (const Finding& f : result.findings) files.insert(f.location.file);
  EXPECT_THAT(files, ElementsAre("api/package-lock.json", "package-lock.json",
                                 "web/node_modules/a/node_modules/thing/package.json",
                                 "web/package-lock.json"));
  REDOUBT_UNWRAP(const ScanResult declared, ScanFolder("shop", dir(), TestIndex()));
  for (const Finding& f : declared.findings)
    EXPECT_NE(std::ranges::find(result.findings, f.fingerprint, &Finding::fingerprint),
              result.findings.end())
        << f.location.file;
}

TEST_F(ScanInstalledTest, SaysThatThereIsNoProject) {
  fs::create_directory(dir() / "docs");
  REDOUBT_UNWRAP(const ScanResult result,
                 ScanInstalledProjects("docs", dir() / "docs", TestIndex()));
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems,
              ElementsAre("nothing that redoubt reads was found in docs (it reads: "
                          "node_modules/.package-lock.json, package-lock.json)"));
}

}  // namespace
}  // namespace redoubt::scan
