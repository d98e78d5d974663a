#include <fstream>

#include "evidence/checkpointer.h"
#include "evidence/ed25519.h"
#include "evidence/export.h"
#include "evidence/log_store_for_test.h"
#include "evidence/tiles.h"
#include "evidence/verify.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::LogStore;
using testing::Slurp;

constexpr const char* kOrigin = "redoubt/acme";
constexpr int kEntries = 1000;  // three full bundles and one of 232

void Write(const fs::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

class Exports : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new testing::ScratchDir;
    store_ = new LogStore;
    const Digest blob = store_->PutBlob("a gate's log").value();
    const Digest nested = store_->PutBlob("a diff").value();
    const Digest patch = store_->PutBlob("{\"diff\":\"" + nested.ToString() + "\"}").value();
    store_->PutBlob("of no entry").value();
    const Record record{.actor = "test",
                        .action = "verdict",
                        .subject = "case:RD-1",
                        .inputs = {patch},
                        .outputs = {blob, Sha256("not a blob")},
                        .details = "",
                        .at = {1000}};
    ASSERT_TRUE(store_->Append({&record, 1}));
    store_->Add(299);
    early_ = new std::string(Checkpointer(*store_, Key(), kOrigin).Update().value());
    store_->Add(kEntries - 300);
    const Result<ExportSummary> summary = ExportLog(*store_, Key(), kOrigin, Pristine());
    ASSERT_TRUE(summary) << summary.error().message;
    summary_ = new ExportSummary(*summary);
  }
  static void TearDownTestSuite() {
    delete scratch_, delete store_, delete early_, delete summary_;
  }

  static Ed25519Key Key() { return Ed25519Key::FromSeed(std::string(32, 'k')).value(); }
  static fs::path Pristine() { return scratch_->path() / "export"; }

  // Verifies after one file was changed, and puts the file back.
  VerifyReport After(const std::string& file, const std::function<void(const fs::path&)>& change) {
    const fs::path path = Pristine() / file;
    const bool existed = fs::exists(path);
    const std::string before = existed ? Slurp(path) : "";
    change(path);
    const VerifyReport report = Verify();
    existed ? Write(path, before) : void(fs::remove(path));
    return report;
  }
  static VerifyReport Verify(const std::string& against = "") {
    return VerifyExport(Pristine(), {against, summary_->vkey}).value();
  }
  static std::string First(const VerifyReport& report) {
    return report.Ok() ? "no damage" : report.damages[0].ToString();
  }

  static inline testing::ScratchDir* scratch_;
  static inline LogStore* store_;
  static inline std::string* early_;
  static inline ExportSummary* summary_;
};

TEST_F(Exports, AnUntouchedOneVerifies) {
  const VerifyReport report = Verify(*early_);
  EXPECT_EQ(First(report), "no damage");
  EXPECT_EQ(report.entries, 1000u);
  EXPECT_EQ(report.blobs, 3u);
  EXPECT_EQ(report.origin, kOrigin);
  EXPECT_TRUE(report.pinned);
  EXPECT_FALSE(VerifyExport(Pristine(), {})->pinned);
}

TEST_F(Exports, HaveTheLayoutThatForeignToolsRead) {
  for (const char* file :
       {"checkpoint", "log.vkey", "export.dsse.json", "tile/0/000", "tile/0/003.p/232",
        "tile/1/000.p/3", "tile/entries/000", "tile/entries/003.p/232"})
    EXPECT_TRUE(fs::is_regular_file(Pristine() / file)) << file;
  EXPECT_TRUE(fs::exists(Pristine() / "blobs/sha256" / Sha256("a diff").Hex()));
  EXPECT_FALSE(fs::exists(Pristine() / "blobs/sha256" / Sha256("of no entry").Hex()));
}

TEST_F(Exports, AChangedEntryIsNamedWithItsBytes) {
  const std::string file = "tile/entries/002";
  const std::string bytes = Slurp(Pristine() / file);
  const BundleEntry entry = ParseBundle(bytes, 256).entries[40];
  const VerifyReport report = After(file, [&](const fs::path& path) {
    std::string changed = bytes;
    changed[entry.begin + 20] ^= 1;
    Write(path, changed);
  });
  EXPECT_EQ(report.damages[0], (Damage{2 * 256 + 40, file, entry.begin, entry.end,
                                       "its hash is not the one in tile/0/002"}));
  EXPECT_EQ(report.damages.size(), 2u);  // and the 256 entries below their hash in tile/1/000
}

