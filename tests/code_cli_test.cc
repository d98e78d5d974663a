// redoubt scan with rules of code, as a user runs it.
#include <nlohmann/json.hpp>

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

TEST_F(CodeCli, RunsOnlyWhatIsAskedFor) {
  EXPECT_EQ(Scan({"--only", "secrets"}).exit_code, 0);
  EXPECT_THAT(Scan({"--only", "codes"}).err, HasSubstr("dependencies, secrets, code"));
}

}  // namespace
}  // namespace redoubt
