// Who works on which case: claims fenced by an epoch.
#include <fmt/format.h>

#include <algorithm>

#include "adapters/sqlite/store_impl.h"

namespace redoubt::sqlite {
namespace {

// Nothing waits this long on purpose: such a time was written before the clock went back. Taking
// over a lease too early is safe, since commits are fenced; waiting for hours would not be.
constexpr Duration kFarAhead = Minutes(10);

constexpr const char* kFindClaimable =
    "SELECT n, epoch FROM work WHERE open = 1 AND (wake_at <= ?1 OR wake_at > ?3) "
    "AND (worker = '' OR until <= ?1 OR until > ?3) "
    "AND (?2 = '' OR instr(?2, ',' || state || ',') > 0) ORDER BY priority DESC, n LIMIT 1";

Result<bool> FindClaimable(Database& db, Timestamp now, const std::string& states, Duration ttl,
                           Lease& lease, int64_t& n) {
  const int64_t far_ahead = (now + std::max(kFarAhead, ttl)).ms;
  return db.First(kFindClaimable, {now.ms, states, far_ahead}, [&](const Row& row) {
    n = row.Int(0);
    lease.case_id = IdOf(n);
    lease.epoch = static_cast<uint64_t>(row.Int(1)) + 1;
  });
}

Status CheckHeld(const Database& db, const Lease& lease) {
  if (db.Changes() == 1) return {};
  return Fail(ErrorCode::kConflict,
              fmt::format("{}: lease {} of {} is over", lease.case_id, lease.epoch, lease.worker));
}

}  // namespace

Result<Lease> SqliteStore::Claim(const std::string& worker, const std::vector<CaseState>& states,
                                 Timestamp now, Duration ttl) {
  if (worker.empty()) return InvalidArgument("a claim needs the worker's name");
  std::string list;
  for (const CaseState state : states) list += fmt::format(",{},", NameOf(state));
  Lease lease{.case_id = "", .worker = worker, .epoch = 0, .until = now + ttl};
  int64_t n = 0;
  // An idle worker asks without taking the write lock.
  TRY(const bool any,
      Read([&](Database& db) { return FindClaimable(db, now, list, ttl, lease, n); }));
  if (!any) return NotFound("no case to work on now");
  const Status written = writer_.Write([&](Database& db) -> Status {
    TRY(const bool found, FindClaimable(db, now, list, ttl, lease, n));
    if (!found) return NotFound("no case to work on now");
    return db.Run("UPDATE work SET worker = ?, epoch = ?, until = ? WHERE n = ?",
                  {worker, lease.epoch, lease.until.ms, n});
  });
  TRY_OK(written);
  return lease;
}

Result<Lease> SqliteStore::Renew(const Lease& lease, Timestamp now, Duration ttl) {
  TRY(const int64_t n, NumberOf(lease.case_id));
  Lease renewed = lease;
  renewed.until = now + ttl;
  const Status written = writer_.Write([&](Database& db) -> Status {
    TRY_OK(db.Run("UPDATE work SET until = ? WHERE n = ? AND worker = ? AND epoch = ?",
                  {renewed.until.ms, n, lease.worker, lease.epoch}));
    return CheckHeld(db, lease);
  });
  TRY_OK(written);
  return renewed;
}

Status SqliteStore::Release(const Lease& lease) {
  TRY(const int64_t n, NumberOf(lease.case_id));
  return writer_.Write([&](Database& db) -> Status {
    TRY_OK(db.Run("UPDATE work SET worker = '', until = 0 WHERE n = ? AND worker = ? AND epoch = ?",
                  {n, lease.worker, lease.epoch}));
    return CheckHeld(db, lease);
  });
}

Status SqliteStore::ReleaseAll() {
  return writer_.Write([&](Database& db) {
    return db.Run("UPDATE work SET worker = '', until = 0 WHERE worker != ''", {});
  });
}

Status SqliteStore::Snooze(const std::string& id, Timestamp until, uint64_t epoch) {
  TRY(const int64_t n, NumberOf(id));
  return writer_.Write([&](Database& db) -> Status {
    uint64_t stored = 0;
    TRY(const bool found, db.First("SELECT epoch FROM work WHERE n = ?", {n}, [&](const Row& row) {
      stored = static_cast<uint64_t>(row.Int(0));
    }));
    if (!found) return NotFound(fmt::format("no case {}", id));
    if (epoch != 0 && epoch != stored)
      return Fail(ErrorCode::kConflict,
                  fmt::format("{}: lease {} is stale, {} is in force", id, epoch, stored));
    return db.Run("UPDATE work SET wake_at = ? WHERE n = ?", {until.ms, n});
  });
}

}  // namespace redoubt::sqlite