TEST_F(Exports, EveryBitOfASmallBundleMatters) {
  const std::string file = "tile/entries/003.p/232";
  const std::string bytes = Slurp(Pristine() / file);
  for (size_t at = 0; at < bytes.size(); at += 997)
    EXPECT_FALSE(After(file,
                       [&](const fs::path& path) {
                         std::string changed = bytes;
                         changed[at] ^= static_cast<char>(1 << (at % 8));
                         Write(path, changed);
                       })
                     .Ok())
        << at;
}

TEST_F(Exports, RemovedAndReorderedEntriesAreFound) {
  const std::string file = "tile/entries/001";
  const std::string bytes = Slurp(Pristine() / file);
  const Bundle bundle = ParseBundle(bytes, 256);
  const BundleEntry &a = bundle.entries[9], &b = bundle.entries[10];
  const std::string before = bytes.substr(0, a.begin), after = bytes.substr(b.end);
  const std::string first = bytes.substr(a.begin, a.end - a.begin);
  const std::string second = bytes.substr(b.begin, b.end - b.begin);
  EXPECT_THAT(First(After(file, [&](auto& p) { Write(p, before + second + first + after); })),
              HasSubstr("entry 265, tile/entries/001 bytes "));
  EXPECT_THAT(First(After(file, [&](auto& p) { Write(p, before + second + after); })),
              HasSubstr("entry 265, tile/entries/001 bytes "));
  EXPECT_EQ(First(After(file, [&](auto& p) { fs::remove(p); })),
            "entry 256, tile/entries/001: is missing");
  EXPECT_THAT(First(After(file, [&](auto& p) { Write(p, bytes.substr(0, b.begin + 1)); })),
              HasSubstr("entry 266, tile/entries/001 bytes "));
  EXPECT_THAT(First(After(file, [&](auto& p) { Write(p, bytes + second); })),
              HasSubstr("more than 256 entries"));
}

TEST_F(Exports, AWrongTileIsToldFromAWrongEntry) {
  const auto flip = [](size_t at) {
    return [at](const fs::path& path) {
      std::string bytes = Slurp(path);
      bytes[at] ^= 1;
      Write(path, bytes);
    };
  };
  EXPECT_EQ(First(After("tile/0/002", flip(5 * 32 + 1))),
            "tile/0/002 bytes 160-191: a hash is wrong; the entries are as signed");
  EXPECT_THAT(First(After("tile/1/000.p/3", flip(32))), HasSubstr("tile/1/000.p/3 bytes 32-63: "));
  EXPECT_EQ(First(After("tile/1/000.p/3", [](auto& p) { fs::remove(p); })),
            "tile/1/000.p/3: is missing");
  EXPECT_EQ(First(After("tile/0/001", [](auto& p) { fs::resize_file(p, 100); })),
            "tile/0/001: 100 bytes, not 8192");
}

TEST_F(Exports, EntriesAndTilesChangedTogetherDoNotHaveTheSignedRoot) {
  LogStore forged = *store_;
  forged.leaves[999] = "forged";
  forged.checkpoint.clear(), forged.facts.clear();
  const testing::ScratchDir scratch;
  const fs::path dir = scratch.path() / "forged";
  ASSERT_TRUE(ExportLog(forged, Ed25519Key::Generate().value(), kOrigin, dir));
  EXPECT_THAT(First(VerifyExport(dir, {"", summary_->vkey}).value()),
              HasSubstr("checkpoint: no signature of redoubt/acme+"));
  EXPECT_TRUE(VerifyExport(dir, {})->Ok());  // by its own word only: pinned is false
  Write(dir / "checkpoint", summary_->checkpoint);
  EXPECT_EQ(First(VerifyExport(dir, {"", summary_->vkey}).value()),
            "checkpoint: entries and tiles agree, but they do not have the signed root: they were "
            "changed together");
}

TEST_F(Exports, AChangedCheckpointIsFound) {
  const std::string note = summary_->checkpoint;
  for (size_t at = 0; at < note.size(); at += 7)
    EXPECT_FALSE(After("checkpoint",
                       [&](const fs::path& path) {
                         std::string changed = note;
                         changed[at] ^= 1;
                         Write(path, changed);
                       })
                     .Ok())
        << at;
  EXPECT_FALSE(After("checkpoint", [](auto& p) { fs::remove(p); }).Ok());
}

