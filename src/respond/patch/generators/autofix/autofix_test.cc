#include "respond/patch/generators/autofix/autofix.h"

#include "base/file.h"
#include "scan/code/project.h"
#include "scan/code/rules/reader.h"
#include "scan/engine.h"
#include "testing/testing.h"

namespace redoubt::respond {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kRules = R"(rules:
  - id: weak-hash
    message: md5 is weak
    severity: ERROR
    languages: [python]
    pattern: hashlib.md5(...)
    fix-regex: {regex: md5, replacement: sha256}
  - id: half
    message: its fix is no code where something follows
    severity: ERROR
    languages: [python]
    pattern: old($X)
    fix: 'new($X)  # ('
)";

class AutofixTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto rules = scan::code::ReadRules(kRules, "rules.yaml");
    ASSERT_TRUE(rules) << rules.error().message;
    rules_.emplace(std::move(*rules));
  }
  void Write(const std::string& file, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomic(dir_.path() / "tree" / file, text));
  }
  // What the generator makes of the findings of one rule.
  Result<std::optional<Patch>> Propose(const std::string& rule) {
    TRY(ScanResult scan, scan::ScanFolder("shop", dir_.path() / "tree", index_,
                                          {.dependencies = false, .code = &*rules_}));
    std::erase_if(scan.findings, [&](const Finding& finding) { return finding.rule != rule; });
    case_.asset = "shop";
    case_.findings = scan.findings;
    const Repository repository{.id = "shop"};
    return Autofix().Propose({.c = case_,
                              .tree = dir_.path() / "tree",
                              .base_commit = "base",
                              .components = scan.components,
                              .index = index_,
                              .repository = repository,
                              .code = &*rules_,
                              .scratch = dir_.path() / "scratch",
                              .notes = &notes_});
  }

  testing::ScratchDir dir_;
  intel::Index index_;
  std::optional<scan::code::ProjectRules> rules_;
  Case case_{.id = "RD-1"};
  std::vector<std::string> notes_;
};

TEST_F(AutofixTest, FixesAllFilesOfACase) {
  Write("a.py", "import hashlib\nx = hashlib.md5(a)\ny = hashlib.md5(a)\n");
  Write("lib/b.py", "import hashlib\n\nz = hashlib.md5()\n");
  Write("other.py", "old(1)\n");
  REDOUBT_UNWRAP(const std::optional<Patch> patch, Propose("weak-hash"));
  ASSERT_TRUE(patch);
  EXPECT_EQ(patch->generator, "autofix");
  EXPECT_EQ(patch->strategy, "all");
  EXPECT_EQ(patch->author, "redoubt/autofix");
  EXPECT_EQ(patch->base_commit, "base");
  EXPECT_THAT(patch->files, ElementsAre("a.py", "lib/b.py"));
  EXPECT_EQ(patch->closes.size(), 3u);
  EXPECT_EQ(patch->diff,
            "--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,3 @@\n import hashlib\n-x = hashlib.md5(a)\n"
            "-y = hashlib.md5(a)\n+x = hashlib.sha256(a)\n+y = hashlib.sha256(a)\n"
            "--- a/lib/b.py\n+++ b/lib/b.py\n@@ -1,3 +1,3 @@\n import hashlib\n \n"
            "-z = hashlib.md5()\n+z = hashlib.sha256()\n");
}

TEST_F(AutofixTest, ClosesWhatItCanAndSaysWhatItCannot) {
  Write("a.py", "old(1)\n");
  Write("b.py", "old(1) + 2\n");
  REDOUBT_UNWRAP(const std::optional<Patch> patch, Propose("half"));
  ASSERT_TRUE(patch);
  EXPECT_EQ(patch->strategy, "partial");
  EXPECT_THAT(patch->files, ElementsAre("a.py"));
  EXPECT_EQ(patch->closes.size(), 1u);
  EXPECT_THAT(notes_, ElementsAre(HasSubstr("b.py:1: ")));
}

TEST_F(AutofixTest, ProposesOnce) {
  Write("a.py", "import hashlib\nx = hashlib.md5(a)\n");
  case_.attempts = {{.generator = "autofix", .strategy = "all"}};
  REDOUBT_UNWRAP(const std::optional<Patch> patch, Propose("weak-hash"));
  EXPECT_FALSE(patch);
}

TEST_F(AutofixTest, LeavesWhatACommentExcuses) {
  Write("a.py",
        "import hashlib\nx = hashlib.md5(a)  # redoubt: ignore weak-hash an ETag\n"
        "y = hashlib.md5(a)\n");
  REDOUBT_UNWRAP(const std::optional<Patch> patch, Propose("weak-hash"));
  ASSERT_TRUE(patch);
  EXPECT_EQ(patch->closes.size(), 1u);
  EXPECT_EQ(patch->strategy, "all");
  EXPECT_THAT(patch->diff, HasSubstr("\n x = hashlib.md5(a)  # redoubt"));
}

TEST_F(AutofixTest, MendsOnlyWhatHasAFix) {
  Finding finding;
  finding.component.ecosystem = "npm";
  EXPECT_FALSE(Autofix().Mends({.findings = {finding}}));
  finding.code = CodePlace{};
  EXPECT_FALSE(Autofix().Mends({.findings = {finding}}));
  finding.code->fixable = true;
  EXPECT_TRUE(Autofix().Mends({.findings = {finding}}));
}

TEST_F(AutofixTest, WantsTheFileThatWasScanned) {
  Write("a.py", "import hashlib\nx = hashlib.md5(a)\n");
  ASSERT_TRUE(Propose("weak-hash"));
  std::filesystem::remove(dir_.path() / "tree/a.py");
  case_.attempts.clear();
  const Repository repository{.id = "shop"};
  const std::vector<Component> none;
  const auto gone = Autofix().Propose({.c = case_,
                                       .tree = dir_.path() / "tree",
                                       .components = none,
                                       .index = index_,
                                       .repository = repository,
                                       .code = &*rules_});
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace redoubt::respond
