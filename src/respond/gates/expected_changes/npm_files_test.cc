#include "respond/gates/expected_changes/npm_files.h"

#include "testing/testing.h"

namespace redoubt::respond::gates {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A replacement in a text; every `from` must be there.
struct Edit {
  std::string from, to;
};

std::string Edited(std::string text, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    const size_t at = text.find(edit.from);
    EXPECT_NE(at, std::string::npos) << edit.from;
    if (at != std::string::npos) text.replace(at, edit.from.size(), edit.to);
  }
  return text;
}

const std::vector<PackageChange> kMinimist = {{.name = "minimist", .from = "1.2.5", .to = "1.2.8"}};
const std::vector<Edit> kUpgrade = {{"\"version\": \"1.2.5\"", "\"version\": \"1.2.8\""},
                                    {"minimist-1.2.5.tgz", "minimist-1.2.8.tgz"},
                                    {"sha512-old", "sha512-new"}};

std::vector<std::string> Lock(const std::string& file, std::vector<Edit> more,
                              const std::vector<PackageChange>& changes = kMinimist) {
  const std::string before = redoubt::testing::Slurp(
      redoubt::testing::SourceDir() / "src/respond/gates/expected_changes/testdata" / file);
  more.insert(more.begin(), kUpgrade.begin(), kUpgrade.end());
  const std::string after = Edited(before, more);
  const auto lines = UnexpectedLockChanges({file, before, after}, changes);
  return lines ? *lines : std::vector<std::string>{"error: " + lines.error().message};
}

TEST(LockChanges, AcceptsTheDeclaredUpgradeInEveryLockfileVersion) {
  EXPECT_THAT(Lock("lock-3.json", {}), IsEmpty());
  EXPECT_THAT(Lock("lock-1.json", {}), IsEmpty());
}

TEST(LockChanges, AcceptsWhatNpmDerivesFromTheTree) {
  EXPECT_THAT(Lock("lock-3.json", {{"\"integrity\": \"sha512-ms\",\n      \"dev\": true",
                                    "\"integrity\": \"sha512-ms\""}}),
              IsEmpty());
}

TEST(LockChanges, AcceptsAPackageThatMoves) {
  EXPECT_THAT(
      Lock("lock-3.json", {{"\"node_modules/ms\"", "\"node_modules/mkdirp/node_modules/ms\""}}),
      IsEmpty());
}

TEST(LockChanges, RefusesAnUndeclaredUpgrade) {
  EXPECT_THAT(
      Lock("lock-3.json", {{"\"version\": \"2.0.0\"", "\"version\": \"2.1.3\""},
                           {"ms-2.0.0.tgz", "ms-2.1.3.tgz"}}),
      ElementsAre("lock-3.json: node_modules/ms: ms 2.0.0 → 2.1.3 is not declared by the patch"));
}

TEST(LockChanges, RefusesAnotherIntegrityOfTheSameVersion) {
  EXPECT_THAT(
      Lock("lock-3.json", {{"sha512-ms", "sha512-evil"}}),
      ElementsAre("lock-3.json: node_modules/ms: \"integrity\" of ms 2.0.0 changes although "
                  "its version stays"));
}

TEST(LockChanges, RefusesAnArtefactFromAnotherOrigin) {
  EXPECT_THAT(
      Lock("lock-3.json", {{"https://registry.example/minimist", "https://evil.example/minimist"}}),
      ElementsAre("lock-3.json: node_modules/minimist: comes from https://evil.example, which no "
                  "package came from before"));
}

TEST(LockChanges, RefusesTheArtefactOfAnotherPackage) {
  EXPECT_THAT(
      Lock("lock-3.json", {{"minimist/-/minimist-1.2.8.tgz", "minimits/-/minimits-1.2.8.tgz"}}),
      ElementsAre("lock-3.json: node_modules/minimist: "
                  "https://registry.example/minimits/-/minimits-1.2.8.tgz is not the artefact of "
                  "minimist 1.2.8"));
}

TEST(LockChanges, RefusesAnAddedPackageThatIsNotDeclared) {
  EXPECT_THAT(
      Lock("lock-3.json",
           {{"    \"node_modules/ms\"",
             "    \"node_modules/evil\": {\"version\": \"1.0.0\"},\n    \"node_modules/ms\""}}),
      ElementsAre(
          "lock-3.json: node_modules/evil: evil 1.0.0 is added, which the patch does not declare"));
}

