// redoubt fix, as a user runs it.
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "adapters/posix/process.h"
#include "base/file.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using testing::Slurp;

constexpr std::string_view kRules = R"(rules:
  - id: weak-hash
    message: md5 is weak
    severity: ERROR
    languages: [python]
    pattern: hashlib.md5($X)
    fix: hashlib.sha256($X)
  - id: plain-http
    message: plain
    severity: WARNING
    languages: [python]
    pattern: get("http://$URL")
    fix-regex: {regex: 'http:', replacement: 'https:'}
  - id: broken
    message: its fix is no code
    severity: ERROR
    languages: [javascript]
    pattern: old($X)
    fix: new($X
  - id: silent
    message: no fix
    severity: ERROR
    languages: [python]
    pattern: eval($X)
)";

class FixCli : public ::testing::Test {
 protected:
  void SetUp() override { Put("rules.yaml", kRules); }
  void Put(const std::string& name, std::string_view text, unsigned mode = 0644) {
    ASSERT_TRUE(WriteFileAtomic(dir_.path() / name, text, mode));
  }
  std::string Get(const std::string& name) { return Slurp(dir_.path() / name); }
  ProcessResult Fix(std::vector<std::string> words, std::string input = "") {
    words.insert(words.begin(), {testing::Program(), "fix"});
    return PosixProcessRunner()
        .Run({.argv = words, .cwd = dir_.path().string(), .input = std::move(input)})
        .value();
  }

  testing::ScratchDir dir_;
};

TEST_F(FixCli, ShowsADiffAndWritesNothing) {
  Put("src/a.py", "import hashlib\n\nx = hashlib.md5(data)\n");
  const ProcessResult shown = Fix({"--rules", "rules.yaml", "src"});
  EXPECT_EQ(shown.exit_code, 1) << shown.err;
  EXPECT_EQ(shown.out,
            "--- a/src/a.py\n+++ b/src/a.py\n@@ -1,3 +1,3 @@\n import hashlib\n \n"
            "-x = hashlib.md5(data)\n+x = hashlib.sha256(data)\n");
  EXPECT_EQ(shown.err, "1 fix in 1 file, not written (mend: --write)\n");
  EXPECT_EQ(Get("src/a.py"), "import hashlib\n\nx = hashlib.md5(data)\n");
}

TEST_F(FixCli, WritesAndKeepsModeLineEndsAndMark) {
  Put("a.py", "\xEF\xBB\xBFimport hashlib\r\nx = hashlib.md5(a)\r\n", 0750);
  const ProcessResult written = Fix({"--rules", "rules.yaml", "--write"});
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(Get("a.py"), "\xEF\xBB\xBFimport hashlib\r\nx = hashlib.sha256(a)\r\n");
  struct stat info{};
  ASSERT_EQ(stat((dir_.path() / "a.py").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0750u);
  const ProcessResult again = Fix({"--rules", "rules.yaml"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(again.out, "");
}

TEST_F(FixCli, HasRulesOfItsOwn) {
  const ProcessResult fixed =
      Fix({"--lang", "js", "-"}, "const c = require('crypto');\nc.createHash('md5');\n");
  EXPECT_EQ(fixed.exit_code, 0) << fixed.err;
  EXPECT_EQ(fixed.out, "const c = require('crypto');\nc.createHash('sha256');\n");
}

TEST_F(FixCli, TakesOnlyTheRulesThatAreNamed) {
  Put("a.py", "import hashlib\nx = hashlib.md5(a)\nget('http://a')\n");
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "--only", "plain-http", "--write"}).exit_code, 0);
  EXPECT_EQ(Get("a.py"), "import hashlib\nx = hashlib.md5(a)\nget('https://a')\n");
  const ProcessResult unknown = Fix({"--rules", "rules.yaml", "--only", "nothing"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(unknown.err, "redoubt fix: --only nothing: no rule has this id\n");
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "--only", "silent"}).err,
            "redoubt fix: --only silent: the rule has no fix\n");
}

