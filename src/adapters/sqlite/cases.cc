// Cases: reading, and the one transaction that every transition is.
#include <fmt/format.h>

#include <charconv>

#include "adapters/sqlite/store_impl.h"
#include "base/json.h"
#include "model/codec.h"
#include "ports/transition_record.h"

namespace redoubt::sqlite {
namespace {

constexpr std::string_view kIdPrefix = "RD-";

// Each event once, even if a damaged file made the list a ring.
constexpr const char* kEventsOfCase =
    "WITH RECURSIVE list(at_leaf) AS (SELECT last_leaf FROM work WHERE n = ?1 UNION "
    "SELECT e.previous FROM list JOIN events e ON e.leaf = at_leaf WHERE e.n = ?1) "
    "SELECT version, at, actor, type, source, target, details, leaf "
    "FROM list JOIN events ON leaf = at_leaf ORDER BY version";

// What is stored of a case before the transition.
struct Stored {
  int64_t number = 0;
  uint64_t version = 0;
  uint64_t epoch = 0;
  int64_t last_leaf = -1;
  std::string body;
};

Result<Stored> ReadStored(Database& db, const std::string& id) {
  Stored stored;
  TRY(stored.number, NumberOf(id));
  TRY(const bool found,
      db.First(
          "SELECT c.version, w.epoch, w.last_leaf, c.body FROM cases c JOIN work w ON w.n = c.n "
          "WHERE c.n = ?",
          {stored.number}, [&](const Row& row) {
            stored.version = static_cast<uint64_t>(row.Int(0));
            stored.epoch = static_cast<uint64_t>(row.Int(1));
            stored.last_leaf = row.Int(2);
            stored.body = row.String(3);
          }));
  if (!found) return NotFound(fmt::format("no case {}", id));
  return stored;
}

Result<Stored> PrepareNew(Database& db, const Case& next) {
  if (next.key.empty()) return InvalidArgument("a case needs a key");
  Stored stored;
  TRY(const bool key_taken, db.First("SELECT n FROM cases WHERE key = ?", {next.key},
                                     [&](const Row& row) { stored.number = row.Int(0); }));
  if (key_taken)
    return Fail(ErrorCode::kConflict,
                fmt::format("{} has the key \"{}\" already", IdOf(stored.number), next.key));
  if (next.id.empty()) {
    TRY_OK(db.First("SELECT coalesce(max(n), 0) + 1 FROM cases", {},
                    [&](const Row& row) { stored.number = row.Int(0); }));
    return stored;
  }
  TRY(stored.number, NumberOf(next.id));
  TRY(const bool id_taken,
      db.First("SELECT 1 FROM cases WHERE n = ?", {stored.number}, [](const Row&) {}));
  if (id_taken) return Fail(ErrorCode::kConflict, fmt::format("{} exists already", next.id));
  return stored;
}

Status CheckFence(const Stored& stored, const Case& next, uint64_t epoch) {
  if (next.version != stored.version + 1)
    return Fail(
        ErrorCode::kConflict,
        fmt::format("{} is at version {}, not {}: somebody was faster (mend: read it again)",
                    next.id, stored.version, next.version - 1));
  if (epoch != 0 && epoch != stored.epoch)
    return Fail(ErrorCode::kConflict,
                fmt::format("{}: lease {} is stale, {} is in force", next.id, epoch, stored.epoch));
  return {};
}

Status MoveLocks(Database& db, int64_t n, const Transition& t) {
  for (const std::string& name : t.release)
    TRY_OK(db.Run("DELETE FROM locks WHERE n = ?1 AND ?2 IN (name, '*')", {n, name}));
  for (const std::string& name : t.acquire) {
    int64_t holder = n;
    TRY(const bool held, db.First("SELECT n FROM locks WHERE name = ?", {name},
                                  [&](const Row& row) { holder = row.Int(0); }));
    if (holder != n)
      return Fail(ErrorCode::kConflict,
                  fmt::format("lock \"{}\" is held by {}", name, IdOf(holder)));
    if (!held) TRY_OK(db.Run("INSERT INTO locks(name, n) VALUES(?, ?)", {name, n}));
  }
  if (IsTerminal(t.next.state)) return db.Run("DELETE FROM locks WHERE n = ?", {n});
  return {};
}

Status WriteCase(Database& db, int64_t n, const Case& c, const std::string& body, uint64_t leaf) {
  const int open = IsTerminal(c.state) ? 0 : 1;
  const std::string_view state = NameOf(c.state);
  if (c.version == 1) {
    TRY_OK(db.Run("INSERT INTO cases(n, key, version, body) VALUES(?, ?, 1, ?)", {n, c.key, body}));
    return db.Run(
        "INSERT INTO work(n, open, state, asset, priority, wake_at, last_leaf) "
        "VALUES(?, ?, ?, ?, ?, ?, ?)",
        {n, open, state, c.asset, c.priority, c.wake_at.ms, leaf});
  }
  TRY_OK(db.Run("UPDATE cases SET version = ?, body = ? WHERE n = ?", {c.version, body, n}));
  return db.Run(
      "UPDATE work SET open = ?, state = ?, asset = ?, priority = ?, wake_at = ?, last_leaf = ? "
      "WHERE n = ?",
      {open, state, c.asset, c.priority, c.wake_at.ms, leaf, n});
}

Status WriteEvent(Database& db, const Stored& stored, const Event& event, uint64_t leaf) {
  return db.Run(
      "INSERT INTO events(leaf, previous, n, version, at, actor, type, source, target, details) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {leaf, stored.last_leaf, stored.number, event.version, event.at.ms, event.actor, event.type,
       event.from, event.to, event.details});
}

Result<Case> DecodeCase(const Row& row) { return DecodeText<Case>(row.Text(1), IdOf(row.Int(0))); }

std::string StateList(const std::vector<CaseState>& states) {
  std::string list;
  for (const CaseState state : states) list += fmt::format(",{},", NameOf(state));
  return list;
}

}  // namespace

