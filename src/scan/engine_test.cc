#include "scan/engine.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/text.h"
#include "scan/fingerprint.h"
#include "scan/secrets/examples.h"
#include "scan/test_advisories.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

fs::path Shop() { return testing::SourceDir() / "src/scan/testdata/shop"; }

std::vector<std::string> Lines(const ScanResult& result) {
  std::vector<std::string> lines;
  for (const Finding& f : result.findings)
    lines.push_back(fmt::format("{} {}:{} {}@{} {}", f.rule, f.location.file, f.location.line,
                                f.component.name, f.component.version, NameOf(f.confidence)));
  return lines;
}

void Write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

TEST(ScanFolder, FindsVulnerablePackagesInEveryLockfile) {
  REDOUBT_UNWRAP(const ScanResult result, ScanFolder("shop", Shop(), TestIndex()));
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.components.size(), 5u);
  EXPECT_THAT(Lines(result),
              ElementsAre("GHSA-0000-0000-0001 package-lock.json:19 thing@1.0.0 high",
                          "GHSA-0000-0000-0001 package-lock.json:33 thing@0.5.0 high",
                          "GHSA-0000-0000-0002 package-lock.json:15 forked@1.0.0 low"));
  EXPECT_THAT(result.findings[0].fixed_versions, ElementsAre("1.2.0"));
  EXPECT_THAT(result.findings[0].aliases, ElementsAre("CVE-2024-0001"));
  EXPECT_THAT(result.findings[1].component.path, ElementsAre("wrap@2.0.0", "thing@0.5.0"));
  EXPECT_THAT(result.findings[2].confidence_reason, HasSubstr("git.example"));
  EXPECT_THAT(result.findings[2].mitigation, HasSubstr("No fixed version of forked"));
}

const secrets::Scanner* OwnSecrets() { return &*secrets::Scanner::Own(); }

TEST(ScanFolder, SearchesEveryFileForSecretsWhenAsked) {
  const testing::ScratchDir scratch;
  fs::copy(Shop(), scratch.path(), fs::copy_options::recursive);
  const std::string token = *secrets::Expanded("{{crc62 ghp}}", "engine_test");
  Write(scratch.path() / "deploy/run.sh", "#!/bin/sh\nexport GH_TOKEN=" + token + "\n");
  Write(scratch.path() / "deploy/old.sh", "curl -H \"Authorization: token " + token + "\"\n");
  REDOUBT_UNWRAP(const ScanResult both,
                 ScanFolder("shop", scratch.path(), TestIndex(), {.secrets = OwnSecrets()}));
  EXPECT_TRUE(both.complete);
  ASSERT_EQ(both.findings.size(), 5u);
  const Finding& first = both.findings[3];
  EXPECT_EQ(first.rule, "github-personal-access-token");
  EXPECT_EQ(first.location, (Location{"deploy/old.sh", 1}));
  EXPECT_EQ(first.component.key, both.findings[4].component.key);
  EXPECT_NE(first.fingerprint, both.findings[4].fingerprint);
  REDOUBT_UNWRAP(const ScanResult alone,
                 ScanFolder("shop", scratch.path(), TestIndex(),
                            {.secrets = OwnSecrets(), .dependencies = false}));
  EXPECT_THAT(alone.components, IsEmpty());
  EXPECT_THAT(alone.findings, ElementsAre(first, both.findings[4]));
}

TEST(ScanFolder, SaysWhichFileIsTooLargeToSearch) {
  const testing::ScratchDir scratch;
  Write(scratch.path() / "dump.sql", std::string(2000, 'x'));
  REDOUBT_UNWRAP(
      const ScanResult result,
      ScanFolder("shop", scratch.path(), TestIndex(),
                 {.limits = {.file_bytes = 1000}, .secrets = OwnSecrets(), .dependencies = false}));
  ASSERT_EQ(result.unseen.size(), 1u);
  EXPECT_THAT(result.unseen[0], HasSubstr("dump.sql: not searched for secrets"));
}

TEST(ScanFolder, GoesOnAfterABrokenLockfileAndSaysSo) {
  const testing::ScratchDir scratch;
  fs::copy(Shop(), scratch.path(), fs::copy_options::recursive);
  Write(scratch.path() / "api/npm-shrinkwrap.json", "{\n  \"lockfileVersion\": 3,\n");
  REDOUBT_UNWRAP(const ScanResult result, ScanFolder("shop", scratch.path(), TestIndex()));
  EXPECT_FALSE(result.complete);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_THAT(result.problems[0], ::testing::StartsWith("api/npm-shrinkwrap.json:3: "));
  EXPECT_EQ(result.findings.size(), 3u);
}