TEST_F(Exports, ARollbackIsFoundAgainstAnEarlierCheckpoint) {
  LogStore old = *store_;
  old.leaves.resize(200);
  old.checkpoint.clear(), old.facts.clear();
  const testing::ScratchDir scratch;
  REDOUBT_UNWRAP(const ExportSummary rolled_back,
                 ExportLog(old, Key(), kOrigin, scratch.path() / "old"));
  EXPECT_TRUE(VerifyExport(scratch.path() / "old", {"", rolled_back.vkey})->Ok());
  EXPECT_EQ(First(VerifyExport(scratch.path() / "old", {*early_, rolled_back.vkey}).value()),
            "checkpoint: 200 entries, but an earlier checkpoint had 300: the log was truncated or "
            "rolled back");
  old.leaves = store_->leaves;
  old.leaves[100] = "rewritten by who has the key";
  old.checkpoint.clear(), old.facts.clear();
  ASSERT_TRUE(ExportLog(old, Key(), kOrigin, scratch.path() / "rewritten"));
  EXPECT_EQ(
      First(VerifyExport(scratch.path() / "rewritten", {*early_, rolled_back.vkey}).value()),
      "checkpoint: the first 300 entries are not those of the earlier checkpoint: the log was "
      "rewritten");
}

TEST_F(Exports, BlobsAreCheckedAgainstTheSignedList) {
  const std::string blob = "blobs/sha256/" + Sha256("a gate's log").Hex();
  EXPECT_EQ(First(After(blob, [](auto& p) { Write(p, "another"); })),
            blob + ": its content has another digest");
  EXPECT_EQ(First(After(blob, [](auto& p) { fs::remove(p); })), blob + ": is missing");
  EXPECT_EQ(First(After("blobs/sha256/planted", [](auto& p) { Write(p, "x"); })),
            "blobs/sha256/planted: is not of this export");
  EXPECT_EQ(First(After("export.dsse.json", [](auto& p) { fs::remove(p); })),
            "export.dsse.json: is missing");
  EXPECT_FALSE(After("export.dsse.json", [](auto& p) { Write(p, "{}"); }).Ok());
}

TEST_F(Exports, LinksOutOfTheFolderAreNotFollowed) {
  const testing::ScratchDir elsewhere;
  const VerifyReport report = After("tile/entries/001", [&](const fs::path& path) {
    fs::copy_file(path, elsewhere.path() / "copy");
    fs::remove(path);
    fs::create_symlink(elsewhere.path() / "copy", path);
  });
  fs::remove(Pristine() / "tile/entries/001");
  fs::copy_file(elsewhere.path() / "copy", Pristine() / "tile/entries/001");
  EXPECT_THAT(First(report), HasSubstr("entry 256, tile/entries/001: "));
  EXPECT_TRUE(Verify().Ok());
}

TEST_F(Exports, AFolderWithContentIsNotOverwritten) {
  EXPECT_EQ(ExportLog(*store_, Key(), kOrigin, Pristine()).error().code, ErrorCode::kConflict);
}

TEST_F(Exports, BadOptionsAreErrorsNotDamage) {
  EXPECT_FALSE(VerifyExport(Pristine() / "absent", {}));
  EXPECT_FALSE(VerifyExport(Pristine(), {"", "junk"}));
  EXPECT_FALSE(VerifyExport(Pristine(), {"junk", summary_->vkey}));
}

TEST(LargeExport, HasThreeLevelsOfTiles) {
  LogStore store;
  store.Add(70'000);
  const testing::ScratchDir scratch;
  const fs::path dir = scratch.path() / "export";
  ASSERT_TRUE(ExportLog(store, Ed25519Key::Generate().value(), kOrigin, dir));
  for (const char* file : {"tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1",
                           "tile/entries/272", "tile/entries/273.p/112"})
    EXPECT_TRUE(fs::is_regular_file(dir / file)) << file;
  EXPECT_TRUE(VerifyExport(dir, {})->Ok());
  std::string tile = Slurp(dir / "tile/2/000.p/1");
  tile[0] ^= 1;
  Write(dir / "tile/2/000.p/1", tile);
  REDOUBT_UNWRAP(const VerifyReport report, VerifyExport(dir, {}));
  EXPECT_EQ(report.damages.at(0).ToString(),
            "entry 0, tile/2/000.p/1 bytes 0-31: entries 0-65535 do not have this hash");
}

TEST(EmptyExport, Verifies) {
  LogStore store;
  const testing::ScratchDir scratch;
  const Ed25519Key key = Ed25519Key::Generate().value();
  ASSERT_TRUE(ExportLog(store, key, kOrigin, scratch.path() / "e"));
  REDOUBT_UNWRAP(const VerifyReport report, VerifyExport(scratch.path() / "e", {}));
  EXPECT_TRUE(report.Ok());
  EXPECT_EQ(report.entries, 0u);
}

}  // namespace
}  // namespace redoubt