Result<int64_t> NumberOf(const std::string& case_id) {
  int64_t number = 0;
  const std::string_view digits =
      std::string_view(case_id).substr(std::min(kIdPrefix.size(), case_id.size()));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  // IdOf() again, so that "RD-07" or "RD-1x" name nothing.
  if (error != std::errc() || number <= 0 || IdOf(number) != case_id)
    return NotFound(fmt::format("no case \"{}\" (mend: an id such as RD-17)", case_id));
  return number;
}

std::string IdOf(int64_t number) { return std::string(kIdPrefix) + std::to_string(number); }

Status SqliteStore::CommitOne(Database& db, const Transition& transition, uint64_t epoch,
                              std::optional<Case>& result) {
  Case next = transition.next;
  if (next.version == 0) return InvalidArgument("a transition leads to version 1 or later");
  TRY(const Stored stored, next.version == 1 ? PrepareNew(db, next) : ReadStored(db, next.id));
  next.id = IdOf(stored.number);
  TRY_OK(CheckFence(stored, next, epoch));

  Event event = transition.event;
  event.case_id = next.id;
  event.version = next.version;
  if (event.details.empty()) event.details = "{}";
  const CaseText body = CanonicalCaseText(next);
  TRY(const TransitionRecord made, MakeTransitionRecord(stored.body, body, event));
  if (!made.blob.empty()) TRY_OK(blobs_.Put(made.blob));

  TRY(const uint64_t leaf, AppendCheckedLeaf(db, made.record));
  TRY_OK(WriteCase(db, stored.number, next, body.text, leaf));
  TRY_OK(WriteEvent(db, stored, event, leaf));
  TRY_OK(MoveLocks(db, stored.number, transition));
  TRY_OK(WriteOutbox(db, transition.outbox));
  result = std::move(next);
  return {};
}

Result<Case> SqliteStore::Commit(const Transition& transition, uint64_t epoch) {
  std::optional<Case> stored;
  const Status written =
      writer_.Write([&](Database& db) { return CommitOne(db, transition, epoch, stored); });
  TRY_OK(written);
  return std::move(*stored);
}

Result<std::vector<Case>> SqliteStore::CommitAll(std::span<const Transition> transitions) {
  std::vector<Case> all;
  const Status written = writer_.Write([&](Database& db) -> Status {
    all.reserve(transitions.size());
    for (const Transition& transition : transitions) {
      std::optional<Case> stored;
      TRY_OK(CommitOne(db, transition, 0, stored));
      all.push_back(std::move(*stored));
    }
    return {};
  });
  TRY_OK(written);
  return all;
}

Result<Case> SqliteStore::OneCase(const char* sql, const Param& param, const std::string& missing) {
  return Read([&](Database& db) -> Result<Case> {
    Result<Case> found = NotFound(missing);
    TRY_OK(db.First(sql, {param}, [&](const Row& row) { found = DecodeCase(row); }));
    return found;
  });
}

Result<Case> SqliteStore::GetCase(const std::string& id) {
  TRY(const int64_t number, NumberOf(id));
  return OneCase("SELECT n, body FROM cases WHERE n = ?", number, fmt::format("no case {}", id));
}

Result<Case> SqliteStore::GetCaseByKey(const std::string& key) {
  return OneCase("SELECT n, body FROM cases WHERE key = ?", key,
                 fmt::format("no case with the key \"{}\"", key));
}

Result<std::vector<Case>> SqliteStore::ListCases(const CaseFilter& filter) {
  return Read([&](Database& db) -> Result<std::vector<Case>> {
    std::vector<Case> cases;
    Status status;
    TRY_OK(db.Each(
        "SELECT c.n, c.body FROM work w JOIN cases c ON c.n = w.n "
        "WHERE (?1 = 0 OR w.open = 1) AND (?2 = '' OR w.asset = ?2) "
        "AND (?3 = '' OR instr(?3, ',' || w.state || ',') > 0) ORDER BY w.n",
        {filter.open_only ? 1 : 0, filter.asset, StateList(filter.states)}, [&](const Row& row) {
          Result<Case> c = DecodeCase(row);
          if (!c) return status = Fail(c.error()), false;
          cases.push_back(std::move(*c));
          return true;
        }));
    TRY_OK(status);
    return cases;
  });
}

Result<std::vector<Event>> SqliteStore::Events(const std::string& case_id) {
  TRY(const int64_t number, NumberOf(case_id));
  return Read([&](Database& db) -> Result<std::vector<Event>> {
    std::vector<Event> events;
    TRY_OK(db.Each(kEventsOfCase, {number}, [&](const Row& row) {
      events.push_back({.case_id = case_id,
                        .version = static_cast<uint64_t>(row.Int(0)),
                        .at = {row.Int(1)},
                        .actor = row.String(2),
                        .type = row.String(3),
                        .from = row.String(4),
                        .to = row.String(5),
                        .details = row.String(6),
                        .leaf = static_cast<uint64_t>(row.Int(7))});
      return true;
    }));
    if (events.empty()) return NotFound(fmt::format("no case {}", case_id));
    return events;
  });
}

}  // namespace redoubt::sqlite
