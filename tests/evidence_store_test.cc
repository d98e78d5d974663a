// The evidence of a real database: every changed, removed or reordered entry, checkpoint, event or
// case row is found by evidence verify --store.
#include <sqlite3.h>

#include "adapters/sqlite/sqlite_store.h"
#include "evidence/checkpointer.h"
#include "evidence/ed25519.h"
#include "evidence/export.h"
#include "evidence/verify.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr const char* kOrigin = "redoubt/acme";

class StoreEvidence : public ::testing::Test {
 protected:
  void SetUp() override {
    {
      const auto store = OpenSqliteStore(Db()).value();
      for (int i = 0; i < 3; ++i) MakeCase(*store, i);
      const Record record{.actor = "person:ann",
                          .action = "approval",
                          .subject = "case:RD-1",
                          .inputs = {store->PutBlob("the diff").value()},
                          .outputs = {},
                          .details = "{\"comment\":\"fine\"}",
                          .at = {5000}};
      ASSERT_TRUE(store->Append({&record, 1}));
      note_ = Checkpointer(*store, key_, kOrigin).Update().value();
      vkey_ = NoteVerifier::Make(kOrigin, key_.PublicKey())->ToString();
    }
    ASSERT_EQ(Verify().damages, std::vector<Damage>{});
  }

  static void MakeCase(Store& store, int number) {
    Transition t;
    t.next.key = "ledger/upgrade package-" + std::to_string(number);
    t.next.title = "package-" + std::to_string(number);
    t.next.asset = "ledger";
    t.next.version = 1;
    t.event = {.at = {1000},
               .actor = "redoubt/worker",
               .type = "created",
               .from = "patching",
               .to = "patching",
               .details = "{\"n\":1}"};
    Case stored = store.Commit(t, 0).value();
    for (const CaseState state : {CaseState::kGating, CaseState::kAssessing}) {
      t.event.from = NameOf(stored.state);
      t.event.to = NameOf(state);
      t.event.type = "step";
      t.event.at.ms += 1000;
      t.next = stored;
      t.next.state = state;
      t.next.reason = "went to " + t.event.to;
      ++t.next.version;
      stored = store.Commit(t, 0).value();
    }
  }

  fs::path Db() const { return scratch_.path() / "redoubt.db"; }
  VerifyReport Verify(const std::string& against = "") const {
    const auto store = OpenSqliteStore(Db()).value();
    return VerifyStore(*store, {against, vkey_}).value();
  }
  void Sql(const std::string& sql) const {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(Db().c_str(), &db), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << sql << ": " << (message ? message : "");
    EXPECT_GT(sqlite3_total_changes(db), 0) << sql;
    sqlite3_close(db);
  }

  testing::ScratchDir scratch_;
  Ed25519Key key_ = Ed25519Key::FromSeed(std::string(32, 'k')).value();
  std::string note_, vkey_;
};

TEST_F(StoreEvidence, AnUntouchedStoreVerifies) {
  const VerifyReport report = Verify(note_);
  EXPECT_TRUE(report.Ok());
  EXPECT_EQ(report.entries, 10u);
  EXPECT_EQ(report.cases, 3u);
  EXPECT_EQ(report.events, 9u);
  EXPECT_EQ(report.unsigned_entries, 0u);
}

