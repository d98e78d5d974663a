#include "adapters/sqlite/database.h"

#include <fmt/format.h>

namespace redoubt::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 10'000;

// Durable before fast: FULL syncs the log at each commit. The schema cannot run code of the file's
// author, and damaged cells are noticed when they are read.
constexpr const char* kSettings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-8192;";

struct Meaning {
  int sqlite_code;  // primary, or extended where that says more
  ErrorCode code;
  std::string_view mend;
};

constexpr std::string_view kBusy = "another process holds it; try again";
constexpr std::string_view kFull = "free space or quota on the disk of the state folder";
constexpr std::string_view kDenied = "make the state folder readable and writable";
constexpr std::string_view kDamaged =
    "keep the file aside and restore the state folder from a backup";

constexpr Meaning kMeanings[] = {
    {SQLITE_IOERR_WRITE, ErrorCode::kResourceExhausted, kFull},
    {SQLITE_IOERR_SHMSIZE, ErrorCode::kResourceExhausted, kFull},
    {SQLITE_IOERR_TRUNCATE, ErrorCode::kResourceExhausted, kFull},
    {SQLITE_BUSY, ErrorCode::kUnavailable, kBusy},
    {SQLITE_LOCKED, ErrorCode::kUnavailable, kBusy},
    {SQLITE_PROTOCOL, ErrorCode::kUnavailable, kBusy},
    {SQLITE_IOERR, ErrorCode::kUnavailable, "check the disk of the state folder"},
    {SQLITE_FULL, ErrorCode::kResourceExhausted, kFull},
    {SQLITE_TOOBIG, ErrorCode::kResourceExhausted, "the value is too large for the database"},
    {SQLITE_NOMEM, ErrorCode::kResourceExhausted, "free memory"},
    {SQLITE_READONLY, ErrorCode::kPermissionDenied, kDenied},
    {SQLITE_PERM, ErrorCode::kPermissionDenied, kDenied},
    {SQLITE_AUTH, ErrorCode::kPermissionDenied, kDenied},
    {SQLITE_CANTOPEN, ErrorCode::kPermissionDenied, kDenied},
    {SQLITE_CORRUPT, ErrorCode::kFailedPrecondition, kDamaged},
    {SQLITE_NOTADB, ErrorCode::kFailedPrecondition, kDamaged},
    {SQLITE_CONSTRAINT, ErrorCode::kConflict, "read it again"},
};

const Meaning& MeaningOf(int code) {
  for (const Meaning& meaning : kMeanings)
    if (meaning.sqlite_code == code || meaning.sqlite_code == (code & 0xff)) return meaning;
  static constexpr Meaning kDefect{0, ErrorCode::kInternal, "report this defect"};
  return kDefect;
}

}  // namespace

std::string_view Row::Text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  return {static_cast<const char*>(bytes),
          static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

Database::Resetter::~Resetter() { sqlite3_reset(statement); }

Result<std::unique_ptr<Database>> Database::Open(const std::filesystem::path& file, Access access) {
  std::unique_ptr<Database> db(new Database(file.string()));
  const int create = access == Access::kReadWrite ? SQLITE_OPEN_CREATE : 0;
  const int code = sqlite3_open_v2(file.c_str(), &db->handle_,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                                       SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | create,
                                   nullptr);
  if (code != SQLITE_OK) return Fail(db->Failure(code));
  sqlite3_busy_timeout(db->handle_, kBusyTimeoutMs);
  sqlite3_db_config(db->handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  TRY_OK(db->Script(kSettings));
  if (access == Access::kReadOnly) TRY_OK(db->Script("PRAGMA query_only=ON"));
  return db;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

Status Database::Run(const char* sql, Params params) {
  return Each(sql, params, [](const Row&) { return true; });
}

Status Database::Script(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return Fail(Failure(code));
  return {};
}

Result<sqlite3_stmt*> Database::Bind(const char* sql, Params params) {
  sqlite3_stmt*& statement = statements_[sql];
  if (!statement) {
    const int code =
        sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return Fail(Failure(code));
  }
  int index = 0;
  for (const Param& param : params) {
    ++index;
    // An empty view may have no address, which SQLite would take for NULL.
    const char* text = param.text.data() ? param.text.data() : "";
    const int code = param.is_text ? sqlite3_bind_text64(statement, index, text, param.text.size(),
                                                         SQLITE_STATIC, SQLITE_UTF8)
                                   : sqlite3_bind_int64(statement, index, param.number);
    if (code != SQLITE_OK) return Fail(Failure(code));
  }
  return statement;
}

Result<bool> Database::Step(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return Fail(Failure(code));
}

Error Database::Failure(int code) const {
  const Meaning& meaning = MeaningOf(code);
  return {meaning.code,
          fmt::format("{}: {} (SQLite {}; mend: {})", name_,
                      handle_ ? sqlite3_errmsg(handle_) : "out of memory", code, meaning.mend)};
}

}  // namespace redoubt::sqlite
