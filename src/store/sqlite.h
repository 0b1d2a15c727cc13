// Database and Statement: the little of SQLite that the log needs, with Results.
//
// Errors name the file, what was tried and SQLite's reason. One thread at a time.
//
//   Statement insert = TRY(database.Prepare("INSERT INTO t VALUES(?, ?)"));
//   TRY_VOID(insert.Run(7, "seven"));
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bulkhead::store {

struct CloseSqlite {
  void operator()(sqlite3* connection) const;
};
struct FinalizeSqlite {
  void operator()(sqlite3_stmt* statement) const;
};

// A prepared statement. Goes before its database. Parameters count from 1,
// columns from 0.
class Statement {
 public:
  // Runs a statement that gives no rows.
  Result<void> Run(const auto&... parameters) {
    Reset();
    int index = 0;
    (Bind(++index, parameters), ...);
    const Result<bool> row = Step();
    Reset();
    if (!row) return std::unexpected(row.error());
    return {};
  }
  // Runs one that does: true while there is a row to look at.
  Result<bool> Step();
  std::int64_t Integer(int column);
  std::string_view Text(int column);  // Until the next Step.

 private:
  friend class Database;
  Statement(sqlite3_stmt* statement, std::string path)
      : statement_(statement), path_(std::move(path)) {}
  void Reset();
  void Bind(int index, std::int64_t value);
  void Bind(int index, std::string_view value);

  std::unique_ptr<sqlite3_stmt, FinalizeSqlite> statement_;
  std::string path_;
};

class Database {
 public:
  enum class Mode { kExisting, kCreate };
  // What becomes of the write-ahead log when the database is closed.
  enum class Close { kLeaveAsIs, kCheckpoint };

  static Result<Database> Open(const std::string& path, Mode mode);

  void SetClose(Close close);
  Result<void> Execute(const std::string& sql);  // One statement or several.
  Result<Statement> Prepare(std::string_view sql);
  // The first column of the only row that `sql` gives.
  Result<std::int64_t> QueryInteger(std::string_view sql);
  Result<std::string> QueryText(std::string_view sql);
  bool in_transaction() const;

 private:
  explicit Database(sqlite3* connection, std::string path)
      : connection_(connection), path_(std::move(path)) {}
  Result<Statement> PrepareRow(std::string_view sql);

  std::unique_ptr<sqlite3, CloseSqlite> connection_;
  std::string path_;
};

}  // namespace bulkhead::store