TEST(ScanFolder, FollowsNoSymbolicLinkAndSkipsInstalledPackages) {
  const testing::ScratchDir outside, scratch;
  fs::copy(Shop() / "package-lock.json", outside.path());
  fs::create_directory_symlink(outside.path(), scratch.path() / "linked");
  Write(scratch.path() / "node_modules/a/package-lock.json", "broken");
  Write(scratch.path() / ".git/package-lock.json", "broken");
  Write(scratch.path() / "package.json", "{}");
  REDOUBT_UNWRAP(const ScanResult result, ScanFolder("x", scratch.path(), TestIndex()));
  EXPECT_TRUE(result.complete);
  EXPECT_THAT(result.components, IsEmpty());
}

// A complete scan without findings would end the cases of this repository.
TEST(ScanFolder, IsIncompleteWhenALockfileIsNoPlainFile) {
  const testing::ScratchDir outside, scratch;
  fs::copy(Shop() / "package-lock.json", outside.path());
  fs::create_symlink(outside.path() / "package-lock.json", scratch.path() / "package-lock.json");
  fs::create_directory(scratch.path() / "api");
  ASSERT_EQ(mkfifo((scratch.path() / "api/package-lock.json").c_str(), 0600), 0);
  REDOUBT_UNWRAP(const ScanResult result, ScanFolder("x", scratch.path(), TestIndex()));
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.components, IsEmpty());
  EXPECT_THAT(result.problems,
              ElementsAre("api/package-lock.json: no plain file, which is not read (mend: put the "
                          "file itself there)",
                          "package-lock.json: a symbolic link, which is not read (mend: put the "
                          "file itself there)"));
}

TEST(ScanFolder, IsIncompleteWhenALimitIsMet) {
  const testing::ScratchDir scratch;
  fs::copy(Shop(), scratch.path(), fs::copy_options::recursive);
  ScanOptions options;
  options.limits.file_bytes = 100;
  REDOUBT_UNWRAP(const ScanResult large, ScanFolder("shop", scratch.path(), TestIndex(), options));
  EXPECT_FALSE(large.complete);
  EXPECT_EQ(large.problems.size(), 2u);
  options.limits = {.files = 1};
  REDOUBT_UNWRAP(const ScanResult many, ScanFolder("shop", scratch.path(), TestIndex(), options));
  EXPECT_THAT(many.problems, ElementsAre("more than 1 files: the rest was not looked at"));
  options.limits = {.depth = 0};
  REDOUBT_UNWRAP(const ScanResult deep, ScanFolder("shop", scratch.path(), TestIndex(), options));
  EXPECT_THAT(deep.problems, ElementsAre("api: deeper than 0 folders"));
  options.limits = {.components = 4};
  REDOUBT_UNWRAP(const ScanResult full, ScanFolder("shop", scratch.path(), TestIndex(), options));
  EXPECT_THAT(full.problems, ElementsAre("package-lock.json: more than 4 components"));
}

TEST(ScanFolder, FailsOnlyWhereThereIsNoFolder) {
  EXPECT_EQ(ScanFolder("x", "/nonexistent", TestIndex()).error().code, ErrorCode::kNotFound);
}

TEST(ScanFile, JudgesBytesAsTheFolderScanWould) {
  const std::string text = testing::Slurp(Shop() / "package-lock.json");
  REDOUBT_UNWRAP(const ScanResult file, ScanFile("shop", "package-lock.json", text, TestIndex()));
  REDOUBT_UNWRAP(const ScanResult folder, ScanFolder("shop", Shop(), TestIndex()));
  EXPECT_EQ(file.findings, folder.findings);
  EXPECT_FALSE(ScanFile("shop", "bun.lockb", "", TestIndex()));
}

TEST(Fingerprint, StaysWhenLinesVersionsAndScoresChangeAndNotOtherwise) {
  REDOUBT_UNWRAP(const ScanResult result, ScanFolder("shop", Shop(), TestIndex()));
  const Finding original = result.findings[0];
  EXPECT_EQ(original.fingerprint, "v1:afe8816d8543f3054dc37b17fd783603");
  Finding f = original;
  f.location.line = 999;
  f.component.version = "1.1.0";
  f.score = 1;
  f.title = "other";
  EXPECT_EQ(Fingerprint(f), original.fingerprint);
  const auto differs = [&](auto change) {
    Finding changed = original;
    change(changed);
    return Fingerprint(changed) != original.fingerprint;
  };
  EXPECT_TRUE(differs([](Finding& x) { x.asset = "other"; }));
  EXPECT_TRUE(differs([](Finding& x) { x.rule = "other"; }));
  EXPECT_TRUE(differs([](Finding& x) { x.location.file = "other"; }));
  EXPECT_TRUE(differs([](Finding& x) { x.component.key = "other"; }));
  EXPECT_TRUE(differs([](Finding& x) { x.component.name = "other"; }));
  EXPECT_NE(result.findings[0].fingerprint, result.findings[1].fingerprint);
}

}  // namespace
}  // namespace redoubt::scan
