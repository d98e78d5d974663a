#include "adapters/sqlite/schema.h"

#include <fmt/format.h>

#include <iterator>
#include <string>

namespace redoubt::sqlite {
namespace {

// "RdBt": says that a file is ours (PRAGMA application_id).
constexpr int64_t kApplicationId = 0x52644274;

// Never edit one that was released: append another. testdata/schema-N.sql keeps a database of each.
//
// cases   the whole case as canonical JSON; `n` is the number in "RD-n".
// work    what claiming reads, in rows so small that a scan is cheap.
// leaves  the evidence log; an entry's index is its rowid less one.
// events  a list for each case, from work.last_leaf back over `previous` (-1: the first): a table
// that
//         is only appended to costs a quarter of one that is ordered by case.
constexpr const char* kMigrations[] = {
    R"sql(
      CREATE TABLE cases(
        n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        body TEXT NOT NULL) STRICT;
      CREATE TABLE work(
        n INTEGER PRIMARY KEY REFERENCES cases(n), open INTEGER NOT NULL, state TEXT NOT NULL,
        asset TEXT NOT NULL, priority INTEGER NOT NULL, wake_at INTEGER NOT NULL,
        last_leaf INTEGER NOT NULL, worker TEXT NOT NULL DEFAULT '', epoch INTEGER NOT NULL DEFAULT 0,
        until INTEGER NOT NULL DEFAULT 0) STRICT;
      CREATE TABLE leaves(rowid INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT;
      CREATE TABLE events(
        leaf INTEGER PRIMARY KEY, previous INTEGER NOT NULL, n INTEGER NOT NULL REFERENCES cases(n),
        version INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, type TEXT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL, details TEXT NOT NULL) STRICT;
      CREATE TABLE locks(
        name TEXT PRIMARY KEY, n INTEGER NOT NULL REFERENCES cases(n)) STRICT, WITHOUT ROWID;
      CREATE INDEX locks_of_case ON locks(n);
      CREATE TABLE effects(
        rowid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, n INTEGER NOT NULL REFERENCES cases(n),
        state TEXT NOT NULL, intent TEXT NOT NULL, outcome TEXT NOT NULL, started INTEGER NOT NULL,
        ended INTEGER NOT NULL) STRICT;
      CREATE INDEX effects_of_case ON effects(n);
      CREATE TABLE checkpoints(
        rowid INTEGER PRIMARY KEY, size INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
      CREATE TABLE outbox(
        rowid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, topic TEXT NOT NULL,
        payload TEXT NOT NULL, not_before INTEGER NOT NULL,
        delivered INTEGER NOT NULL DEFAULT 0) STRICT;
      CREATE TABLE scans(asset TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE facts(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    )sql",
    // Failed deliveries are counted, with their last reason; what is pending is found by an index.
    R"sql(
      ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE outbox ADD COLUMN problem TEXT NOT NULL DEFAULT '';
      CREATE INDEX outbox_pending ON outbox(not_before) WHERE delivered = 0;
    )sql",
};

constexpr const char* kSchemaTable =
    "CREATE TABLE IF NOT EXISTS schema(version INTEGER PRIMARY KEY) STRICT;";

Result<int64_t> Scalar(Database& db, const char* sql) {
  int64_t value = 0;
  TRY_OK(db.First(sql, {}, [&](const Row& row) { value = row.Int(0); }));
  return value;
}

Result<int64_t> StoredSchema(Database& db) {
  TRY(const int64_t application, Scalar(db, "PRAGMA application_id"));
  TRY(const int64_t tables, Scalar(db, "SELECT count(*) FROM sqlite_schema"));
  if (application != kApplicationId) {
    if (application == 0 && tables == 0) return 0;
    return FailedPrecondition(fmt::format(
        "{}: not a database of Redoubt (mend: choose another state folder)", db.name()));
  }
  return Scalar(db, "SELECT coalesce(max(version), 0) FROM schema");
}

Status CheckNotNewer(const Database& db, int64_t stored) {
  if (stored <= CurrentSchema()) return {};
  return FailedPrecondition(
      fmt::format("{}: schema version {} was written by a newer program; this one knows {} "
                  "(mend: upgrade redoubt)",
                  db.name(), stored, CurrentSchema()));
}

Status ApplyMissing(Database& db) {
  TRY(int64_t version, StoredSchema(db));  // again: now nobody else can be migrating
  TRY_OK(CheckNotNewer(db, version));
  TRY_OK(db.Script(fmt::format("PRAGMA application_id={};", kApplicationId) + kSchemaTable));
  while (version < CurrentSchema()) {
    TRY_OK(db.Script(kMigrations[version]));
    ++version;
    TRY_OK(db.Script(fmt::format("INSERT INTO schema(version) VALUES({});", version)));
  }
  return db.Script("COMMIT");
}

}  // namespace

int CurrentSchema() { return static_cast<int>(std::size(kMigrations)); }

Status Migrate(Database& db) {
  TRY(const int64_t stored, StoredSchema(db));
  TRY_OK(CheckNotNewer(db, stored));
  if (stored == CurrentSchema()) return {};
  TRY_OK(db.Script("BEGIN IMMEDIATE"));
  Status status = ApplyMissing(db);
  if (!status && db.InTransaction()) (void)db.Script("ROLLBACK");
  return status;
}

}  // namespace redoubt::sqlite
