#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/check.h"
#include "base/try.h"

namespace bulkhead::store {
namespace {

std::unexpected<Error> Failure(sqlite3* connection, const std::string& path) {
  const int system = sqlite3_system_errno(connection);
  const std::string reason =
      system == 0 ? std::string() : fmt::format(" ({})", std::generic_category().message(system));
  return Fail(fmt::format("`{}`: {}{}", path, sqlite3_errmsg(connection), reason));
}

}  // namespace

void CloseSqlite::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void FinalizeSqlite::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Result<bool> Statement::Step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return Failure(sqlite3_db_handle(statement_.get()), path_);
}

std::int64_t Statement::Integer(int column) {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::Text(int column) {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

void Statement::Bind(int index, std::int64_t value) {
  CHECK(sqlite3_bind_int64(statement_.get(), index, value) == SQLITE_OK);
}

// The text is not copied: Run resets the statement before its parameters go. A
// null pointer would bind NULL.
void Statement::Bind(int index, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  CHECK(sqlite3_bind_text64(statement_.get(), index, data, value.size(), SQLITE_STATIC,
                            SQLITE_UTF8) == SQLITE_OK);
}

Result<Database> Database::Open(const std::string& path, Mode mode) {
  sqlite3* connection = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                    (mode == Mode::kCreate ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  CHECK(connection != nullptr);
  Database database(connection, path);
  if (code != SQLITE_OK) return Failure(connection, path);
  // The file may be anyone's: what its schema says is not to be trusted.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  return database;
}

void Database::SetClose(Close close) {
  sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                    close == Close::kLeaveAsIs ? 1 : 0, nullptr);
}

Result<void> Database::Execute(const std::string& sql) {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return Failure(connection_.get(), path_);
  return {};
}

Result<Statement> Database::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return Failure(connection_.get(), path_);
  return Statement(statement, path_);
}

Result<Statement> Database::PrepareRow(std::string_view sql) {
  Statement statement = TRY(Prepare(sql));
  if (!TRY(statement.Step())) return Fail(fmt::format("`{}`: no answer to {}", path_, sql));
  return statement;
}

Result<std::int64_t> Database::QueryInteger(std::string_view sql) {
  Statement statement = TRY(PrepareRow(sql));
  return statement.Integer(0);
}

Result<std::string> Database::QueryText(std::string_view sql) {
  Statement statement = TRY(PrepareRow(sql));
  return std::string(statement.Text(0));
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

}  // namespace bulkhead::store
