// One SQLite connection: cached statements, bound parameters, errors as Result.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace redoubt::sqlite {

/// A parameter of a statement: an integer or text (which must live until the call returns).
struct Param {
  Param(int64_t v) : number(v) {}                          // NOLINT: implicit on purpose
  Param(uint64_t v) : number(static_cast<int64_t>(v)) {}   // NOLINT
  Param(int v) : number(v) {}                              // NOLINT
  Param(std::string_view v) : text(v), is_text(true) {}    // NOLINT
  Param(const std::string& v) : text(v), is_text(true) {}  // NOLINT
  Param(const char* v) : text(v), is_text(true) {}         // NOLINT

  int64_t number = 0;
  std::string_view text;
  bool is_text = false;
};

using Params = std::initializer_list<Param>;

/// The current row of a query; text is valid until the next row.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  int64_t Int(int column) const { return sqlite3_column_int64(statement_, column); }
  std::string_view Text(int column) const;
  std::string String(int column) const { return std::string(Text(column)); }

 private:
  sqlite3_stmt* statement_;
};

enum class Access { kReadWrite, kReadOnly };

/// Not thread-safe. Statements are cached by the address of their text: pass string literals.
class Database {
 public:
  /// Opens with the settings of sqlite_store.h; kReadWrite creates the file when it is missing.
  static Result<std::unique_ptr<Database>> Open(const std::filesystem::path& file, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs a statement that returns no rows.
  Status Run(const char* sql, Params params = {});
  /// Calls `row(const Row&)` for each row; false from it ends the query.
  template <typename F>
  Status Each(const char* sql, Params params, F row) {
    TRY(sqlite3_stmt* const statement, Bind(sql, params));
    const Resetter resetter{statement};
    while (true) {
      TRY(const bool more, Step(statement));
      if (!more || !row(Row(statement))) return {};
    }
  }
  /// As Each, for the first row alone; false: there was none.
  template <typename F>
  Result<bool> First(const char* sql, Params params, F row) {
    bool found = false;
    TRY_OK(Each(sql, params, [&](const Row& r) {
      found = true;
      row(r);
      return false;
    }));
    return found;
  }
  /// Several statements, not cached: schema changes.
  Status Script(const std::string& sql);

  int64_t LastRowId() const { return sqlite3_last_insert_rowid(handle_); }
  int Changes() const { return sqlite3_changes(handle_); }
  /// False after an error that made SQLite roll back the whole transaction by itself.
  bool InTransaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  const std::string& name() const { return name_; }

 private:
  struct Resetter {
    sqlite3_stmt* statement;
    ~Resetter();
  };

  explicit Database(std::string name) : name_(std::move(name)) {}
  Result<sqlite3_stmt*> Bind(const char* sql, Params params);
  Result<bool> Step(sqlite3_stmt* statement);
  Error Failure(int code) const;

  std::string name_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
};

}  // namespace redoubt::sqlite
