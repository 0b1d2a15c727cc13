// The committer: order, group commit, failures, back-pressure, stopping; on many threads.
#include "store/committer.h"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "gtest/gtest.h"
#include "store/test_scratch.h"

namespace bulkhead::store {
namespace {

// What the test sees of its log, and how it steers it.
struct Script {
  std::mutex mutex;
  std::condition_variable changed;
  bool closed = false;   // Appends wait while it is.
  bool waiting = false;  // One does.
  bool fail = false;
  std::vector<std::size_t> appends;  // Sizes of the batches.

  void Open() {
    const std::lock_guard lock(mutex);
    closed = false;
    changed.notify_all();
  }
  void AwaitAppend() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return waiting; });
  }
};

class ScriptedLog final : public Log {
 public:
  explicit ScriptedLog(Script& script) : script_(script) {}
  Result<org::Snapshot> Load() override { return memory_->Load(); }
  Result<org::Snapshot> Rebuild() override { return memory_->Rebuild(); }
  Result<void> Append(std::span<const org::Change> changes) override {
    std::unique_lock lock(script_.mutex);
    script_.waiting = true;
    script_.changed.notify_all();
    script_.changed.wait(lock, [this] { return !script_.closed; });
    script_.waiting = false;
    if (script_.fail) return Fail("no space left on device");
    script_.appends.push_back(changes.size());
    return memory_->Append(changes);
  }
  std::uint64_t revision() const override { return memory_->revision(); }

 private:
  Script& script_;
  std::unique_ptr<Log> memory_ = MakeMemoryLog();
};

std::optional<org::Change> Nothing(const org::Snapshot&) { return std::nullopt; }

Committer::Work Put(const std::string& id, const std::string& name = "n") {
  return [id, name](const org::Snapshot&) { return PutUnit(id, name); };
}

// Submits, and a future of the outcome: empty for success, else the reason.
std::future<std::string> Submit(Committer& committer, Committer::Work work) {
  auto outcome = std::make_shared<std::promise<std::string>>();
  std::future<std::string> future = outcome->get_future();
  committer.Submit(std::move(work), [outcome](const Result<void>& result) {
    outcome->set_value(result ? "" : result.error().message);
  });
  return future;
}

class CommitterTest : public testing::Test {
 protected:
  CommitterTest() : committer_(*Committer::Start(std::make_unique<ScriptedLog>(script_))) {}
  ~CommitterTest() override { script_.Open(); }

  bool Has(const char* id) { return committer_->current()->Find<org::Unit>(id) != nullptr; }
  // Holds the committer inside an append.
  std::future<std::string> Occupy() {
    {
      const std::lock_guard lock(script_.mutex);
      script_.closed = true;
    }
    std::future<std::string> first = Submit(*committer_, Put("ou-first"));
    script_.AwaitAppend();
    return first;
  }

  Script script_;
  std::unique_ptr<Committer> committer_;
};

TEST_F(CommitterTest, PublishesWhatIsDurable) {
  std::future<std::string> outcome = Occupy();
  EXPECT_FALSE(Has("ou-first"));
  EXPECT_EQ(outcome.wait_for(std::chrono::milliseconds(20)), std::future_status::timeout);
  script_.Open();
  EXPECT_EQ(outcome.get(), "");
  EXPECT_TRUE(Has("ou-first"));
}

TEST_F(CommitterTest, SnapshotsDoNotChange) {
  const org::SnapshotPtr before = committer_->current();
  EXPECT_EQ(Submit(*committer_, Put("ou-1")).get(), "");
  EXPECT_EQ(before->Find<org::Unit>("ou-1"), nullptr);
  EXPECT_TRUE(Has("ou-1"));
}

TEST_F(CommitterTest, WorksThatWaitShareOneAppendAndSeeEachOther) {
  std::future<std::string> first = Occupy();
  std::vector<std::future<std::string>> outcomes;
  for (int i = 1; i <= 10; ++i) {
    outcomes.push_back(Submit(*committer_, [i](const org::Snapshot& now) {
      EXPECT_EQ(now.table<org::Unit>().size(), static_cast<std::size_t>(i));
      return PutUnit("ou-" + std::to_string(i), "n");
    }));
  }
  script_.Open();
  for (auto& outcome : outcomes) EXPECT_EQ(outcome.get(), "");
  EXPECT_EQ(script_.appends, (std::vector<std::size_t>{1, 10}));
}

TEST_F(CommitterTest, BatchesHaveALimit) {
  std::future<std::string> first = Occupy();
  std::vector<std::future<std::string>> outcomes;
  for (std::size_t i = 0; i < kBatchWorksMax + 1; ++i) {
    outcomes.push_back(Submit(*committer_, Put("ou-" + std::to_string(i))));
  }
  script_.Open();
  for (auto& outcome : outcomes) EXPECT_EQ(outcome.get(), "");
  EXPECT_EQ(script_.appends, (std::vector<std::size_t>{1, kBatchWorksMax, 1}));
}

TEST_F(CommitterTest, NothingToCommitIsNotAppended) {
  EXPECT_EQ(Submit(*committer_, Nothing).get(), "");
  EXPECT_EQ(Submit(*committer_, [](const org::Snapshot&) { return org::Change(); }).get(), "");
  EXPECT_TRUE(script_.appends.empty());
}

