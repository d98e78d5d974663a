// redoubt scan and redoubt intel as a user runs them: output, exit statuses, files.
#include <sys/wait.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  int exit = -1;
  std::string out;
};

// Arguments are of the tests' own making.
Outcome Redoubt(const std::string& arguments) {
  Outcome run;
  FILE* pipe = popen((testing::Program() + " " + arguments + " 2>&1").c_str(), "r");
  if (!pipe) return run;
  char buffer[4096];
  while (const size_t n = fread(buffer, 1, sizeof buffer, pipe)) run.out.append(buffer, n);
  const int status = pclose(pipe);
  run.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

class ScanCli : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(scratch_.path() / "package-lock.json") << R"({"lockfileVersion": 3, "packages": {
      "": {"dependencies": {"redoubt-test-thing": "^1.0.0"}},
      "node_modules/redoubt-test-thing": {"version": "1.0.0"}}})";
    std::ofstream(record_) << R"({"id": "TEST-1", "modified": "2024-01-01T00:00:00Z",
      "published": "2024-01-01T00:00:00Z", "summary": "a thing",
      "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
      "affected": [{"package": {"ecosystem": "npm", "name": "redoubt-test-thing"},
      "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.1.0"}]}]}]})";
  }
  std::string dir() const { return scratch_.path().string(); }
  std::string state() const { return " --state " + dir() + "/state"; }

  testing::ScratchDir scratch_;
  fs::path record_ = scratch_.path() / "record.osv.json";
};

TEST_F(ScanCli, ExitsByWhatItFound) {
  EXPECT_EQ(Redoubt("scan " + dir() + state()).exit, 0) << "nothing is known of this package yet";
  const Outcome import = Redoubt("intel import " + record_.string() + state());
  EXPECT_EQ(import.exit, 0);
  EXPECT_EQ(import.out, "1 advisory imported, 0 left out\n");
  const Outcome scan = Redoubt("scan " + dir() + state());
  EXPECT_EQ(scan.exit, 1);
  EXPECT_THAT(scan.out, ::testing::HasSubstr("high 7.5  redoubt-test-thing@1.0.0  TEST-1"));
  EXPECT_EQ(Redoubt("scan " + dir() + " --fail-on critical" + state()).exit, 0);
  std::ofstream(scratch_.path() / "package-lock.json") << "{";
  const Outcome broken = Redoubt("scan " + dir() + state());
  EXPECT_EQ(broken.exit, 3);
  EXPECT_THAT(broken.out, ::testing::HasSubstr("incomplete: package-lock.json:1: "));
}

TEST_F(ScanCli, PrintsEveryFormatAndWritesFiles) {
  ASSERT_EQ(Redoubt("intel import " + record_.string() + state()).exit, 0);
  const Outcome run = Redoubt("scan " + dir() + state() + " --format json --output sarif=" + dir() +
                              "/out.sarif --output jsonl=" + dir() + "/out.jsonl");
  EXPECT_EQ(run.exit, 1);
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json.at("schema_version"), "1.0");
  EXPECT_EQ(json.at("summary").at("by_severity").at("high"), 1);
  EXPECT_EQ(json.at("results").at(0).at("findings").at(0).at("rule"), "TEST-1");
  const auto sarif = nlohmann::json::parse(testing::Slurp(scratch_.path() / "out.sarif"));
  EXPECT_EQ(sarif.at("runs").at(0).at("results").size(), 1u);
  EXPECT_THAT(testing::Slurp(scratch_.path() / "out.jsonl"),
              ::testing::HasSubstr("\"type\":\"summary\""));
}

