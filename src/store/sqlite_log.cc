// The log in SQLite: table `change` is the log, table `entity` the state it adds
// up to, so that a start need not run through history. One transaction per Append
// writes both. See docs/store.md for the file format.

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <utility>

#include "base/try.h"
#include "store/directory_lock.h"
#include "store/log.h"
#include "store/sqlite.h"
#include "store/stored_form.h"

namespace bulkhead::store {
namespace {

constexpr std::int64_t kApplicationId = 0x426b6864;  // "Bkhd"
constexpr std::int64_t kFormat = 1;

constexpr std::string_view kSchema = R"(
CREATE TABLE change(
  revision INTEGER PRIMARY KEY,        -- 1, 2, 3, ...
  unix_milliseconds INTEGER NOT NULL,  -- when it was made durable
  steps TEXT NOT NULL) STRICT;
CREATE TABLE entity(
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  revision INTEGER NOT NULL,           -- of the change that put it
  PRIMARY KEY(kind, key)) STRICT;
)";

constexpr std::string_view kPutSql =
    "INSERT INTO entity(kind, key, value, revision) VALUES(?1, ?2, ?3, ?4)"
    " ON CONFLICT(kind, key) DO UPDATE SET value = ?3, revision = ?4";

constexpr std::string_view kInsertChangeSql =
    "INSERT INTO change(revision, unix_milliseconds, steps) VALUES(?, ?, ?)";
constexpr std::string_view kEraseSql = "DELETE FROM entity WHERE kind = ? AND key = ?";

class SqliteLog final : public Log {
 public:
  struct Statements {
    Statement insert_change, put, erase;
  };

  SqliteLog(File hold, Database database, Statements statements, const env::Clock& clock,
            std::string path, std::uint64_t revision)
      : hold_(std::move(hold)),
        database_(std::move(database)),
        statements_(std::move(statements)),
        clock_(clock),
        path_(std::move(path)),
        revision_(revision) {}

  Result<org::Snapshot> Load() override;
  Result<org::Snapshot> Rebuild() override;
  Result<void> Append(std::span<const org::Change> changes) override;
  std::uint64_t revision() const override { return revision_; }

 private:
  Result<void> Insert(const org::Change& change, std::uint64_t revision, Instant now);
  Result<void> InsertAll(std::span<const org::Change> changes);

