// redoubt scan with rules of code, as a user runs it.
#include <nlohmann/json.hpp>
#include <set>

#include "adapters/posix/process.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class CodeCli : public ::testing::Test {
 protected:
  CodeCli() : root_(scratch_.path() / "shop") {
    Put("src/login.js",
        "const cp = require('child_process');\n"
        "exports.ping = (req) => cp.exec('ping ' + req.query.host);\n");
    Put("node_modules/x/index.js", "eval(process.argv[2]);\n");
  }

  void Put(const std::string& path, const std::string& text) {
    const std::filesystem::path file = root_ / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  ProcessResult Scan(std::vector<std::string> words) {
    words.insert(words.begin(), {testing::Program(), "scan", root_.string()});
    return PosixProcessRunner().Run({.argv = words}).value();
  }

  void Git(std::vector<std::string> words) {
    const std::string home = scratch_.path().string();
    words.insert(words.begin(), {"git", "-c", "user.name=T", "-c", "user.email=t@example.org"});
    const auto done = PosixProcessRunner().Run(
        {.argv = words, .cwd = root_.string(), .env = {{"HOME", home}, {"PATH", getenv("PATH")}}});
    ASSERT_TRUE(done.has_value());
    ASSERT_EQ(done->exit_code, 0) << done->err;
  }

  testing::ScratchDir scratch_;
  std::filesystem::path root_;
};

TEST_F(CodeCli, ShowsTheCodeAndWhatIsWrongWithIt) {
  const ProcessResult scan = Scan({"--only", "code"});
  EXPECT_EQ(scan.exit_code, 1) << scan.err;
  EXPECT_THAT(scan.out, HasSubstr("src/login.js:2:"));
  EXPECT_THAT(scan.out, HasSubstr("CWE-78"));
  EXPECT_THAT(scan.out,
              HasSubstr("2 | exports.ping = (req) => cp.exec('ping ' + req.query.host);"));
  EXPECT_THAT(scan.out, Not(HasSubstr("node_modules")));
}

TEST_F(CodeCli, WritesWhatOtherProgramsRead) {
  const ProcessResult scan = Scan({"--only", "code", "--format", "sarif"});
  const json run = json::parse(scan.out).at("runs").at(0);
  const json& result = run.at("results").at(0);
  const json& rule =
      run.at("tool").at("driver").at("rules").at(result.at("ruleIndex").get<size_t>());
  EXPECT_EQ(rule.at("id"), result.at("ruleId"));
  EXPECT_EQ(rule.at("properties").at("security-severity"), "8.0");
  EXPECT_THAT(rule.at("properties").at("tags").get<std::vector<std::string>>(),
              ::testing::Contains("external/cwe/cwe-078"));
  const json& region = result.at("locations").at(0).at("physicalLocation").at("region");
  EXPECT_EQ(region.at("startLine"), 2);
  EXPECT_EQ(region.at("endLine"), 2);
  EXPECT_FALSE(result.at("partialFingerprints").at("redoubt/v1").get<std::string>().empty());
  const json found = json::parse(Scan({"--only", "code", "--format", "json"}).out);
  EXPECT_EQ(found.at("results").at(0).at("findings").at(0).at("code").at("end_line"), 2);
  for (const char* format : {"jsonl", "junit", "markdown", "github"})
    EXPECT_THAT(Scan({"--only", "code", "--format", format}).out, HasSubstr("src/login.js"))
        << format;
}

TEST_F(CodeCli, FindsTheSameAgainWhenLinesMove) {
  const auto fingerprint = [&] {
    const json all = json::parse(Scan({"--only", "code", "--format", "json"}).out);
    return all.at("results").at(0).at("findings").at(0).at("fingerprint").get<std::string>();
  };
  const std::string before = fingerprint();
  Put("src/login.js",
      "// moved\n\nconst cp = require('child_process');\n"
      "exports.ping = (req) => cp.exec('ping ' + req.query.host);\n");
  EXPECT_EQ(fingerprint(), before);
}

TEST_F(CodeCli, RunsRulesOfOthers) {
  testing::ScratchDir rules;
  const std::filesystem::path file = rules.path() / "mine.yaml";
  std::ofstream(file) << "rules:\n  - id: no-require\n    languages: [js]\n    severity: WARNING\n"
                         "    message: No $X\n    pattern: require($X)\n"
                         "  - id: bad\n    languages: [js]\n    severity: ERROR\n    message: m\n"
                         "    pattern: ((\n";
  const ProcessResult both = Scan({"--only", "code", "--rules", rules.path().string()});
  EXPECT_THAT(both.out, HasSubstr("no-require"));
  EXPECT_THAT(both.out, HasSubstr("CWE-78"));
  EXPECT_THAT(both.out, HasSubstr("rule bad is skipped: the pattern \"((\" is no javascript"));
  const ProcessResult only =
      Scan({"--only", "code", "--rules", file.string(), "--rules-only", "--fail-on", "medium"});
  EXPECT_EQ(only.exit_code, 1);
  EXPECT_THAT(only.out, Not(HasSubstr("CWE-78")));
  std::ofstream(rules.path() / "broken.yaml") << "rules: [\n";
  const ProcessResult broken = Scan({"--only", "code", "--rules", rules.path().string()});
  EXPECT_EQ(broken.exit_code, 3);
  EXPECT_THAT(broken.out, HasSubstr("broken.yaml"));
  EXPECT_EQ(Scan({"--rules", (rules.path() / "none").string()}).exit_code, 2);
  EXPECT_EQ(Scan({"--rules-only"}).exit_code, 2);
}

