#include "intel/store.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "intel/import.h"
#include "intel/index_builder.h"
#include "intel/starter.h"
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
  std::vector<std::string> ids;
  REDOUBT_UNWRAP(const Imported imported,
                 ImportPath(scratch.path(), nullptr, [&](const Advisory& advisory) {
                   ids.push_back(advisory.id);
                   return Status();
                 }));
  EXPECT_EQ(imported.taken, 1u);
  EXPECT_THAT(ids, ::testing::ElementsAre("A-1"));
  EXPECT_EQ(imported.left_out, 1u);
  EXPECT_THAT(imported.problems.at(0),
              ::testing::StartsWith((scratch.path() / "b.json").string() + ":1: "));
}

TEST(Import, TakesCsafDocumentsAndTellsWhatNoPackageIs) {
  const testing::ScratchDir scratch;
  fs::copy(testing::SourceDir() / "src/formats/csaf/testdata", scratch.path());
  std::ofstream(scratch.path() / "note.json")
      << R"({"document": {"category": "csaf_informational_advisory", "csaf_version": "2.0"}})";
  std::ofstream(scratch.path() / "osv.json") << Record("A-1", "1.0.0");
  const fs::path state = scratch.path() / "state";
  REDOUBT_UNWRAP(const Imported imported, ImportInto(state, scratch.path(), nullptr, {1000}));
  EXPECT_EQ(imported.taken, 4u);
  EXPECT_EQ(imported.left_out, 0u);
  EXPECT_EQ(imported.unmatched, 4u);
  EXPECT_THAT(imported.notes,
              ::testing::ElementsAre(
                  ::testing::HasSubstr("distributions.json: not matched with any package: a loop"),
                  ::testing::HasSubstr("note.json: says nothing of packages"),
                  ::testing::HasSubstr("Controller < V3.2 Update 1: no purl; unknown kind"),
                  ::testing::HasSubstr("packages.json: 1 product under investigation")));
  REDOUBT_UNWRAP(const Loaded loaded, LoadIndex(state));
  EXPECT_EQ(loaded.sources.back().unmatched, 4u);
  EXPECT_TRUE(loaded.index.IsVulnerable("npm", "@acme/thing", "1.1.0"));
  EXPECT_FALSE(loaded.index.IsVulnerable("npm", "@acme/thing", "1.2.3"));
  const std::string rhel = "Red Hat:enterprise_linux:9::baseos";
  EXPECT_TRUE(loaded.index.IsVulnerable(rhel, "bash", "5.1.8-6.el9"));
  EXPECT_FALSE(loaded.index.IsVulnerable(rhel, "bash", "5.1.8-9.el9"));
}

TEST(Import, MergesCsafWithOtherRecordsOfTheSameCve) {
  const testing::ScratchDir scratch;
  fs::copy(testing::SourceDir() / "src/formats/csaf/testdata/packages.json", scratch.path());
  std::ofstream(scratch.path() / "ghsa.json")
      << R"({"id": "GHSA-1", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2026-1000"],
    "affected": [{"package": {"ecosystem": "npm", "name": "@acme/thing"}, "versions": ["1.1.0"]}]})";
  ASSERT_TRUE(ImportInto(scratch.path() / "state", scratch.path(), nullptr, {1000}));
  REDOUBT_UNWRAP(const Loaded loaded, LoadIndex(scratch.path() / "state"));
  const auto matches = loaded.index.Query("npm", "@acme/thing", "1.1.0");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_THAT(matches[0].aliases, ::testing::Contains("CVE-2026-1000"));
}

TEST(Import, IsAnErrorWhereThereIsNothing) {
  const testing::ScratchDir scratch;
  const auto take = [](const Advisory&) { return Status(); };
  EXPECT_EQ(ImportPath(scratch.path() / "none", nullptr, take).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ImportPath(scratch.path(), nullptr, take).error().message,
            scratch.path().string() + ": no advisory in it");
  std::ofstream(scratch.path() / "all.zip") << "PK";
  EXPECT_EQ(ImportPath(scratch.path() / "all.zip", nullptr, take).error().code,
            ErrorCode::kFailedPrecondition);
}