TEST_F(CommitterTest, AfterAFailedAppendNothingIsPublishedAndNothingIsTaken) {
  std::future<std::string> first = Occupy();
  std::future<std::string> second = Submit(*committer_, Put("ou-second"));
  std::future<std::string> looker = Submit(*committer_, Nothing);
  const org::SnapshotPtr before = committer_->current();
  {
    const std::lock_guard lock(script_.mutex);
    script_.fail = true;
  }
  script_.Open();
  const std::string kReason = "cannot save the change: no space left on device";
  EXPECT_EQ(first.get(), kReason);
  EXPECT_EQ(second.get(), kReason);
  EXPECT_EQ(looker.get(), kReason);
  EXPECT_EQ(committer_->current(), before);
  {
    const std::lock_guard lock(script_.mutex);
    script_.fail = false;
  }
  EXPECT_EQ(Submit(*committer_, Put("ou-third")).get(), kReason);
  EXPECT_TRUE(script_.appends.empty());
}

TEST_F(CommitterTest, AWorkThatFailsFailsAlone) {
  std::future<std::string> first = Occupy();
  auto throws = Submit(*committer_, [](const org::Snapshot&) -> std::optional<org::Change> {
    throw std::runtime_error("boom");
  });
  auto throws_number =
      Submit(*committer_, [](const org::Snapshot&) -> std::optional<org::Change> { throw 7; });
  auto not_text = Submit(*committer_, Put("ou-bad", "\xff"));
  auto good = Submit(*committer_, Put("ou-good"));
  script_.Open();
  EXPECT_EQ(throws.get(), "the operation failed: boom");
  EXPECT_EQ(throws_number.get(), "the operation failed for an unknown reason");
  EXPECT_EQ(not_text.get(), "a text of the unit is not valid UTF-8");
  EXPECT_EQ(good.get(), "");
  EXPECT_TRUE(Has("ou-good"));
  EXPECT_FALSE(Has("ou-bad"));
}

TEST_F(CommitterTest, RefusesMoreThanMayWait) {
  std::future<std::string> first = Occupy();
  std::vector<std::future<std::string>> outcomes;
  for (std::size_t i = 0; i < kWaitingWorksMax; ++i) {
    outcomes.push_back(Submit(*committer_, Nothing));
  }
  EXPECT_EQ(Submit(*committer_, Nothing).get(), "4096 changes are waiting to be saved already");
  script_.Open();
  for (auto& outcome : outcomes) EXPECT_EQ(outcome.get(), "");
  EXPECT_EQ(Submit(*committer_, Put("ou-later")).get(), "");
}

TEST_F(CommitterTest, StopFinishesWhatWasSubmitted) {
  std::future<std::string> first = Occupy();
  std::vector<std::future<std::string>> outcomes;
  for (int i = 0; i < 1000; ++i) {
    outcomes.push_back(Submit(*committer_, Put("ou-" + std::to_string(i))));
  }
  std::thread stopper([this] { committer_->Stop(); });
  script_.Open();
  stopper.join();
  for (auto& outcome : outcomes) EXPECT_EQ(outcome.get(), "");
  EXPECT_TRUE(Has("ou-999"));
  EXPECT_EQ(Submit(*committer_, Put("ou-late")).get(), "the server is stopping");
  committer_->Stop();
}

TEST_F(CommitterTest, DoneMaySubmit) {
  std::promise<std::string> second;
  committer_->Submit(Put("ou-1"), [&](const Result<void>&) {
    committer_->Submit(Put("ou-2"), [&](const Result<void>& outcome) {
      second.set_value(outcome ? "" : outcome.error().message);
    });
  });
  EXPECT_EQ(second.get_future().get(), "");
  EXPECT_TRUE(Has("ou-2"));
}

TEST(Committer, DoesNotStartFromADamagedLog) {
  class Damaged final : public Log {
   public:
    Result<org::Snapshot> Load() override { return Fail("damaged"); }
    Result<org::Snapshot> Rebuild() override { return Fail("damaged"); }
    Result<void> Append(std::span<const org::Change>) override { return Fail("damaged"); }
    std::uint64_t revision() const override { return 0; }
  };
  EXPECT_EQ(Committer::Start(std::make_unique<Damaged>()).error().message, "damaged");
}

int Count(const org::Snapshot& now) {
  const org::Unit* counter = now.Find<org::Unit>("ou-counter");
  return counter == nullptr ? 0 : std::stoi(counter->name);
}

// Many threads read, add one and write: nothing is lost, and time does not run back.
TEST(Committer, ManyThreads) {
  constexpr int kThreads = 6, kEach = 300;
  const ScratchDirectory scratch;
  const env::RealClock clock;
  const auto committer = *Committer::Start(*OpenSqliteLog(scratch.path(), clock));
  std::atomic<bool> finished = false;
  std::thread reader([&] {
    for (int last = 0; !finished;) {
      const int count = Count(*committer->current());
      EXPECT_GE(count, last);
      last = count;
    }
  });
  {
    std::vector<std::jthread> writers;
    for (int t = 0; t < kThreads; ++t) {
      writers.emplace_back([&] {
        for (int i = 0; i < kEach; ++i) {
          int written = 0;
          auto outcome = Submit(*committer, [&written](const org::Snapshot& now) {
            written = Count(now) + 1;
            return PutUnit("ou-counter", std::to_string(written));
          });
          EXPECT_EQ(outcome.get(), "");
          EXPECT_GE(Count(*committer->current()), written);
        }
      });
    }
  }
  finished = true;
  reader.join();
  EXPECT_EQ(Count(*committer->current()), kThreads * kEach);
}

}  // namespace
}  // namespace bulkhead::store