  // In the order of construction: the database is closed before the hold ends.
  File hold_;
  Database database_;
  Statements statements_;
  const env::Clock& clock_;
  std::string path_;
  std::uint64_t revision_;
};

std::unexpected<Error> Damaged(const std::string& path, std::string_view place,
                               std::string_view why) {
  return Fail(fmt::format("`{}` is damaged: {}: {}", path, place, why));
}

Result<org::Snapshot> SqliteLog::Load() {
  const std::string check = TRY(database_.QueryText("PRAGMA quick_check(entity)"));
  if (check != "ok") return Damaged(path_, "table entity", check);
  Statement all = TRY(database_.Prepare("SELECT kind, key, value, revision FROM entity"));
  org::Snapshot now;
  while (TRY(all.Step())) {
    const org::EntityKey key{std::string(all.Text(0)), std::string(all.Text(1))};
    Result<org::Entity> entity = EntityFromText(key, all.Text(2));
    const std::string place = fmt::format("{} `{}`", key.kind, key.key);
    if (!entity) return Damaged(path_, place, entity.error().message);
    if (static_cast<std::uint64_t>(all.Integer(3)) > revision_) {
      return Damaged(path_, place, "it is newer than the last change");
    }
    org::Change put;
    put.Put(*std::move(entity));
    now = org::Apply(now, put);
  }
  return now;
}

Result<org::Snapshot> SqliteLog::Rebuild() {
  Statement all = TRY(database_.Prepare("SELECT revision, steps FROM change ORDER BY revision"));
  org::Snapshot now;
  std::int64_t expected = 0;
  while (TRY(all.Step())) {
    const std::string place = fmt::format("change {}", ++expected);
    if (all.Integer(0) != expected) return Damaged(path_, place, "it is missing");
    const Result<org::Change> change = ChangeFromText(all.Text(1));
    if (!change) return Damaged(path_, place, change.error().message);
    now = org::Apply(now, *change);
  }
  return now;
}

Result<void> SqliteLog::Insert(const org::Change& change, std::uint64_t revision, Instant now) {
  const auto number = static_cast<std::int64_t>(revision);
  const std::string text = ChangeToText(change);
  TRY_VOID(statements_.insert_change.Run(number, now.unix_milliseconds(), text));
  for (const org::Change::Step& step : change.steps()) {
    if (const auto* entity = std::get_if<org::Entity>(&step)) {
      const org::EntityKey key = org::KeyOf(*entity);
      TRY_VOID(statements_.put.Run(key.kind, key.key, EntityToText(*entity), number));
    } else {
      const auto& key = std::get<org::EntityKey>(step);
      TRY_VOID(statements_.erase.Run(key.kind, key.key));
    }
  }
  return {};
}

Result<void> SqliteLog::InsertAll(std::span<const org::Change> changes) {
  TRY_VOID(database_.Execute("BEGIN IMMEDIATE"));
  const Instant now = clock_.Now();
  std::uint64_t revision = revision_;
  for (const org::Change& change : changes) TRY_VOID(Insert(change, ++revision, now));
  return database_.Execute("COMMIT");
}

Result<void> SqliteLog::Append(std::span<const org::Change> changes) {
  if (changes.empty()) return {};
  Result<void> appended = InsertAll(changes);
  if (appended) {
    revision_ += changes.size();
    return appended;
  }
  // SQLite may have rolled back by itself. A failure here says nothing new.
  if (database_.in_transaction()) static_cast<void>(database_.Execute("ROLLBACK"));
  return appended;
}

// A new database stands under its name only when it is complete, so that an empty
// file under that name is known for what it is: damage.
Result<void> CreateDatabase(const std::string& directory, const std::string& path) {
  const std::string unfinished = path + ".new";
  for (const char* rest : {"-wal", "-journal"}) {
    if (!Exists(path + rest)) continue;
    return Fail(fmt::format("`{0}` is missing, but `{0}{1}` is there", path, rest));
  }
  std::remove(unfinished.c_str());
  std::remove((unfinished + "-journal").c_str());
  {
    // SQLite gives its files the permissions of this one.
    TRY(File::CreateNew(unfinished));
    Database database = TRY(Database::Open(unfinished, Database::Mode::kExisting));
    TRY_VOID(
        database.Execute(fmt::format("PRAGMA synchronous=FULL; BEGIN; PRAGMA application_id={};"
                                     "PRAGMA user_version={}; {} COMMIT",
                                     kApplicationId, kFormat, kSchema)));
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) return FailWithErrno("cannot make", path);
  return SyncDirectory(directory);
}

// Refuses what is not ours to write to.
Result<void> CheckFormat(Database& database, const std::string& path) {
  const std::int64_t application = TRY(database.QueryInteger("PRAGMA application_id"));
  const std::int64_t format = TRY(database.QueryInteger("PRAGMA user_version"));
  if (application != kApplicationId) {
    return Fail(fmt::format("`{}` is not a Bulkhead database, or is damaged", path));
  }
  if (format != kFormat) {
    return Fail(
        fmt::format("`{}` has format {}, and this version of bulkhead knows format {}; use the "
                    "version that wrote it, or a newer one",
                    path, format, kFormat));
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Log>> OpenSqliteLog(const std::string& directory, const env::Clock& clock) {
  File hold = TRY(HoldDirectory(directory));
  const std::string path = directory + "/state.db";
  if (!Exists(path)) TRY_VOID(CreateDatabase(directory, path));

  Database database = TRY(Database::Open(path, Database::Mode::kExisting));
  database.SetClose(Database::Close::kLeaveAsIs);
  // Exclusive: no one else may write, and the index of the write-ahead log needs
  // no shared memory file.
  TRY_VOID(database.Execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA cell_size_check=ON"));
  TRY_VOID(CheckFormat(database, path));
  database.SetClose(Database::Close::kCheckpoint);

  const std::string mode = TRY(database.QueryText("PRAGMA journal_mode=WAL"));
  if (mode != "wal") return Fail(fmt::format("`{}`: SQLite has no write-ahead log here", path));
  TRY_VOID(database.Execute("PRAGMA synchronous=FULL"));
  const std::int64_t revision =
      TRY(database.QueryInteger("SELECT coalesce(max(revision), 0) FROM change"));
  Statement insert_change = TRY(database.Prepare(kInsertChangeSql));
  Statement put = TRY(database.Prepare(kPutSql));
  Statement erase = TRY(database.Prepare(kEraseSql));
  SqliteLog::Statements statements{
      .insert_change = std::move(insert_change), .put = std::move(put), .erase = std::move(erase)};
  return std::make_unique<SqliteLog>(std::move(hold), std::move(database), std::move(statements),
                                     clock, path, static_cast<std::uint64_t>(revision));
}

}  // namespace bulkhead::store
