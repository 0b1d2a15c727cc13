// Kill -9 at random moments under load: what was acknowledged is there afterwards.
#include <fcntl.h>
#include <sys/wait.h>

#include <charconv>
#include <csignal>
#include <cstring>
#include <map>
#include <thread>

#include "env/random.h"
#include "gtest/gtest.h"
#include "store/blobs.h"
#include "store/committer.h"
#include "store/test_scratch.h"

namespace bulkhead::store {
namespace {

constexpr int kRounds = 40;
constexpr int kThreads = 4;
constexpr int kInFlight = 8;

struct Ack {
  int thread;
  int number;
};

std::string KeyOf(int round, int thread, int number) {
  return std::to_string(round) + "-" + std::to_string(thread) + "-" + std::to_string(number);
}

// Writes keys 1, 2, 3, ... without end, several at a time; tells of each in the pipe.
void WriteForever(Committer& committer, int round, int thread, int acks) {
  std::atomic<int> in_flight = 0;
  for (int number = 1;; ++number) {
    while (in_flight >= kInFlight) std::this_thread::yield();
    ++in_flight;
    committer.Submit(
        [=](const org::Snapshot&) {
          org::Change change = PutUnit("ou-last-" + std::to_string(thread), std::to_string(number));
          change.Put(org::AccessKey{.id = KeyOf(round, thread, number)});
          change.Erase<org::Unit>("ou-nothing");
          return change;
        },
        [=, &in_flight](const Result<void>& outcome) {
          const Ack ack{thread, number};
          if (!outcome || ::write(acks, &ack, sizeof ack) != sizeof ack) ::_exit(1);
          --in_flight;
        });
  }
}

[[noreturn]] void RunChild(const std::string& directory, int round, int acks) {
  const env::RealClock clock;
  auto log = OpenSqliteLog(directory, clock);
  if (!log) ::_exit(2);
  auto committer = Committer::Start(*std::move(log));
  if (!committer) ::_exit(3);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] { WriteForever(**committer, round, t, acks); });
  }
  for (std::thread& thread : threads) thread.join();
  ::_exit(4);
}

// Runs a child, kills it after `delay`; per thread, the highest number acknowledged.
std::map<int, int> KillAWriter(const std::string& directory, int round,
                               std::chrono::microseconds delay) {
  int acks[2];
  EXPECT_EQ(::pipe2(acks, O_CLOEXEC), 0);
  const pid_t child = ::fork();
  if (child == 0) RunChild(directory, round, acks[1]);
  ::close(acks[1]);
  std::thread killer([child, delay] {
    std::this_thread::sleep_for(delay);
    ::kill(child, SIGKILL);
  });
  std::map<int, int> highest;
  for (Ack ack{}; ::read(acks[0], &ack, sizeof ack) == sizeof ack;) {
    EXPECT_EQ(ack.number, highest[ack.thread] + 1);
    highest[ack.thread] = ack.number;
  }
  killer.join();
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
  ::close(acks[0]);
  return highest;
}

TEST(Durability, AcknowledgedWritesSurviveAKill) {
  const ScratchDirectory scratch;
  const env::RealClock clock;
  std::mt19937 random(std::random_device{}());
  std::map<std::string, std::pair<int, int>> expected;  // Prefix of keys: at least, at most.
  int acknowledged = 0;
  for (int round = 0; round < kRounds; ++round) {
    // Some die while they open the database, or make it.
    const std::chrono::microseconds delay(round % 4 == 0 ? random() % 10'000 : random() % 120'000);
    for (const auto& [thread, number] : KillAWriter(scratch.path(), round, delay)) {
      expected[KeyOf(round, thread, 0)] = {number, number + kInFlight};
      acknowledged += number;
    }
    const auto log = OpenSqliteLog(scratch.path(), clock);
    ASSERT_TRUE(log) << log.error().message;
    const Result<org::Snapshot> now = (*log)->Load();
    ASSERT_TRUE(now) << now.error().message;
    for (const auto& [zero, bounds] : expected) {
      const std::string prefix = zero.substr(0, zero.size() - 1);
      const auto is_there = [&](int number) {
        return now->Find<org::AccessKey>(prefix + std::to_string(number)) != nullptr;
      };
      int last = 0;
      while (is_there(last + 1)) ++last;
      ASSERT_GE(last, bounds.first) << prefix;
      ASSERT_LE(last, bounds.second) << prefix;
      ASSERT_FALSE(is_there(last + 2)) << prefix << ": a later write without an earlier one";
    }
    const Result<org::Snapshot> rebuilt = (*log)->Rebuild();
    ASSERT_TRUE(rebuilt) << rebuilt.error().message;
    ASSERT_EQ(StateText(*rebuilt), StateText(*now)) << "round " << round;
  }
  EXPECT_GT(acknowledged, 0);
}

// A blob is whole once Finish has returned; what was not finished is swept.
TEST(Durability, FinishedBlobsSurviveAKill) {
  const ScratchDirectory scratch;
  env::RealRandom chance;
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < 10; ++round) {
    int finished[2];
    ASSERT_EQ(::pipe2(finished, O_CLOEXEC), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto blobs = OpenBlobs(scratch.path(), chance);
      for (;;) {
        const auto writer = (*blobs)->NewBlob();
        if (!(*writer)->Write(std::string(5000, 'a')) || !(*writer)->Write("z")) ::_exit(1);
        const std::string id = (*writer)->Finish()->id;
        if (::write(finished[1], id.data(), id.size()) < 0) ::_exit(1);
      }
    }
    ::close(finished[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(10'000 + random() % 30'000));
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    org::ObjectVersion object{.bucket = "b", .key = "k"};
    std::array<char, 32> id{};
    while (::read(finished[0], id.data(), id.size()) == 32) {
      object.blobs.push_back({.id = {id.data(), id.size()}, .size = 5001});
    }
    ::close(finished[0]);
    org::Change change;
    change.Put(object);
    const auto blobs = OpenBlobs(scratch.path(), chance);
    ASSERT_TRUE(blobs);
    ASSERT_TRUE((*blobs)->Sweep(org::Apply({}, change)));
    ASSERT_EQ(*(*blobs)->Sweep(org::Apply({}, change)), 0U);
    for (const org::Blob& blob : object.blobs) {
      const auto reader = (*blobs)->Open(blob);
      ASSERT_TRUE(reader) << reader.error().message;
      ASSERT_EQ(*(*reader)->Read(4999, 10), "az");
    }
  }
}

}  // namespace
}  // namespace bulkhead::store
