// Effects, and the evidence log with its checkpoints.
#include <fmt/format.h>

#include "adapters/sqlite/store_impl.h"
#include "base/json.h"
#include "model/codec.h"
#include "ports/transition_record.h"

namespace redoubt {
REDOUBT_ENUM(Effect::State, "effect state", {Effect::State::kStarted, "started"},
             {Effect::State::kDone, "done"}, {Effect::State::kFailed, "failed"})
}  // namespace redoubt

namespace redoubt::sqlite {
namespace {

constexpr const char* kEffectColumns =
    "SELECT key, n, intent, outcome, state, started, ended FROM effects WHERE key = ?";
constexpr const char* kEffectsOfCase =
    "SELECT key, n, intent, outcome, state, started, ended FROM effects WHERE n = ? ORDER BY rowid";

Effect DecodeEffect(const Row& row) {
  return {.key = row.String(0),
          .case_id = IdOf(row.Int(1)),
          .intent = row.String(2),
          .outcome = row.String(3),
          .state = ParseEnum<Effect::State>(row.Text(4)).value_or(Effect::State::kStarted),
          .started = {row.Int(5)},
          .ended = {row.Int(6)}};
}

Result<bool> FindEffect(Database& db, const std::string& key, Effect& effect) {
  return db.First(kEffectColumns, {key}, [&](const Row& row) { effect = DecodeEffect(row); });
}

Result<std::string> CheckedDetails(const Record& record) {
  if (record.details.empty() || record.details == "{}") return "{}";
  TRY_WITH(record.action, const Json details,
           ParseJson(record.details, "details", {.size_bytes = kMaxLeafBytes, .depth = 64}));
  if (!details.is_object()) return InvalidArgument(record.action + ": details: not a JSON object");
  return CanonicalJson(details);
}

}  // namespace

Result<uint64_t> AppendCheckedLeaf(Database& db, const Record& record) {
  const std::string bytes = record.Statement();
  if (bytes.size() > kMaxLeafBytes)
    return ResourceExhausted(fmt::format(
        "evidence entry \"{}\" is {} bytes, at most {} (mend: put what is large into the content "
        "store and name its digest)",
        record.action, bytes.size(), kMaxLeafBytes));
  TRY_OK(db.Run("INSERT INTO leaves(bytes) VALUES(?)", {bytes}));
  return static_cast<uint64_t>(db.LastRowId() - 1);
}

Result<uint64_t> AppendLeaf(Database& db, const Record& record) {
  Record checked = record;
  TRY(checked.details, CheckedDetails(record));
  return AppendCheckedLeaf(db, checked);
}

Result<Effect> SqliteStore::BeginEffect(const Effect& effect, const Record& record) {
  TRY(const int64_t n, NumberOf(effect.case_id));
  if (effect.key.empty()) return InvalidArgument("an effect needs a key");
  Effect stored = effect;
  stored.state = Effect::State::kStarted;
  stored.outcome.clear();
  stored.ended = {};
  const Status written = writer_.Write([&](Database& db) -> Status {
    TRY(const bool exists, FindEffect(db, effect.key, stored));
    if (exists) return {};
    TRY(const bool known, db.First("SELECT 1 FROM cases WHERE n = ?", {n}, [](const Row&) {}));
    if (!known) return NotFound(fmt::format("no case {}", effect.case_id));
    TRY_OK(
        db.Run("INSERT INTO effects(key, n, state, intent, outcome, started, ended) "
               "VALUES(?, ?, ?, ?, '', ?, 0)",
               {effect.key, n, NameOf(stored.state), effect.intent, effect.started.ms}));
    TRY_OK(AppendLeaf(db, record));
    return {};
  });
  TRY_OK(written);
  return stored;
}

Status SqliteStore::EndEffect(const std::string& key, Effect::State state,
                              const std::string& outcome, Timestamp at, const Record& record) {
  if (state == Effect::State::kStarted) return InvalidArgument(key + ": an end is done or failed");
  return writer_.Write([&](Database& db) -> Status {
    Effect stored;
    TRY(const bool exists, FindEffect(db, key, stored));
    if (!exists) return NotFound(fmt::format("no effect \"{}\"", key));
    if (stored.state == state && stored.outcome == outcome) return {};  // said again after a crash
    if (stored.state == Effect::State::kDone)  // a failed one is tried again under its key
      return Fail(ErrorCode::kConflict,
                  fmt::format("effect \"{}\" ended already: {}", key, NameOf(stored.state)));
    TRY_OK(db.Run("UPDATE effects SET state = ?, outcome = ?, ended = ? WHERE key = ?",
                  {NameOf(state), outcome, at.ms, key}));
    TRY_OK(AppendLeaf(db, record));
    return {};
  });
}

Result<std::vector<Effect>> SqliteStore::Effects(const std::string& case_id) {
  TRY(const int64_t n, NumberOf(case_id));
  return Read([&](Database& db) -> Result<std::vector<Effect>> {
    std::vector<Effect> effects;
    TRY_OK(db.Each(kEffectsOfCase, {n}, [&](const Row& row) {
      effects.push_back(DecodeEffect(row));
      return true;
    }));
    return effects;
  });
}

Result<uint64_t> SqliteStore::Append(std::span<const Record> records) {
  uint64_t first = 0;
  if (records.empty()) return LogSize();
  const Status written = writer_.Write([&](Database& db) -> Status {
    for (const Record& record : records) {
      TRY(const uint64_t index, AppendLeaf(db, record));
      if (&record == records.data()) first = index;
    }
    return {};
  });
  TRY_OK(written);
  return first;
}

Result<uint64_t> SqliteStore::LogSize() {
  return Read([](Database& db) -> Result<uint64_t> {
    uint64_t size = 0;
    TRY_OK(db.First("SELECT coalesce(max(rowid), 0) FROM leaves", {},
                    [&](const Row& row) { size = static_cast<uint64_t>(row.Int(0)); }));
    return size;
  });
}

Result<std::vector<Leaf>> SqliteStore::Leaves(uint64_t from, size_t limit) {
  return Read([&](Database& db) -> Result<std::vector<Leaf>> {
    std::vector<Leaf> leaves;
    TRY_OK(db.Each("SELECT rowid, bytes FROM leaves WHERE rowid > ? ORDER BY rowid LIMIT ?",
                   {from, uint64_t{limit}}, [&](const Row& row) {
                     leaves.push_back({static_cast<uint64_t>(row.Int(0) - 1), row.String(1)});
                     return true;
                   }));
    return leaves;
  });
}

Status SqliteStore::PutCheckpoint(uint64_t size, const std::string& note) {
  return writer_.Write([&](Database& db) -> Status {
    uint64_t log = 0, newest = 0;
    TRY_OK(
        db.First("SELECT (SELECT coalesce(max(rowid), 0) FROM leaves),"
                 "       (SELECT coalesce(max(size), 0) FROM checkpoints)",
                 {}, [&](const Row& row) {
                   log = static_cast<uint64_t>(row.Int(0));
                   newest = static_cast<uint64_t>(row.Int(1));
                 }));
    if (size > log || size < newest)
      return FailedPrecondition(
          fmt::format("a checkpoint of size {} does not fit: the log has {} entries, the newest "
                      "checkpoint covers {}",
                      size, log, newest));
    return db.Run("INSERT INTO checkpoints(size, note) VALUES(?, ?)", {size, note});
  });
}

Result<std::string> SqliteStore::LatestCheckpoint() {
  return Read([](Database& db) -> Result<std::string> {
    std::string note;
    TRY_OK(db.First("SELECT note FROM checkpoints ORDER BY rowid DESC LIMIT 1", {},
                    [&](const Row& row) { note = row.String(0); }));
    return note;
  });
}

}  // namespace redoubt::sqlite
