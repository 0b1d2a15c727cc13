#include "store/committer.h"

#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/try.h"

namespace bulkhead::store {
namespace {

struct Item {
  Committer::Work work;
  Committer::Done done;
};

// What a batch has come to before it is durable.
struct Batch {
  org::Snapshot next;
  std::vector<org::Change> changes;
  Result<void> applied;  // When it failed, `next` is in doubt and nothing of it is kept.
};

template <class Step>
auto Guarded(Step step) -> decltype(step()) {
  try {
    return step();
  } catch (const std::exception& failure) {
    return Fail(fmt::format("the operation failed: {}", failure.what()));
  } catch (...) {
    return Fail("the operation failed for an unknown reason");
  }
}

// Runs one work and adds its change to the batch, or leaves the batch as it was.
Result<void> RunOne(Committer::Work& work, Batch& batch) {
  using Wanted = std::optional<org::Change>;
  Wanted change = TRY(Guarded([&] { return Result<Wanted>(work(batch.next)); }));
  if (!change || change->empty()) return {};
  TRY_VOID(CheckStorable(*change));
  batch.applied = Guarded([&]() -> Result<void> {
    batch.next.Apply(*change);
    batch.changes.push_back(*std::move(change));
    return {};
  });
  return batch.applied;
}

Result<void> AppendAll(Log& log, const std::vector<org::Change>& changes) {
  try {
    Result<void> appended = log.Append(changes);
    if (appended) return {};
    return Fail(fmt::format("cannot save the change: {}", appended.error().message));
  } catch (const std::exception& failure) {
    return Fail(fmt::format("cannot save the change: {}", failure.what()));
  }
}

}  // namespace

struct Committer::State {
  std::unique_ptr<Log> log;
  OnCommit on_commit;

  // std::atomic<std::shared_ptr> of GCC 12 releases its lock after a load with
  // relaxed order, which is a data race. The mutex guards the copy of a pointer.
  mutable std::mutex published_mutex;
  org::SnapshotPtr published;

  mutable std::mutex queue_mutex;
  std::condition_variable queue_changed;
  std::deque<Item> queue;
  bool stopping = false;
  std::optional<Error> broken;  // Why nothing can be written any more.

  std::mutex stop_mutex;
  std::thread thread;

  org::SnapshotPtr Current() const {
    const std::lock_guard lock(published_mutex);
    return published;
  }
  void Publish(org::SnapshotPtr next) {
    const std::lock_guard lock(published_mutex);
    published.swap(next);  // What it held goes after the lock has.
  }

  // Why no work is taken now; the queue's mutex is held.
  Result<void> Accepts() const {
    if (broken) return std::unexpected(*broken);
    if (stopping) return Fail("the server is stopping");
    if (queue.size() >= kWaitingWorksMax) {
      return Fail(fmt::format("{} changes are waiting to be saved already", queue.size()));
    }
    return {};
  }

  // The next works in order; none when it is time to end.
  std::vector<Item> TakeBatch() {
    std::unique_lock lock(queue_mutex);
    queue_changed.wait(lock, [this] { return stopping || !queue.empty(); });
    std::vector<Item> items;
    while (!queue.empty() && items.size() < kBatchWorksMax) {
      items.push_back(std::move(queue.front()));
      queue.pop_front();
    }
    return items;
  }

  void RunBatch(std::vector<Item> items) {
    Batch batch{.next = *Current(), .changes = {}, .applied = {}};
    std::vector<Result<void>> outcomes;
    for (Item& item : items) {
      outcomes.push_back(broken          ? std::unexpected(*broken)
                         : batch.applied ? RunOne(item.work, batch)
                                         : batch.applied);
      item.work = nullptr;
    }
    const Result<void> saved = batch.applied ? Save(batch) : batch.applied;
    for (std::size_t i = 0; i < items.size(); ++i) {
      // A work that only looked may have seen what could not be saved.
      items[i].done(outcomes[i] && !saved ? saved : outcomes[i]);
    }
  }

  // Makes the batch durable, then public.
  Result<void> Save(Batch& batch) {
    if (batch.changes.empty()) return {};
    const auto begun = std::chrono::steady_clock::now();
    Result<void> saved = AppendAll(*log, batch.changes);
    if (!saved) {
      const std::lock_guard lock(queue_mutex);
      broken = saved.error();
      return saved;
    }
    if (on_commit) {
      on_commit(
          {.took = std::chrono::steady_clock::now() - begun, .changes = batch.changes.size()});
    }
    Publish(std::make_shared<const org::Snapshot>(std::move(batch.next)));
    return {};
  }

  void Run() {
    for (std::vector<Item> items = TakeBatch(); !items.empty(); items = TakeBatch()) {
      RunBatch(std::move(items));
    }
  }
};

Result<std::unique_ptr<Committer>> Committer::Start(std::unique_ptr<Log> log, OnCommit on_commit) {
  auto state = std::make_unique<State>();
  state->published = std::make_shared<const org::Snapshot>(TRY(log->Load()));
  state->log = std::move(log);
  state->on_commit = std::move(on_commit);
  state->thread = std::thread([&running = *state] { running.Run(); });
  return std::unique_ptr<Committer>(new Committer(std::move(state)));
}

Committer::Committer(std::unique_ptr<State> state) : state_(std::move(state)) {}

Committer::~Committer() { Stop(); }

org::SnapshotPtr Committer::current() const { return state_->Current(); }

std::size_t Committer::waiting() const {
  const std::lock_guard lock(state_->queue_mutex);
  return state_->queue.size();
}

Result<void> Committer::health() const {
  const std::lock_guard lock(state_->queue_mutex);
  return state_->Accepts();
}

void Committer::Submit(Work work, Done done) {
  std::unique_lock lock(state_->queue_mutex);
  const Result<void> accepts = state_->Accepts();
  if (!accepts) {
    lock.unlock();
    return done(accepts);
  }
  state_->queue.push_back({std::move(work), std::move(done)});
  lock.unlock();
  state_->queue_changed.notify_one();
}

void Committer::Stop() {
  CHECK(std::this_thread::get_id() != state_->thread.get_id());
  {
    const std::lock_guard lock(state_->queue_mutex);
    state_->stopping = true;
  }
  state_->queue_changed.notify_one();
  const std::lock_guard lock(state_->stop_mutex);
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace bulkhead::store