// Silence is not safety: what has no lockfile, or nothing that we read, was not looked at.
TEST_F(ScanCli, DoesNotCallCleanWhatItCouldNotSee) {
  fs::create_directories(scratch_.path() / "empty");
  const Outcome empty = Redoubt("scan " + dir() + "/empty" + state());
  EXPECT_EQ(empty.exit, 3);
  EXPECT_THAT(empty.out,
              ::testing::HasSubstr("incomplete: nothing that redoubt reads was found in empty (it "
                                   "reads the lockfiles and manifests of CRAN, ConanCenter, "
                                   "GitHub Actions, Go, Hackage, Hex, Julia, Maven, NuGet, "
                                   "Packagist, Pub, PyPI, RubyGems, SwiftURL, crates.io, npm: "
                                   "docs/inventory.md)\n"));
  EXPECT_EQ(Redoubt("scan --installed " + dir() + "/empty" + state()).exit, 3);
  fs::create_directories(scratch_.path() / "web");
  std::ofstream(scratch_.path() / "web/package.json") << R"({"dependencies": {"minimist": "1"}})";
  const Outcome beside = Redoubt("scan " + dir() + state());
  EXPECT_EQ(beside.exit, 3);
  EXPECT_THAT(beside.out,
              ::testing::HasSubstr("incomplete: web/package.json: declares 1 dependency, but no "));
}

TEST_F(ScanCli, NamesTheProjectOfEachFinding) {
  ASSERT_EQ(Redoubt("intel import " + record_.string() + state()).exit, 0);
  for (const char* side : {"left/web", "right/web"}) {
    fs::create_directories(scratch_.path() / side);
    fs::copy(scratch_.path() / "package-lock.json", scratch_.path() / side);
  }
  const Outcome whole = Redoubt("scan " + dir() + state());
  EXPECT_THAT(whole.out, ::testing::HasSubstr("     package-lock.json:3            direct\n"));
  EXPECT_THAT(whole.out, ::testing::HasSubstr("     left/web/package-lock.json:3   direct\n"));
  const std::string left = dir() + "/left/web", right = dir() + "/right/web";
  const Outcome both =
      Redoubt("scan " + left + " " + right + state() + " --output sarif=" + dir() + "/out.sarif");
  EXPECT_EQ(both.exit, 1);
  EXPECT_THAT(both.out, ::testing::HasSubstr("== " + left + "\n"));
  EXPECT_THAT(both.out, ::testing::HasSubstr("== " + right + "\n"));
  const auto run = nlohmann::json::parse(testing::Slurp(scratch_.path() / "out.sarif"))["runs"][0];
  EXPECT_EQ(run["originalUriBaseIds"]["%SRCROOT2%"]["uri"], "file://" + right + "/");
}

TEST_F(ScanCli, SaysHowCompleteABillOfMaterialsIs) {
  const std::string bill = dir() + "/app.cdx.json";
  std::ofstream(bill) << R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
      {"type": "library", "name": "a", "version": "1", "purl": "pkg:npm/a@1"}]})";
  const Outcome table = Redoubt("scan --sbom-quality " + bill);
  EXPECT_EQ(table.exit, 0);
  EXPECT_THAT(table.out, ::testing::HasSubstr("app.cdx.json: CycloneDX 1.6, 1 component\n"));
  EXPECT_THAT(table.out, ::testing::HasSubstr("line 2: a 1: no supplier, dependency relation"));
  const Outcome json = Redoubt("scan --format json --sbom-quality " + bill);
  EXPECT_EQ(nlohmann::json::parse(json.out).at("bills").at(0).at("score"), 42);
  EXPECT_EQ(Redoubt("scan --min-quality 42 --sbom-quality " + bill).exit, 0);
  EXPECT_EQ(Redoubt("scan --min-quality 43 --sbom-quality " + bill).exit, 1);
  EXPECT_EQ(Redoubt("scan --sbom-quality " + record_.string()).exit, 2);
  EXPECT_THAT(Redoubt("scan " + bill + state()).out,
              ::testing::HasSubstr("note: app.cdx.json: a bill of quality 42 of 100"));
}

TEST_F(ScanCli, ExplainsWrongUse) {
  EXPECT_EQ(Redoubt("scan").exit, 2);
  EXPECT_EQ(Redoubt("scan /nonexistent").exit, 2);
  const Outcome format = Redoubt("scan " + dir() + " --format pdf");
  EXPECT_EQ(format.exit, 2);
  EXPECT_THAT(format.out, ::testing::HasSubstr(
                              "mend: one of csaf, cyclonedx, github, json, jsonl, junit, markdown, "
                              "openvex, sarif, spdx, table"));
  EXPECT_EQ(Redoubt("scan " + dir() + " --fail-on urgent").exit, 2);
}

