// A disk that fails at any one write or sync, and one that loses all it had not
// synced: SQLite's view of the disk is replaced by one that does so.
#include <sqlite3.h>

#include <cstring>

#include "gtest/gtest.h"
#include "store/test_scratch.h"

namespace bulkhead::store {
namespace {

// The disk as the test sees and steers it.
struct Disk {
  int operations_left = -1;  // Writes and syncs until one fails; below 0: never.
  std::string durable;       // Where what is synced is kept; empty: nowhere.

  bool Fails() {
    if (operations_left < 0) return false;
    if (operations_left == 0) return true;  // And all that follow.
    --operations_left;
    return false;
  }
};
Disk* disk = nullptr;  // Of the test that runs. SQLite's table of functions knows no context.

// SQLite's file, followed in memory by the file of the real VFS.
struct ShimFile {
  sqlite3_file base;
  const char* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
ShimFile* Shim(sqlite3_file* file) { return reinterpret_cast<ShimFile*>(file); }
sqlite3_file* Real(sqlite3_file* file) { return Shim(file)->real(); }
sqlite3_vfs* RealVfs(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int Close(sqlite3_file* file) { return Real(file)->pMethods->xClose(Real(file)); }
int Read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
  return Real(file)->pMethods->xRead(Real(file), out, size, offset);
}
int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  if (disk->Fails()) {
    // Half of it arrives.
    Real(file)->pMethods->xWrite(Real(file), bytes, size / 2, offset);
    return SQLITE_FULL;
  }
  return Real(file)->pMethods->xWrite(Real(file), bytes, size, offset);
}
int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (disk->Fails()) return SQLITE_IOERR_TRUNCATE;
  return Real(file)->pMethods->xTruncate(Real(file), size);
}
int Sync(sqlite3_file* file, int flags) {
  if (disk->Fails()) return SQLITE_IOERR_FSYNC;
  if (!disk->durable.empty()) {
    const std::filesystem::path path(Shim(file)->path);
    WriteFile(disk->durable + "/" + path.filename().string(), ReadFile(path));
  }
  return Real(file)->pMethods->xSync(Real(file), flags);
}
int Size(sqlite3_file* file, sqlite3_int64* size) {
  return Real(file)->pMethods->xFileSize(Real(file), size);
}
int Lock(sqlite3_file* file, int level) { return Real(file)->pMethods->xLock(Real(file), level); }
int Unlock(sqlite3_file* file, int level) {
  return Real(file)->pMethods->xUnlock(Real(file), level);
}
int CheckReserved(sqlite3_file* file, int* out) {
  return Real(file)->pMethods->xCheckReservedLock(Real(file), out);
}
int Control(sqlite3_file* file, int op, void* argument) {
  return Real(file)->pMethods->xFileControl(Real(file), op, argument);
}
int SectorSize(sqlite3_file* file) { return Real(file)->pMethods->xSectorSize(Real(file)); }
int Characteristics(sqlite3_file*) { return 0; }  // Promises nothing.

// Version 1 has no shared memory, which the log must not need.
constexpr sqlite3_io_methods kMethods = {
    .iVersion = 1,
    .xClose = Close,
    .xRead = Read,
    .xWrite = Write,
    .xTruncate = Truncate,
    .xSync = Sync,
    .xFileSize = Size,
    .xLock = Lock,
    .xUnlock = Unlock,
    .xCheckReservedLock = CheckReserved,
    .xFileControl = Control,
    .xSectorSize = SectorSize,
    .xDeviceCharacteristics = Characteristics,
};

int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  *Shim(file) = {.base = {.pMethods = nullptr}, .path = name};
  const int code = RealVfs(vfs)->xOpen(RealVfs(vfs), name, Real(file), flags, out);
  if (Real(file)->pMethods != nullptr) file->pMethods = &kMethods;
  return code;
}

int Delete(sqlite3_vfs* vfs, const char* name, int sync) {
  if (disk->Fails()) return SQLITE_IOERR_DELETE;
  if (!disk->durable.empty() && sync != 0) {
    std::filesystem::remove(disk->durable / std::filesystem::path(name).filename());
  }
  return RealVfs(vfs)->xDelete(RealVfs(vfs), name, sync);
}