TEST_F(CodeCli, SearchesForOnePattern) {
  const ProcessResult found = Scan({"--pattern", "$CP.exec(...)", "--lang", "js"});
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("src/login.js:2:25"));
  EXPECT_THAT(found.out, HasSubstr("1 finding (1 low)"));
  const ProcessResult bad = Scan({"--pattern", "exec((", "--lang", "js"});
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_THAT(bad.err, HasSubstr("--pattern: the pattern \"exec((\" is no javascript"));
  EXPECT_EQ(Scan({"--pattern", "x"}).exit_code, 2);
}

TEST_F(CodeCli, ReadsASingleFile) {
  const ProcessResult scan =
      PosixProcessRunner()
          .Run({.argv = {testing::Program(), "scan", (root_ / "src/login.js").string()}})
          .value();
  EXPECT_EQ(scan.exit_code, 1) << scan.err;
  EXPECT_THAT(scan.out, HasSubstr("login.js:2:"));
}

TEST_F(CodeCli, HonoursWhatGitIgnores) {
  const std::string bad = testing::Slurp(root_ / "src/login.js");
  Put(".gitignore", "/generated\n*.local.js\n!keep.local.js\n");
  Put("generated/a.js", bad);
  Put("src/b.local.js", bad);
  Put("src/keep.local.js", bad);
  Put("src/.gitignore", "c.js\n");
  Put("src/c.js", bad);
  const auto files = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--only", "code", "--format", "json"});
    std::set<std::string> found;
    const json all = json::parse(Scan(words).out);
    for (const json& finding : all.at("results").at(0).at("findings"))
      found.insert(finding.at("location").at("file"));
    return found;
  };
  using Files = std::set<std::string>;
  EXPECT_EQ(files({}), (Files{"src/keep.local.js", "src/login.js"}));
  EXPECT_TRUE(files({"--no-ignore"}).contains("node_modules/x/index.js"));
  EXPECT_TRUE(files({"--no-ignore"}).contains("generated/a.js"));
  Git({"init", "-q"});
  EXPECT_EQ(files({}), (Files{"src/keep.local.js", "src/login.js"}));
  Git({"add", "-f", "src/c.js"});
  EXPECT_EQ(files({}), (Files{"src/c.js", "src/keep.local.js", "src/login.js"}));
}

TEST_F(CodeCli, ShowsWhatIsNewOrStaged) {
  const std::string bad = testing::Slurp(root_ / "src/login.js");
  Git({"init", "-q"});
  Git({"add", "src"});
  Git({"commit", "-qm", "one"});
  EXPECT_EQ(Scan({"--only", "code"}).exit_code, 1);
  const ProcessResult none = Scan({"--only", "code", "--baseline", "HEAD"});
  EXPECT_EQ(none.exit_code, 0) << none.out << none.err;
  EXPECT_THAT(none.out, HasSubstr("1 finding not shown: there at HEAD already"));
  // the old one moves, a second one like it comes
  Put("src/login.js",
      "// moved\n" + bad + "exports.pong = (req) => cp.exec('pong ' + req.body.x);\n");
  const ProcessResult one = Scan({"--only", "code", "--baseline", "HEAD"});
  EXPECT_THAT(one.out, HasSubstr("src/login.js:4:"));
  EXPECT_THAT(one.out, HasSubstr("1 finding ("));
  EXPECT_EQ(Scan({"--only", "code", "--staged"}).exit_code, 0);
  Git({"add", "src"});
  Put("src/login.js", "");
  const ProcessResult staged = Scan({"--staged"});
  EXPECT_EQ(staged.exit_code, 1) << staged.err;
  EXPECT_THAT(staged.out, HasSubstr("2 findings ("));
  EXPECT_THAT(Scan({"--staged", "--baseline", "HEAD"}).out, HasSubstr("1 finding ("));
  EXPECT_THAT(Scan({"--baseline", "no-such"}).err,
              HasSubstr("no commit of this repository has that name"));
}

TEST_F(CodeCli, TellsWhatItDidNotScan) {
  std::filesystem::create_directory_symlink(root_ / "src", root_ / "src/loop");
  Put("src/huge.js", "require('x').exec('" + std::string(9 << 20, 'a') + "')");
  Put("src/nul.js", std::string("exec(\0)", 8));
  Put("src/bad.js", "\xFF\xFE\xFD eval(\xC3\x28)\n");
  const ProcessResult scan = Scan({"--only", "code"});
  EXPECT_EQ(scan.exit_code, 3) << scan.err;
  EXPECT_THAT(scan.out, HasSubstr("incomplete: src/huge.js: not scanned: larger than 8 MiB"));
}

TEST_F(CodeCli, RemembersFilesBetweenRuns) {
  const auto scan = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {testing::Program(), "scan", root_.string(), "--only", "code"});
    return PosixProcessRunner()
        .Run({.argv = words, .env = {{"HOME", scratch_.path().string()}}})
        .value();
  };
  const std::filesystem::path cache = scratch_.path() / ".cache/redoubt";
  const ProcessResult without = scan({"--no-cache"});
  EXPECT_FALSE(std::filesystem::exists(cache));
  EXPECT_EQ(scan({}).out, without.out);
  EXPECT_FALSE(std::filesystem::is_empty(cache));
  EXPECT_EQ(scan({}).out, without.out);
  Put("src/login.js", "");
  EXPECT_EQ(scan({}).exit_code, 0);
}

TEST_F(CodeCli, RunsOnlyWhatIsAskedFor) {
  EXPECT_EQ(Scan({"--only", "secrets"}).exit_code, 0);
  EXPECT_THAT(Scan({"--only", "codes"}).err, HasSubstr("dependencies, secrets, code"));
}

}  // namespace
}  // namespace redoubt