TEST_F(StoreEvidence, EveryMutationIsFound) {
  const struct {
    const char* sql;
    const char* found;  // part of the first damage
  } mutations[] = {
      // Case rows.
      {"UPDATE cases SET body = replace(body, 'package-1', 'package-x') WHERE n = 2",
       "entry 5: case RD-2: its row differs from the log in key, title"},
      {"UPDATE cases SET body = replace(body, '\"assessing\"', '\"resolved\"') WHERE n = 1",
       "entry 2: case RD-1: its row differs from the log in state"},
      {"UPDATE cases SET body = json_set(body, '$.priority', 1) WHERE n = 3",
       "its row differs from the log in priority"},
      {"UPDATE cases SET body = json_set(body, '$.version', 2), version = 2 WHERE n = 3",
       "its row differs from the log in version"},
      {"UPDATE cases SET body = 'junk' WHERE n = 3", ""},
      {"UPDATE cases SET key = 'ledger/other' WHERE n = 3", "filed under another state or key"},
      {"PRAGMA foreign_keys=off; DELETE FROM cases WHERE n = 2", "case RD-2: its row is missing"},
      {"PRAGMA foreign_keys=off; DELETE FROM cases WHERE n = 3; DELETE FROM work WHERE n = 3;"
       "DELETE FROM events WHERE n = 3",
       "case RD-3: its row is missing"},
      {"INSERT INTO cases SELECT 9, 'planted', version, replace(body, 'RD-3', 'RD-9') FROM cases "
       "WHERE n = 3; CREATE TEMP TABLE copy AS SELECT * FROM work WHERE n = 3;"
       "UPDATE copy SET n = 9; INSERT INTO work SELECT * FROM copy",
       "case RD-9: its row has no entry in the log"},
      {"UPDATE work SET open = 0 WHERE n = 1", "filed under another state or key"},
      {"UPDATE work SET state = 'gating' WHERE n = 1", "filed under another state or key"},
      // Event rows.
      {"UPDATE events SET actor = 'person:eve' WHERE n = 1 AND version = 2",
       "entry 1: case RD-1: the event row of version 2 is not what was logged"},
      {"UPDATE events SET at = at + 1 WHERE n = 1 AND version = 2", "the event row of version 2"},
      {"UPDATE events SET type = 'x' WHERE n = 2 AND version = 1", "the event row of version 1"},
      {"UPDATE events SET source = 'x' WHERE n = 2 AND version = 3", "the event row of version 3"},
      {"UPDATE events SET target = 'x' WHERE n = 2 AND version = 3", "the event row of version 3"},
      {"UPDATE events SET details = '{}' WHERE n = 2 AND version = 1",
       "the event row of version 1"},
      {"UPDATE events SET leaf = 99 WHERE n = 2 AND version = 1", "the event row of version 1"},
      {"DELETE FROM events WHERE n = 3 AND version = 3",
       "case RD-3: 3 events are logged, 0 rows are there"},
      {"UPDATE work SET last_leaf = 1 WHERE n = 3", ""},
      {"DELETE FROM events WHERE n = 3 AND version = 1", "the event row of version 1"},
      {"UPDATE events SET version = -version WHERE n = 1 AND version < 3;"
       "UPDATE events SET version = 3 + version WHERE n = 1 AND version < 0",
       "case RD-1: the event row of version 1"},
      {"INSERT INTO events SELECT 60, leaf, n, 4, at, actor, type, source, target, details FROM "
       "events "
       "WHERE n = 1 AND version = 3; UPDATE work SET last_leaf = 60 WHERE n = 1",
       "case RD-1: 4 event rows, but 3 were logged"},
      // Entries.
      {"UPDATE leaves SET bytes = replace(bytes, 'person:ann', 'person:eve') WHERE rowid = 10",
       "the first 10 entries are not those of the signed checkpoint"},
      {"UPDATE leaves SET bytes = replace(bytes, 'gating', 'landing') WHERE rowid = 2",
       "entry 1: its content does not have its own digest"},
      {"UPDATE leaves SET bytes = 'junk' WHERE rowid = 4", "entry 3: "},
      {"DELETE FROM leaves WHERE rowid = 10", "entry 9: 10 entries were signed, 9 are there"},
      {"DELETE FROM leaves WHERE rowid = 5", "entry 4: is missing"},
      {"UPDATE leaves SET rowid = -1 WHERE rowid = 5; UPDATE leaves SET rowid = 5 WHERE rowid = 6;"
       "UPDATE leaves SET rowid = 6 WHERE rowid = -1",
       ""},
      {"INSERT INTO leaves SELECT 11, bytes FROM leaves WHERE rowid = 3", "entry 10: "},
      // Checkpoints.
      {"DELETE FROM checkpoints", "10 entries but no checkpoint"},
      {"UPDATE checkpoints SET note = replace(note, '10', '11')", "checkpoint: "},
      {"UPDATE checkpoints SET note = 'junk'", "checkpoint: "},
      {"INSERT INTO checkpoints(size, note) VALUES(99, 'redoubt/acme')", "checkpoint: "},
  };
  fs::copy_file(Db(), scratch_.path() / "pristine");
  for (const auto& mutation : mutations) {
    for (const char* end : {"-wal", "-shm"}) fs::remove(Db().string() + end);
    fs::copy_file(scratch_.path() / "pristine", Db(), fs::copy_options::overwrite_existing);
    Sql(mutation.sql);
    const VerifyReport report = Verify();
    ASSERT_FALSE(report.Ok()) << mutation.sql;
    std::string all;
    for (const Damage& damage : report.damages) all += damage.ToString() + "\n";
    EXPECT_THAT(all, HasSubstr(mutation.found)) << mutation.sql;
  }
}

TEST_F(StoreEvidence, AWholeEarlierDatabaseIsFoundByTheCheckpointBesideIt) {
  fs::copy_file(Db(), scratch_.path() / "earlier");
  std::string later;
  {
    const auto store = OpenSqliteStore(Db()).value();
    MakeCase(*store, 7);
    later = Checkpointer(*store, key_, kOrigin).Update().value();
  }
  EXPECT_TRUE(Verify(later).Ok());
  for (const char* end : {"-wal", "-shm"}) fs::remove(Db().string() + end);
  fs::copy_file(scratch_.path() / "earlier", Db(), fs::copy_options::overwrite_existing);
  EXPECT_TRUE(Verify().Ok());
  EXPECT_EQ(Verify(later).damages.at(0).ToString(),
            "an earlier checkpoint had 13 entries: the log was truncated or rolled back");
}

TEST_F(StoreEvidence, NewEntriesAreCountedAsUnsigned) {
  {
    const auto store = OpenSqliteStore(Db()).value();
    MakeCase(*store, 8);
  }
  const VerifyReport report = Verify();
  EXPECT_TRUE(report.Ok());
  EXPECT_EQ(report.unsigned_entries, 3u);
}

TEST_F(StoreEvidence, AnExportOfTheStoreVerifies) {
  const fs::path dir = scratch_.path() / "export";
  {
    const auto store = OpenSqliteStore(Db()).value();
    REDOUBT_UNWRAP(const ExportSummary summary, ExportLog(*store, key_, kOrigin, dir));
    EXPECT_EQ(summary.entries, 10u);
    EXPECT_EQ(summary.blobs, 1u);
  }
  EXPECT_EQ(VerifyExport(dir, {note_, vkey_})->damages, std::vector<Damage>{});
}

}  // namespace
}  // namespace redoubt