TEST(LockChanges, RefusesARemovedPackageThatIsNotDeclared) {
  EXPECT_THAT(
      Lock("lock-1.json", {{"\"minimist\": {\n          \"version\": \"0.0.8\"",
                            "\"other\": {\n          \"version\": \"0.0.8\""}}),
      ElementsAre("lock-1.json: node_modules/mkdirp/node_modules/minimist: minimist 0.0.8 is "
                  "removed, which the patch does not declare",
                  "lock-1.json: node_modules/mkdirp/node_modules/other: other 0.0.8 is added, "
                  "which the patch does not declare"));
}

TEST(LockChanges, RefusesChangesOfTheFrame) {
  EXPECT_THAT(
      Lock("lock-3.json", {{"\"lockfileVersion\": 3", "\"lockfileVersion\": 2"},
                           {"\"ms\": \"^2.0.0\"", "\"ms\": \"^1.0.0\""}}),
      ElementsAre("lock-3.json: \"lockfileVersion\" changes",
                  "lock-3.json: root: \"dependencies\" of ms changes, which the patch does not "
                  "declare"));
  EXPECT_THAT(Lock("lock-3.json", {{"{\n  \"name\"", "{\n \"name\""}}),
              ElementsAre("lock-3.json: the indentation changes"));
}

TEST(LockChanges, RefusesADeclarationThatTheFileDoesNotHold) {
  EXPECT_THAT(Lock("lock-3.json", {},
                   {{.name = "minimist", .from = "1.2.5", .to = "1.2.8"},
                    {.name = "ms", .from = "2.0.0", .to = "2.1.3"}}),
              ElementsAre("lock-3.json: ms 2.1.3 is declared but not in the file"));
}

TEST(LockChanges, SaysWhereAFileIsBroken) {
  const auto lines = UnexpectedLockChanges({"package-lock.json", "{}", "{\n,"}, {});
  ASSERT_FALSE(lines.has_value());
  EXPECT_THAT(lines.error().message, ::testing::StartsWith("package-lock.json:2: "));
}

const char* const kManifest = R"({
  "name": "shop",
  "scripts": {"test": "node --test"},
  "dependencies": {"minimist": "^1.2.5", "ms": "^2.0.0", "old": "npm:ms@1"},
  "overrides": {"ms": "2.0.0"}
}
)";

std::vector<std::string> Manifest(const std::vector<Edit>& edits) {
  const std::string after = Edited(kManifest, edits);
  const auto lines = UnexpectedManifestChanges({"package.json", kManifest, after}, kMinimist);
  return lines ? *lines : std::vector<std::string>{"error: " + lines.error().message};
}

TEST(ManifestChanges, AcceptsTheRangeAndAnOverrideOfADeclaredPackage) {
  EXPECT_THAT(Manifest({{"\"minimist\": \"^1.2.5\"", "\"minimist\": \"^1.2.8\""}}), IsEmpty());
  EXPECT_THAT(Manifest({{"{\"ms\": \"2.0.0\"}",
                         "{\"ms\": \"2.0.0\", \"mkdirp\": {\"minimist@<1.2.6\": \"1.2.8\"}}"}}),
              IsEmpty());
}

TEST(ManifestChanges, RefusesEverythingElse) {
  EXPECT_THAT(Manifest({{"node --test", "true"}}),
              ElementsAre("package.json: \"scripts\" changes"));
  EXPECT_THAT(
      Manifest({{"\"ms\": \"^2.0.0\"", "\"ms\": \"^2.1.0\""}}),
      ElementsAre(
          "package.json: \"dependencies\" of ms changes, which the patch does not declare"));
  EXPECT_THAT(Manifest({{"\"minimist\": \"^1.2.5\"", "\"minimist\": \"^1.2.8\", \"evil\": \"1\""}}),
              ElementsAre("package.json: \"dependencies\" gains evil"));
  EXPECT_THAT(Manifest({{", \"ms\": \"^2.0.0\"", ""}}),
              ElementsAre("package.json: \"dependencies\" loses ms"));
  EXPECT_THAT(
      Manifest({{"{\"ms\": \"2.0.0\"}", "{\"ms\": \"2.1.3\"}"}}),
      ElementsAre("package.json: \"overrides\" for ms changes, which the patch does not declare"));
}

TEST(ManifestChanges, RefusesSpecsThatAreNoRanges) {
  for (const char* spec :
       {"git+ssh://git@host.example/m.git", "file:../m", "user/repo", "npm:evil@1"}) {
    const std::string to = "\"minimist\": \"" + std::string(spec) + "\"";
    EXPECT_THAT(Manifest({{"\"minimist\": \"^1.2.5\"", to}}),
                ElementsAre("package.json: minimist becomes \"" + std::string(spec) +
                            "\", which is not a version range"));
  }
}

}  // namespace
}  // namespace redoubt::respond::gates