class PowerFailure : public testing::Test {
 protected:
  PowerFailure() : vfs_(*sqlite3_vfs_find(nullptr)) {
    real_ = sqlite3_vfs_find(nullptr);
    vfs_.zName = "bulkhead-test";
    vfs_.pAppData = real_;
    vfs_.szOsFile += static_cast<int>(sizeof(ShimFile));
    vfs_.xOpen = Open;
    vfs_.xDelete = Delete;
    disk = &disk_;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~PowerFailure() override {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
    disk = nullptr;
  }

  std::unique_ptr<Log> OpenLog(const std::string& directory) {
    Result<std::unique_ptr<Log>> log = OpenSqliteLog(directory, clock_);
    EXPECT_TRUE(log) << log.error().message;
    return log ? *std::move(log) : nullptr;
  }
  // What a log in that directory holds; it must be sound.
  std::string StateIn(const std::string& directory) {
    const std::unique_ptr<Log> log = OpenLog(directory);
    if (log == nullptr) return {};
    const Result<org::Snapshot> now = log->Load();
    const Result<org::Snapshot> rebuilt = log->Rebuild();
    EXPECT_TRUE(now) << now.error().message;
    EXPECT_TRUE(rebuilt) << rebuilt.error().message;
    EXPECT_EQ(StateText(*now), StateText(*rebuilt));
    return StateText(*now);
  }

  Disk disk_;
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
  env::SimulatedClock clock_{Instant::FromUnixSeconds(0)};
};

std::vector<org::Change> Batch(std::mt19937& random) {
  std::vector<org::Change> batch(1 + random() % 3);
  for (org::Change& change : batch) change = RandomChange(random);
  return batch;
}

TEST_F(PowerFailure, AnAppendThatReturnedIsOnTheDisk) {
  const ScratchDirectory scratch;
  OpenLog(scratch.path()).reset();
  std::mt19937 random(9);
  for (int round = 0; round < 5; ++round) {
    const ScratchDirectory durable;
    std::filesystem::copy_file(scratch / "state.db", durable / "state.db");
    disk_.durable = durable.path();
    const std::unique_ptr<Log> log = OpenLog(scratch.path());
    for (int i = 0; i < 12; ++i) {
      ASSERT_TRUE(log->Append(Batch(random)));
      // The power fails here: what was not synced is lost.
      const ScratchDirectory after;
      for (const auto& file : std::filesystem::directory_iterator(durable.path())) {
        std::filesystem::copy(file.path(), after.path());
      }
      const std::string expected = StateText(*log->Load());
      disk_.durable.clear();
      ASSERT_EQ(StateIn(after.path()), expected);
      disk_.durable = durable.path();
    }
    disk_.durable.clear();
  }
}

// Fails at the first write, at the second, ... until nothing fails any more.
TEST_F(PowerFailure, ADiskThatFailsAtAnyWriteLeavesASoundLog) {
  const ScratchDirectory sound;
  std::mt19937 random(10);
  {
    const std::unique_ptr<Log> log = OpenLog(sound.path());
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(log->Append(Batch(random)));
  }
  const std::vector<org::Change> batch = Batch(random);
  bool failed = true;
  int operations = 0;
  for (; failed; ++operations) {
    const ScratchDirectory scratch;
    std::filesystem::copy_file(sound / "state.db", scratch / "state.db");
    const std::unique_ptr<Log> memory = MakeMemoryLog();
    disk_.operations_left = operations;
    failed = false;
    std::string before, after;
    if (Result<std::unique_ptr<Log>> log = OpenSqliteLog(scratch.path(), clock_)) {
      org::Snapshot now = *(*log)->Load();
      const std::uint64_t revision = (*log)->revision();
      before = StateText(now);
      for (const org::Change& change : batch) now = org::Apply(now, change);
      after = StateText(now);
      const Result<void> appended = (*log)->Append(batch);
      failed = !appended;
      EXPECT_EQ((*log)->revision(), revision + (appended ? batch.size() : 0));
      if (appended) before = after;
      if (!appended) {
        EXPECT_THAT(appended.error().message, testing::HasSubstr("state.db"));
      }
    } else {
      failed = true;
      EXPECT_FALSE(log.error().message.empty());
    }
    disk_.operations_left = -1;
    const std::string found = StateIn(scratch.path());
    EXPECT_TRUE(before.empty() || found == before || found == after) << operations;
  }
  EXPECT_GT(operations, 5);
}

TEST_F(PowerFailure, ADiskThatFailsWhileTheDatabaseIsMadeLeavesNone) {
  bool failed = true;
  int operations = 0;
  for (; failed; ++operations) {
    const ScratchDirectory scratch;
    disk_.operations_left = operations;
    failed = !OpenSqliteLog(scratch.path(), clock_);
    disk_.operations_left = -1;
    const std::unique_ptr<Log> log = OpenLog(scratch.path());
    ASSERT_NE(log, nullptr) << operations;
    EXPECT_EQ(log->revision(), 0U);
  }
  EXPECT_GT(operations, 5);
}

}  // namespace
}  // namespace bulkhead::store