TEST(IntelStore, KeepsWhatWasImportedAndReplacesRecordsById) {
  const testing::ScratchDir scratch;
  const fs::path records = scratch.path() / "a.json", state = scratch.path() / "state";
  for (const std::string fixed : {"1.0.0", "2.0.0"}) {
    std::ofstream(records) << Record("A-1", fixed);
    ASSERT_TRUE(ImportInto(state, records, nullptr, {1000}));
  }
  REDOUBT_UNWRAP(const Loaded loaded, LoadIndex(state));
  EXPECT_TRUE(loaded.index.IsVulnerable("npm", "redoubt-test-thing", "1.5.0"));
  EXPECT_FALSE(loaded.index.IsVulnerable("npm", "redoubt-test-thing", "2.0.0"));
  ASSERT_EQ(loaded.sources.size(), 2u);
  EXPECT_EQ(loaded.sources[1].name, records.string());
  EXPECT_EQ(loaded.sources[1].imported, Timestamp{1000});
}

TEST(IntelStore, ForgetsWhatAFeedNoLongerHasUnlessAnotherSourceHasIt) {
  const testing::ScratchDir scratch;
  const fs::path state = scratch.path() / "state", folder = scratch.path() / "feed";
  fs::create_directories(folder);
  const auto update = [&](const std::string& feed) {
    return ImportFeed(state, {.id = feed}, {.path = folder, .now = {1000}});
  };
  const auto known = [&](const std::string& id) {
    return LoadIndex(state)->index.Find(id) != nullptr;
  };
  std::ofstream(folder / "a.json") << Record("A-1", "1.0.0");
  std::ofstream(folder / "b.json") << Record("B-1", "1.0.0");
  ASSERT_TRUE(update("one"));
  ASSERT_TRUE(ImportInto(state, folder / "a.json", nullptr, {1000}));
  fs::remove(folder / "a.json");
  fs::remove(folder / "b.json");
  std::ofstream(folder / "c.json") << Record("C-1", "1.0.0");
  ASSERT_TRUE(update("one"));
  EXPECT_TRUE(known("C-1"));
  EXPECT_FALSE(known("B-1"));
  EXPECT_TRUE(known("A-1")) << "it was imported too";
  std::ofstream(scratch.path() / "d.json") << Record("D-1", "1.0.0");
  ASSERT_TRUE(ImportInto(state, scratch.path() / "d.json", nullptr, {1000}));
  std::ofstream(scratch.path() / "d.json") << Record("D-2", "1.0.0");
  ASSERT_TRUE(ImportInto(state, scratch.path() / "d.json", nullptr, {1000}));
  EXPECT_TRUE(known("D-1")) << "an import only adds";
}

TEST(IntelStore, KeepsManySourcesApart) {
  const testing::ScratchDir scratch;
  const fs::path state = scratch.path() / "state", file = scratch.path() / "a.json";
  for (int i = 0; i < 70; ++i) {
    fs::remove(file);
    std::ofstream(file) << Record(fmt::format("A-{}", i), "1.0.0");
    ASSERT_TRUE(ImportFeed(state, {.id = fmt::format("feed-{}", i)}, {.path = file, .now = {1}}));
  }
  for (const int i : {0, 40, 62, 63, 69})
    EXPECT_TRUE(LoadIndex(state)->index.Find(fmt::format("A-{}", i))) << i;
  fs::remove(file);
  std::ofstream(file) << Record("B-1", "1.0.0");
  ASSERT_TRUE(ImportFeed(state, {.id = "feed-3"}, {.path = file, .now = {1}}));
  EXPECT_FALSE(LoadIndex(state)->index.Find("A-3"));
  EXPECT_TRUE(LoadIndex(state)->index.Find("A-69"));
}

TEST(IntelStore, KeepsTheIndexWhenAnImportFails) {
  const testing::ScratchDir scratch;
  const fs::path records = scratch.path() / "a.json", state = scratch.path() / "state";
  std::ofstream(records) << Record("A-1", "1.0.0");
  ASSERT_TRUE(ImportInto(state, records, nullptr, {1000}));
  const std::string before = testing::Slurp(state / "intel/index");
  std::ofstream(scratch.path() / "b.json") << "{";
  EXPECT_FALSE(ImportInto(state, scratch.path() / "b.json", nullptr, {2000}));
  EXPECT_EQ(testing::Slurp(state / "intel/index"), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(state / "intel"), fs::directory_iterator()), 1)
      << "no temporary file is left";
}

