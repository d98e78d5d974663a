#include "adapters/sqlite/sqlite_store.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "adapters/sqlite/schema.h"
#include "adapters/sqlite/store_impl.h"
#include "model/canonical.h"

namespace redoubt {

Result<std::unique_ptr<Store>> OpenSqliteStore(const std::filesystem::path& db_file) {
  namespace fs = std::filesystem;
  const fs::path file = fs::absolute(db_file);
  const fs::path folder = file.parent_path();
  std::error_code error;
  if (!fs::exists(folder, error)) {
    fs::create_directories(folder, error);
    if (error)
      return PermissionDenied(
          fmt::format("{}: cannot create the folder: {}", folder.string(), error.message()));
    chmod(folder.c_str(), 0700);
  }
  TRY(auto writer, sqlite::Database::Open(file, sqlite::Access::kReadWrite));
  TRY_OK(sqlite::Migrate(*writer));
  TRY(auto reader, sqlite::Database::Open(file, sqlite::Access::kReadOnly));
  return std::make_unique<sqlite::SqliteStore>(std::move(writer), std::move(reader),
                                               sqlite::BlobFiles(folder / "blobs"));
}

}  // namespace redoubt

namespace redoubt::sqlite {

// Nothing is deferred this long on purpose: such a time was written before the clock went back.
constexpr Duration kFarAhead = Hours(2);

Status WriteOutbox(Database& db, std::span<const OutboxItem> items) {
  for (const OutboxItem& item : items)
    TRY_OK(
        db.Run("INSERT INTO outbox(key, topic, payload, not_before) VALUES(?, ?, ?, ?) "
               "ON CONFLICT(key) DO NOTHING",
               {item.key, item.topic, item.payload, item.not_before.ms}));
  return {};
}

Status SqliteStore::Enqueue(std::span<const OutboxItem> items) {
  return writer_.Write([&](Database& db) { return WriteOutbox(db, items); });
}

Result<std::vector<OutboxItem>> SqliteStore::PendingOutbox(Timestamp now, size_t limit) {
  return Read([&](Database& db) -> Result<std::vector<OutboxItem>> {
    std::vector<OutboxItem> items;
    TRY_OK(
        db.Each("SELECT key, topic, payload, not_before, tries FROM outbox "
                "WHERE delivered = 0 AND (not_before <= ? OR not_before > ?) "
                "ORDER BY not_before, rowid LIMIT ?",
                {now.ms, (now + kFarAhead).ms, uint64_t{limit}}, [&](const Row& row) {
                  items.push_back({.key = row.String(0),
                                   .topic = row.String(1),
                                   .payload = row.String(2),
                                   .not_before = {row.Int(3)},
                                   .tries = static_cast<int>(row.Int(4))});
                  return true;
                }));
    return items;
  });
}

Status SqliteStore::MarkDelivered(const std::string& key, Timestamp at) {
  return writer_.Write([&](Database& db) -> Status {
    // Said again after a crash, the first time stays.
    TRY_OK(
        db.Run("UPDATE outbox SET delivered = CASE delivered WHEN 0 THEN max(?, 1) "
               "ELSE delivered END WHERE key = ?",
               {at.ms, key}));
    if (db.Changes() == 0) return NotFound(fmt::format("no outbox item \"{}\"", key));
    return {};
  });
}

Status SqliteStore::Defer(const std::string& key, Timestamp not_before, const std::string& why) {
  return writer_.Write([&](Database& db) -> Status {
    TRY_OK(
        db.Run("UPDATE outbox SET not_before = ?, problem = ?, tries = tries + 1 "
               "WHERE key = ? AND delivered = 0",
               {not_before.ms, why, key}));
    if (db.Changes() == 0) return NotFound(fmt::format("no pending outbox item \"{}\"", key));
    return {};
  });
}

Status SqliteStore::PutScan(const ScanResult& scan) {
  if (scan.asset.empty()) return InvalidArgument("a scan needs its asset");
  std::string body;
  AppendCanonical(body, scan);
  return writer_.Write([&](Database& db) {
    return db.Run(
        "INSERT INTO scans(asset, body) VALUES(?, ?) "
        "ON CONFLICT(asset) DO UPDATE SET body = excluded.body",
        {scan.asset, body});
  });
}

Result<std::vector<ScanResult>> SqliteStore::Scans() {
  return Read([](Database& db) -> Result<std::vector<ScanResult>> {
    std::vector<ScanResult> scans;
    Status status;
    TRY_OK(db.Each("SELECT asset, body FROM scans ORDER BY asset", {}, [&](const Row& row) {
      Result<ScanResult> scan = DecodeText<ScanResult>(row.Text(1), "scan of " + row.String(0));
      if (!scan) return status = Fail(scan.error()), false;
      scans.push_back(std::move(*scan));
      return true;
    }));
    TRY_OK(status);
    return scans;
  });
}

Status SqliteStore::PutFact(const std::string& key, const std::string& value) {
  return writer_.Write([&](Database& db) {
    return db.Run(
        "INSERT INTO facts(key, value) VALUES(?, ?) "
        "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        {key, value});
  });
}

Result<std::string> SqliteStore::GetFact(const std::string& key) {
  return Read([&](Database& db) -> Result<std::string> {
    std::string value;
    TRY(const bool found, db.First("SELECT value FROM facts WHERE key = ?", {key},
                                   [&](const Row& row) { value = row.String(0); }));
    if (!found) return NotFound(fmt::format("no fact \"{}\"", key));
    return value;
  });
}

Result<std::vector<std::pair<std::string, std::string>>> SqliteStore::Facts(
    const std::string& prefix) {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  return Read([&](Database& db) -> Result<Pairs> {
    Pairs facts;
    TRY_OK(db.Each("SELECT key, value FROM facts WHERE key >= ? ORDER BY key", {prefix},
                   [&](const Row& row) {
                     if (!row.Text(0).starts_with(prefix)) return false;
                     facts.emplace_back(row.String(0), row.String(1));
                     return true;
                   }));
    return facts;
  });
}

}  // namespace redoubt::sqlite
