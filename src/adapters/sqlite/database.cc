#include "adapters/sqlite/database.h"

#include <fmt/format.h>

#include <cerrno>

namespace redoubt::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 10'000;

// Durable before fast: FULL syncs the log at each commit. The schema cannot run code of the file's
// author, and damaged cells are noticed when they are read.
constexpr const char* kSettings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-8192;";

ErrorCode CodeOf(int sqlite_code, int system_errno) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return ErrorCode::kUnavailable;
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
      return ErrorCode::kResourceExhausted;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCode::kPermissionDenied;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
      return ErrorCode::kFailedPrecondition;
    case SQLITE_CONSTRAINT:
      return ErrorCode::kConflict;
    case SQLITE_CANTOPEN:
      return system_errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kPermissionDenied;
    case SQLITE_IOERR:
      return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG
                 ? ErrorCode::kResourceExhausted
                 : ErrorCode::kUnavailable;
    default:
      return ErrorCode::kInternal;
  }
}

std::string_view Mend(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUnavailable:
      return " (mend: another process holds it; try again)";
    case ErrorCode::kResourceExhausted:
      return " (mend: free disk space; nothing was changed)";
    case ErrorCode::kPermissionDenied:
      return " (mend: make the state folder writable)";
    case ErrorCode::kFailedPrecondition:
      return " (mend: keep the file aside and restore the state folder from a backup)";
    default:
      return "";
  }
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
  const ErrorCode ours = CodeOf(code, handle_ ? sqlite3_system_errno(handle_) : 0);
  return {ours, fmt::format("{}: {}{}", name_, handle_ ? sqlite3_errmsg(handle_) : "out of memory",
                            Mend(ours))};
}

}  // namespace redoubt::sqlite
