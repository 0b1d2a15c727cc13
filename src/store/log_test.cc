// The logs: twins of each other, over restarts; who may open one; what damage does.
#include "store/log.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "gtest/gtest.h"
#include "store/test_scratch.h"

namespace bulkhead::store {
namespace {

using testing::HasSubstr;

class SqliteLog : public testing::Test {
 protected:
  std::unique_ptr<Log> Open() {
    Result<std::unique_ptr<Log>> log = OpenSqliteLog(scratch_.path(), clock_);
    EXPECT_TRUE(log) << log.error().message;
    return log ? *std::move(log) : nullptr;
  }
  std::string OpenError() {
    const Result<std::unique_ptr<Log>> log = OpenSqliteLog(scratch_.path(), clock_);
    return log ? "" : log.error().message;
  }
  std::string database() const { return scratch_ / "state.db"; }
  void Execute(const std::string& sql) {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(database().c_str(), &connection), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(connection);
    sqlite3_close(connection);
  }
  // Loads; the reason when that fails.
  std::string LoadError() {
    const std::unique_ptr<Log> log = Open();
    const Result<org::Snapshot> now = log->Load();
    return now ? "" : now.error().message;
  }

  ScratchDirectory scratch_;
  env::SimulatedClock clock_{Instant::FromUnixSeconds(1'800'000'000)};
};

TEST_F(SqliteLog, IsATwinOfTheMemoryLogOverRestarts) {
  for (unsigned seed = 0; seed < 4; ++seed) {
    const ScratchDirectory scratch;
    const std::unique_ptr<Log> memory = MakeMemoryLog();
    std::mt19937 random(seed);
    std::unique_ptr<Log> disk = *OpenSqliteLog(scratch.path(), clock_);
    for (int round = 0; round < 60; ++round) {
      std::vector<org::Change> batch(random() % 5);
      for (org::Change& change : batch) change = RandomChange(random);
      ASSERT_TRUE(memory->Append(batch));
      ASSERT_TRUE(disk->Append(batch));
      ASSERT_EQ(disk->revision(), memory->revision());
      if (random() % 8 == 0) {
        disk.reset();
        disk = *OpenSqliteLog(scratch.path(), clock_);
        ASSERT_EQ(disk->revision(), memory->revision());
      }
      const std::string expected = StateText(*memory->Load());
      ASSERT_EQ(StateText(*disk->Load()), expected);
      ASSERT_EQ(StateText(*disk->Rebuild()), expected);
    }
  }
}

TEST(ForgetfulLog, CountsAndKeepsNothing) {
  const std::unique_ptr<Log> log = MakeForgetfulLog();
  std::mt19937 random(1);
  const std::vector<org::Change> changes = {RandomChange(random), RandomChange(random)};
  ASSERT_TRUE(log->Append(changes));
  EXPECT_EQ(log->revision(), 2U);
  EXPECT_TRUE(org::Everything(*log->Load()).empty());
}

TEST_F(SqliteLog, BeginsEmpty) {
  const std::unique_ptr<Log> log = Open();
  EXPECT_EQ(log->revision(), 0U);
  EXPECT_TRUE(org::Everything(*log->Load()).empty());
  EXPECT_TRUE(log->Append({}));
  EXPECT_EQ(log->revision(), 0U);
}

TEST_F(SqliteLog, MakesTheDirectoryForItsOwnerOnly) {
  const std::string deep = scratch_ / "a/b/";
  const std::unique_ptr<Log> log = *OpenSqliteLog(deep, clock_);
  const org::Change change = PutUnit("ou-1", "a");
  ASSERT_TRUE(log->Append({&change, 1}));
  const auto mode = [](const std::string& path) {
    struct stat status{};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777U;
  };
  EXPECT_EQ(mode(deep), 0700U);
  for (const char* name : {"state.db", "state.db-wal", "bulkhead.lock"}) {
    EXPECT_EQ(mode(deep + name), 0600U) << name;
  }
}

TEST_F(SqliteLog, RefusesADirectoryThatIsNone) {
  WriteFile(scratch_ / "file", "text");
  EXPECT_THAT(OpenSqliteLog(scratch_ / "file", clock_).error().message,
              HasSubstr("is not a directory"));
  EXPECT_THAT(OpenSqliteLog(scratch_ / "file/below", clock_).error().message,
              HasSubstr("cannot make"));
}

TEST_F(SqliteLog, RefusesASecondProcessAndNamesTheFirst) {
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t holder = ::fork();
  ASSERT_GE(holder, 0);
  if (holder == 0) {
    const auto log = OpenSqliteLog(scratch_.path(), clock_);
    static_cast<void>(::write(ready[1], log ? "y" : "n", 1));
    ::pause();
    ::_exit(0);
  }
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  ASSERT_EQ(answer, 'y');
  EXPECT_EQ(OpenError(), "`" + scratch_.path() + "` is in use by process " +
                             std::to_string(holder) + "; stop it first, or name another directory");
  ASSERT_EQ(::kill(holder, SIGKILL), 0);
  ASSERT_EQ(::waitpid(holder, nullptr, 0), holder);
  EXPECT_NE(Open(), nullptr);
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_F(SqliteLog, RefusesTheSameDirectoryTwiceInOneProcess) {
  const std::unique_ptr<Log> log = Open();
  EXPECT_THAT(OpenError(), HasSubstr("is in use by process " + std::to_string(::getpid())));
}

TEST_F(SqliteLog, RefusesWhatItDidNotWriteAndLeavesItAlone) {
  Open().reset();
  const std::string sound = ReadFile(database());
  Execute("PRAGMA user_version=2");
  const std::string newer = ReadFile(database());
  EXPECT_THAT(OpenError(), HasSubstr("has format 2, and this version of bulkhead knows format 1"));
  EXPECT_EQ(ReadFile(database()), newer);

  const std::pair<std::string, std::string> rows[] = {
      {"", "is not a Bulkhead database"},
      {"This is a letter to my grandmother.", "file is not a database"},
      {std::string(100'000, '\0'), "file is not a database"},
      {sound.substr(0, 50), "is not a Bulkhead database"},
  };
  for (const auto& [bytes, says] : rows) {
    WriteFile(database(), bytes);
    EXPECT_THAT(OpenError(), HasSubstr(says)) << bytes.size();
    EXPECT_EQ(ReadFile(database()), bytes);
  }
  std::filesystem::remove(database());
  Execute("CREATE TABLE t(x)");
  const std::string foreign = ReadFile(database());
  EXPECT_THAT(OpenError(), HasSubstr("is not a Bulkhead database"));
  EXPECT_EQ(ReadFile(database()), foreign);
}

TEST_F(SqliteLog, DoesNotBeginAnewBesideAnOldWriteAheadLog) {
  WriteFile(database() + "-wal", "left over");
  EXPECT_THAT(OpenError(), HasSubstr("is missing, but"));
  EXPECT_FALSE(std::filesystem::exists(database()));
}

TEST_F(SqliteLog, SaysWhichEntityIsDamaged) {
  const org::Change change = PutUnit("ou-1", "dev");
  ASSERT_TRUE(Open()->Append({&change, 1}));
  const std::pair<const char*, const char*> rows[] = {
      {"UPDATE entity SET value = '{\"Id\":'", "unit `ou-1`: the JSON text ends too early"},
      {"UPDATE entity SET value = '[]'", "unit `ou-1`: expected a structure"},
      {"UPDATE entity SET value = '{\"Id\":\"ou-2\"}'", "unit `ou-1`: what it says stands under"},
      {"UPDATE entity SET value = '{\"Id\":7}'", "unit `ou-1`: Id: expected a string"},
      {"UPDATE entity SET kind = 'ship'", "ship `ou-1`: no entities of the kind `ship`"},
      {"UPDATE entity SET value = '{\"Id\":\"ou-1\"}', kind = 'unit', revision = 5",
       "it is newer than the last change"},
  };
  for (const auto& [sql, says] : rows) {
    Execute(sql);
    EXPECT_THAT(LoadError(), HasSubstr(says)) << sql;
  }
  EXPECT_TRUE(Open()->Rebuild());  // The changes are whole.
}

TEST_F(SqliteLog, SaysWhichChangeIsDamaged) {
  const org::Change changes[] = {PutUnit("ou-1", "a"), PutUnit("ou-2", "b"), PutUnit("ou-3", "c")};
  ASSERT_TRUE(Open()->Append(changes));
  const std::pair<const char*, const char*> rows[] = {
      {"{}", "change 2: expected a list"},
      {"[{}]", "change 2: no entities of the kind ``"},
      {R"([{"Kind":"unit"}])", "change 2: a step neither puts nor erases"},
      {R"([{"Kind":"unit","Erase":1}])", "change 2: a step neither puts nor erases"},
      {R"([{"Kind":"ship","Erase":"x"}])", "change 2: no entities of the kind `ship`"},
      {R"([{"Kind":"account","Put":{"Id":"x"}}])", "change 2: Id: "},
      {"[", "change 2: the JSON text ends too early"},
  };
  for (const auto& [steps, says] : rows) {
    Execute("UPDATE change SET steps = '" + std::string(steps) + "' WHERE revision = 2");
    EXPECT_THAT(Open()->Rebuild().error().message, HasSubstr(says));
  }
  Execute("DELETE FROM change WHERE revision = 2");
  EXPECT_THAT(Open()->Rebuild().error().message, HasSubstr("change 2: it is missing"));
}

// Any damage of the file: it loads or says why not, and a failure writes nothing.
TEST_F(SqliteLog, DamageAnywhereIsNoCrash) {
  std::mt19937 random(5);
  {
    const std::unique_ptr<Log> log = Open();
    for (int i = 0; i < 40; ++i) {
      const org::Change change = RandomChange(random);
      ASSERT_TRUE(log->Append({&change, 1}));
    }
  }
  const std::string sound = ReadFile(database());
  int failed = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = sound;
    if (round % 3 == 0) {
      bytes.resize(random() % bytes.size());
    } else {
      const std::size_t at = random() % bytes.size();
      for (std::size_t i = at; i < std::min(at + 1 + random() % 64, bytes.size()); ++i) {
        bytes[i] = static_cast<char>(random());
      }
    }
    WriteFile(database(), bytes);
    const Result<std::unique_ptr<Log>> log = OpenSqliteLog(scratch_.path(), clock_);
    if (!log) {
      EXPECT_FALSE(log.error().message.empty());
      ++failed;
      continue;
    }
    const bool loads = (*log)->Load().has_value();
    const bool rebuilds = (*log)->Rebuild().has_value();
    const org::Change change = RandomChange(random);
    static_cast<void>((*log)->Append({&change, 1}).has_value());
    if (!loads || !rebuilds) ++failed;
  }
  EXPECT_GT(failed, 100);
}

TEST(CheckStorable, RefusesTextThatJsonWouldAlter) {
  EXPECT_TRUE(CheckStorable(PutUnit("ou-1", "caf\xc3\xa9")));
  EXPECT_EQ(CheckStorable(PutUnit("ou-1", "caf\xe9")).error().message,
            "a text of the unit is not valid UTF-8");
  org::Change tags;
  tags.Put(org::User{.tags = {{"\xff", "v"}}});
  EXPECT_FALSE(CheckStorable(tags));
  org::Change erase;
  erase.Erase<org::Unit>("\xff");
  EXPECT_FALSE(CheckStorable(erase));
}

TEST(StoredForm, RoundTripsRandomChanges) {
  std::mt19937 random(6);
  for (int i = 0; i < 500; ++i) {
    const org::Change change = RandomChange(random);
    const Result<org::Change> again = ChangeFromText(ChangeToText(change));
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(*again, change);
  }
}

}  // namespace
}  // namespace bulkhead::store