// stderr is the same full device: the status alone can tell.
TEST(Output, ThatCannotBeWrittenIsAnErrorAndNoCrash) {
  for (const char* verb :
       {"version", "--help", "scan --help", "doctor", "case list --estate /none"})
    EXPECT_EQ(Redoubt(std::string(verb) + " >/dev/full").exit, 2) << verb;
}

class IntelCompare : public ::testing::Test {
 protected:
  Outcome Compare(const std::string& ecosystem, const std::string& lines) {
    const std::string path = (scratch_.path() / "lines").string();
    std::ofstream(path) << lines;
    return Redoubt("intel compare '" + ecosystem + "' < " + path);
  }
  testing::ScratchDir scratch_;
};

TEST_F(IntelCompare, PrintsTheSignOfPairsAndChecksTheOthers) {
  const Outcome run = Compare("npm",
                              "# comment\n\n// comment\n1.0.0 2.0.0\n1.0.0 = v1.0.0\n"
                              "1.0.0-rc.1 > 1.0.0\n");
  EXPECT_EQ(run.exit, 1);
  EXPECT_EQ(run.out, "<\nline 6: 1.0.0-rc.1 > 1.0.0 (found: <)\n1 passed, 1 failed\n");
}

TEST_F(IntelCompare, KnowsTheEcosystemsOfOsvByName) {
  const std::pair<const char*, const char*> cases[] = {
      {"PyPI", "1.0.dev1 < 1.0a1"},       {"Maven", "1-SNAPSHOT < 1"},
      {"Debian:12", "1.0~rc1-1 < 1.0-1"}, {"Ubuntu:22.04:LTS", "1:0 > 2"},
      {"Red Hat", "1.0^git1 > 1.0"},      {"Alpine:v3.19", "1.2_rc1 < 1.2"},
      {"crates.io", "1.0.0+a = 1.0.0+b"}, {"Pub", "1.0.0+a < 1.0.0+b"},
      {"NuGet", "1.0 = 1.0.0.0"},         {"RubyGems", "1.0.a < 1.0"},
      {"Packagist", "1.0-RC1 < 1.0"},     {"Rocky Linux", "0:1 = 1"}};
  for (const auto& [ecosystem, line] : cases) {
    const Outcome run = Compare(ecosystem, line);
    EXPECT_EQ(run.exit, 0) << ecosystem;
    EXPECT_EQ(run.out, "1 passed, 0 failed\n") << ecosystem;
  }
}

TEST_F(IntelCompare, NamesTheLineItCannotReadAndGoesOn) {
  const Outcome run = Compare("Hackage", "1.0 < 1.1\n1.0 <= 1.1\n1.0 < 1.0-rc\n1.0 > 1.1\n");
  EXPECT_EQ(run.exit, 2);
  EXPECT_THAT(run.out, ::testing::HasSubstr("line 2: \"1.0 <= 1.1\" (mend: A B, or A < B, "));
  EXPECT_THAT(run.out,
              ::testing::HasSubstr("line 3: \"1.0-rc\" is not a version by the order of "));
  EXPECT_THAT(run.out, ::testing::HasSubstr("line 4: 1.0 > 1.1 (found: <)\n1 passed, 3 failed\n"));
}

TEST_F(IntelCompare, ListsTheEcosystemsWhenOneIsUnknown) {
  const Outcome run = Compare("Cobol", "1 2\n");
  EXPECT_EQ(run.exit, 2);
  EXPECT_THAT(run.out, ::testing::HasSubstr("\"Cobol\" is not known (known: AlmaLinux, "));
}

TEST(IntelCli, ShowsWhatIsKnown) {
  const testing::ScratchDir scratch;
  const Outcome run = Redoubt("intel status --format json --state " + scratch.path().string());
  EXPECT_EQ(run.exit, 0);
  const auto json = nlohmann::json::parse(run.out);
  EXPECT_EQ(json.at("sources").at(0).at("name"), "starter set");
}

}  // namespace
}  // namespace redoubt