TEST_F(FixCli, SaysWhatItDidNotFix) {
  Put("a.js", "f();\nold(1);\n");
  const ProcessResult refused = Fix({"--rules", "rules.yaml", "--write"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(refused.err,
            "redoubt fix: a.js:2: broken is not fixed: it would bring an error of syntax\n"
            "0 fixes in 0 files\n");
  EXPECT_EQ(Get("a.js"), "f();\nold(1);\n");
}

TEST_F(FixCli, FiltersTheStandardInput) {
  const ProcessResult fixed =
      Fix({"--rules", "rules.yaml", "--lang", "py", "-"}, "import hashlib\nhashlib.md5(b'')\n");
  EXPECT_EQ(fixed.exit_code, 0) << fixed.err;
  EXPECT_EQ(fixed.out, "import hashlib\nhashlib.sha256(b'')\n");
  const ProcessResult same = Fix({"--rules", "rules.yaml", "--lang", "py", "-"}, "a\tb\r\n\n\n");
  EXPECT_EQ(same.exit_code, 0) << same.err;
  EXPECT_EQ(same.out, "a\tb\r\n\n\n");
  const ProcessResult refused = Fix({"--rules", "rules.yaml", "--lang", "js", "-"}, "old(1)");
  EXPECT_EQ(refused.exit_code, 0);
  EXPECT_EQ(refused.out, "old(1)");
  EXPECT_EQ(refused.err,
            "redoubt fix: -:1: broken is not fixed: it would bring an error of syntax\n");
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "-"}, "x").exit_code, 2);
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "--lang", "klingon", "-"}, "x").exit_code, 2);
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "--lang", "py", "-", "a.py"}, "x").exit_code, 2);
}

TEST_F(FixCli, TellsAllOfItAsJson) {
  Put("a.py", "import hashlib\nx = hashlib.md5(a)\n");
  const ProcessResult shown = Fix({"--rules", "rules.yaml", "--format", "json", "a.py"});
  EXPECT_EQ(shown.exit_code, 1) << shown.err;
  const auto json = nlohmann::json::parse(shown.out, nullptr, false);
  ASSERT_EQ(json["files"].size(), 1u) << shown.out;
  const auto& file = json["files"][0];
  EXPECT_EQ(file["path"], "a.py");
  EXPECT_EQ(file["written"], false);
  const nlohmann::json wanted = {{"rule", "weak-hash"},
                                 {"line", 2},
                                 {"message", "md5 is weak"},
                                 {"before", "hashlib.md5(a)"},
                                 {"after", "hashlib.sha256(a)"}};
  EXPECT_EQ(file["applied"][0], wanted);
  EXPECT_TRUE(file["diff"].get<std::string>().starts_with("--- a/a.py\n"));
}

TEST_F(FixCli, KeepsToThePathsOfARule) {
  Put("rules.yaml",
      std::string(kRules) +
          "  - {id: old, message: m, severity: ERROR, languages: [python],\n"
          "     pattern: old(), fix: new(), paths: {include: [lib], exclude: [lib/b*]}}\n");
  for (const char* file : {"src/lib/a.py", "src/lib/b.py", "src/c.py"}) Put(file, "old()\n");
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "--write", "src"}).exit_code, 0);
  EXPECT_EQ(Get("src/lib/a.py") + Get("src/lib/b.py") + Get("src/c.py"), "new()\nold()\nold()\n");
}

TEST_F(FixCli, LeavesLinksAndForeignFoldersAlone) {
  Put("node_modules/a.py", "hashlib.md5(a)\n");
  Put("outside.txt", "import hashlib\nhashlib.md5(a)\n");
  fs::create_symlink("outside.txt", dir_.path() / "link.py");
  const ProcessResult shown = Fix({"--rules", "rules.yaml"});
  EXPECT_EQ(shown.exit_code, 0) << shown.out << shown.err;
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "link.py"}).err,
            "redoubt fix: link.py: is a symbolic link (mend: name what it points to)\n");
  EXPECT_EQ(Fix({"--rules", "rules.yaml", "none.py"}).err,
            "redoubt fix: none.py: no file or folder\n");
}

TEST_F(FixCli, NamesRulesThatItCannotRead) {
  Put("more/broken.yaml", "rules:\n  - id: [\n");
  Put("more/good.yaml", kRules);
  Put("a.py", "import hashlib\nx = hashlib.md5(a)\n");
  const ProcessResult shown = Fix({"--rules", "more", "a.py"});
  EXPECT_EQ(shown.exit_code, 3);
  EXPECT_NE(shown.err.find("more/broken.yaml:3:"), std::string::npos) << shown.err;
  EXPECT_NE(shown.out.find("+x = hashlib.sha256(a)"), std::string::npos);
}

}  // namespace
}  // namespace redoubt
