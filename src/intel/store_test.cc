#include "intel/store.h"

#include "intel/import.h"
#include "testing/testing.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

std::string Record(const std::string& id, const std::string& fixed) {
  return R"({"id": ")" + id + R"(", "modified": "2024-01-01T00:00:00Z", "affected": [{"package":
    {"ecosystem": "npm", "name": "redoubt-test-thing"}, "ranges": [{"type": "SEMVER", "events":
    [{"introduced": "0"}, {"fixed": ")" +
         fixed + R"("}]}]}]})";
}

TEST(Import, TakesTheGoodRecordsOfAFolderAndNamesTheBad) {
  const testing::ScratchDir scratch;
  fs::create_directories(scratch.path() / "deep");
  std::ofstream(scratch.path() / "deep/a.json") << Record("A-1", "1.0.0");
  std::ofstream(scratch.path() / "b.json") << "{";
  std::ofstream(scratch.path() / "notes.txt") << "no record";
  fs::create_symlink("/etc/hostname", scratch.path() / "link.json");
  REDOUBT_UNWRAP(const Imported imported, ImportPath(scratch.path(), nullptr));
  ASSERT_EQ(imported.advisories.size(), 1u);
  EXPECT_EQ(imported.advisories[0].id, "A-1");
  EXPECT_EQ(imported.left_out, 1u);
  EXPECT_THAT(imported.problems.at(0),
              ::testing::StartsWith((scratch.path() / "b.json").string() + ":1: "));
}

TEST(Import, IsAnErrorWhereThereIsNothing) {
  const testing::ScratchDir scratch;
  EXPECT_EQ(ImportPath(scratch.path() / "none", nullptr).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ImportPath(scratch.path(), nullptr).error().message,
            scratch.path().string() + ": no OSV record in it");
  std::ofstream(scratch.path() / "all.zip") << "PK";
  EXPECT_EQ(ImportPath(scratch.path() / "all.zip", nullptr).error().code,
            ErrorCode::kFailedPrecondition);
}

TEST(IntelStore, KeepsWhatWasImportedAndReplacesRecordsById) {
  const testing::ScratchDir scratch;
  const fs::path records = scratch.path() / "a.json", state = scratch.path() / "state";
  for (const std::string fixed : {"1.0.0", "2.0.0"}) {
    std::ofstream(records) << Record("A-1", fixed);
    REDOUBT_UNWRAP(Imported imported, ImportPath(records, nullptr));
    ASSERT_TRUE(StoreImported(state, "a.json", std::move(imported.advisories), {1000}));
  }
  REDOUBT_UNWRAP(const Loaded loaded, LoadIndex(state));
  EXPECT_TRUE(loaded.index.IsVulnerable("npm", "redoubt-test-thing", "1.5.0"));
  EXPECT_FALSE(loaded.index.IsVulnerable("npm", "redoubt-test-thing", "2.0.0"));
  ASSERT_EQ(loaded.sources.size(), 2u);
  EXPECT_EQ(loaded.sources[1].name, "a.json");
  EXPECT_EQ(loaded.sources[1].imported, Timestamp{1000});
}

TEST(IntelStore, SaysHowToMendADamagedFile) {
  const testing::ScratchDir scratch;
  fs::create_directories(scratch.path() / "intel");
  std::ofstream(scratch.path() / "intel/advisories.json") << R"({"schema_version": 7})";
  const auto loaded = LoadIndex(scratch.path());
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, ::testing::HasSubstr("mend: remove it"));
}

TEST(StarterSet, IsSoundAndOnlyOfNpm) {
  REDOUBT_UNWRAP(const std::vector<Advisory> advisories, StarterSet());
  for (const Advisory& a : advisories) {
    EXPECT_FALSE(a.affected.empty()) << a.id;
    EXPECT_NE(a.severity, Severity::kNone) << a.id;
    EXPECT_TRUE(a.published.IsSet()) << a.id;
    for (const Affected& affected : a.affected) EXPECT_EQ(affected.ecosystem, "npm") << a.id;
  }
}

}  // namespace
}  // namespace redoubt::intel