TEST(IntelStore, HoldsTheSameBytesInWhateverOrderTheRecordsCame) {
  const testing::ScratchDir scratch;
  std::ofstream(scratch.path() / "a.json") << Record("A-1", "1.0.0");
  std::ofstream(scratch.path() / "b.json") << Record("B-1", "2.0.0");
  const auto build = [&](const std::vector<std::string>& files) {
    IndexBuilder builder = IndexBuilder::Make().value();
    for (const std::string& file : files)
      EXPECT_TRUE(ImportPath(scratch.path() / file, nullptr,
                             [&](const Advisory& advisory) { return builder.Add(advisory); }));
    std::string bytes;
    EXPECT_TRUE(builder.Write("{}", [&](std::string_view piece) {
      bytes += piece;
      return Status();
    }));
    return bytes;
  };
  EXPECT_EQ(build({"a.json", "b.json"}), build({"b.json", "a.json", "b.json"}));
}

TEST(IntelStore, TakesOverWhatTheFirstSchemaHeld) {
  const testing::ScratchDir scratch;
  fs::create_directories(scratch.path() / "intel");
  std::ofstream(scratch.path() / "intel/advisories.json") << R"({"schema_version": 1, "sources": [],
    "advisories": [{"id": "OLD-1", "affected": [{"ecosystem": "npm", "name": "redoubt-test-thing",
    "ranges": [{"type": "SEMVER", "events": [{"kind": "introduced", "version": "0"}]}]}]}]})";
  REDOUBT_UNWRAP(const Loaded loaded, LoadIndex(scratch.path()));
  EXPECT_TRUE(loaded.index.IsVulnerable("npm", "redoubt-test-thing", "1.0.0"));
  EXPECT_FALSE(fs::exists(scratch.path() / "intel/advisories.json"));
}

TEST(IntelStore, SaysHowToMendADamagedFile) {
  const testing::ScratchDir scratch;
  const fs::path records = scratch.path() / "a.json", index = scratch.path() / "intel/index";
  std::ofstream(records) << Record("A-1", "1.0.0");
  ASSERT_TRUE(ImportInto(scratch.path(), records, nullptr, {1000}));
  const std::string whole = testing::Slurp(index);
  struct Damage {
    const char* what;
    std::string content;
    const char* told;
  };
  std::string newer = whole;
  newer[8] = 99;
  const Damage damages[] = {
      {"cut off", whole.substr(0, whole.size() / 2), "it is cut off"},
      {"something else", "PK", "not an index of redoubt"},
      {"another version", newer, "has format 99, here it is 3"},
  };
  for (const Damage& damage : damages) {
    fs::remove(index);
    std::ofstream(index) << damage.content;
    const auto loaded = LoadIndex(scratch.path());
    ASSERT_FALSE(loaded) << damage.what;
    EXPECT_THAT(loaded.error().message, ::testing::HasSubstr(damage.told));
    EXPECT_THAT(loaded.error().message, ::testing::HasSubstr(index.string()));
  }
}

// Whatever bytes stand there, nothing outside of the file is read, and what cannot be read is said.
TEST(IntelStore, SurvivesAnyBrokenByte) {
  const testing::ScratchDir scratch;
  const fs::path records = scratch.path() / "a.json", index = scratch.path() / "intel/index";
  std::ofstream(records) << Record("A-1", "1.0.0");
  ASSERT_TRUE(ImportInto(scratch.path(), records, nullptr, {1000}));
  const std::string whole = testing::Slurp(index);
  for (size_t at = 0; at < whole.size(); at += 97) {
    std::string broken = whole;
    broken[at] = static_cast<char>(~broken[at]);
    fs::remove(index);
    std::ofstream(index) << broken;
    const Result<Index> opened = Index::Open(index);
    if (!opened) continue;
    EXPECT_FALSE(opened->Verify()) << at;
    (void)opened->Query("npm", "redoubt-test-thing", "0.5.0");
    (void)opened->Find("A-1");
    (void)opened->ForEach([](const Advisory&) { return Status(); });
  }
}

TEST(StarterSet, IsToldByTheDigestOfItsFiles) {
  std::string all;
  for (const StarterFile& file : StarterFiles())
    all += std::string(file.name) + std::string(file.text);
  EXPECT_EQ(StarterDigest(), Sha256(all).Hex());
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
