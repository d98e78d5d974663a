#include "inventory/extractors/rpm/rpm_database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>

#include "base/text.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxBlobBytes = 64 << 20;
constexpr int kOperationsPerCheck = 10'000, kMaxChecks = 20'000;  // of SQLite's virtual machine

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

std::unexpected<Error> Refuse(sqlite3* db) {
  const int code = sqlite3_errcode(db);
  if (code == SQLITE_INTERRUPT) return ResourceExhausted("reading the database takes too long");
  return InvalidArgument(fmt::format("no database of rpm: {}", Printable(sqlite3_errmsg(db), 200)));
}

Result<Statement> Prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) return Refuse(db);
  return Statement(statement);
}

// SQLite cannot read a write-ahead log from memory; the file itself is whole without it.
void SetRollbackJournal(std::string& copy) {
  constexpr size_t kWriteVersion = 18, kReadVersion = 19;
  copy[kWriteVersion] = copy[kReadVersion] = 1;
}

uint32_t LittleEndian(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

Status ReadRpmDatabase(std::string_view bytes, const RpmVisitor& visit) {
  if (bytes.starts_with("RpmP")) return ReadRpmNdb(bytes, visit);
  if (bytes.starts_with("SQLite format 3")) return ReadRpmSqlite(bytes, visit);
  return ReadRpmBerkeley(bytes, visit);
}

Status ReadRpmSqlite(std::string_view bytes, const RpmVisitor& visit) {
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  constexpr size_t kHeaderBytes = 100;
  if (!bytes.starts_with(kMagic) || bytes.size() < kHeaderBytes)
    return InvalidArgument("no database of SQLite");
  std::string copy(bytes);  // outlives the connection
  SetRollbackJournal(copy);
  sqlite3* raw = nullptr;
  const int opened =
      sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr);
  const Database db(raw);
  if (opened != SQLITE_OK) return Internal("SQLite does not open a database in memory");
  const auto size = static_cast<sqlite3_int64>(copy.size());
  if (sqlite3_deserialize(raw, "main", reinterpret_cast<unsigned char*>(copy.data()), size, size,
                          SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
    return Refuse(raw);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, kMaxBlobBytes);
  int checks = 0;
  sqlite3_progress_handler(
      raw, kOperationsPerCheck,
      [](void* count) { return ++*static_cast<int*>(count) > kMaxChecks ? 1 : 0; }, &checks);
  TRY(const Statement rows, Prepare(raw, "SELECT hnum, blob FROM Packages ORDER BY hnum"));
  for (;;) {
    const int step = sqlite3_step(rows.get());
    if (step == SQLITE_DONE) return {};
    if (step != SQLITE_ROW) return Refuse(raw);
    const auto* blob = static_cast<const char*>(sqlite3_column_blob(rows.get(), 1));
    const auto blob_bytes = static_cast<size_t>(sqlite3_column_bytes(rows.get(), 1));
    visit(static_cast<unsigned>(sqlite3_column_int64(rows.get(), 0)),
          blob ? std::string_view(blob, blob_bytes) : std::string_view());
  }
}

// Header: magic "RpmP", version, generation, pages of slots. The slots begin behind its 32 bytes;
// each has its magic, the package's number, and where its blocks of 16 bytes are.
Status ReadRpmNdb(std::string_view bytes, const RpmVisitor& visit) {
  constexpr size_t kHeaderBytes = 32, kPageBytes = 4096, kSlotBytes = 16, kBlockBytes = 16;
  constexpr size_t kBlobHeadBytes = 16;
  constexpr uint32_t kMaxPages = 2048;
  if (bytes.size() < kHeaderBytes || !bytes.starts_with("RpmP"))
    return InvalidArgument("no package database of rpm");
  const uint32_t pages = LittleEndian(bytes, 12);
  if (LittleEndian(bytes, 4) != 0 || pages == 0 || pages > kMaxPages ||
      pages * kPageBytes > bytes.size())
    return InvalidArgument("a package database of rpm with an unknown layout");
  size_t visited_bytes = 0;  // several slots may share one blob
  for (size_t at = kHeaderBytes; at < pages * kPageBytes; at += kSlotBytes) {
    if (bytes.substr(at, 4) != "Slot")
      return InvalidArgument(fmt::format("no slot at byte {}", at));
    const uint32_t number = LittleEndian(bytes, at + 4);
    if (number == 0) continue;  // free
    const size_t blob_at = size_t{LittleEndian(bytes, at + 8)} * kBlockBytes;
    if (blob_at > bytes.size() || bytes.size() - blob_at < kBlobHeadBytes ||
        bytes.substr(blob_at, 4) != "BlbS" || LittleEndian(bytes, blob_at + 4) != number)
      return InvalidArgument(fmt::format("package {} points to no blob", number));
    const size_t length = LittleEndian(bytes, blob_at + 12);
    visited_bytes += length;
    if (length > bytes.size() - blob_at - kBlobHeadBytes || visited_bytes > bytes.size())
      return InvalidArgument(fmt::format("the blob of package {} is longer than the file", number));
    visit(number, bytes.substr(blob_at + kBlobHeadBytes, length));
  }
  return {};
}

}  // namespace redoubt::inventory
