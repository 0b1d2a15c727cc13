// Committer: the one writer. It orders operations, makes them durable, publishes.
//
// Work runs one at a time on the committer's thread, each against the state that
// the work before it left. Changes that wait together share one disk sync (group
// commit), and no one hears of a change before it is durable: neither `done` nor
// current() nor the `done` of a work that only looked. Thread safe.
//
//   auto committer = TRY(Committer::Start(std::move(log)));
//   committer->Submit([&](const org::Snapshot& now) { return Rename(now, unit); },
//                     [](Result<void> outcome) { Answer(outcome); });
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "base/result.h"
#include "org/change.h"
#include "org/snapshot.h"
#include "store/log.h"

namespace bulkhead::store {

// Works that may wait at once; one more is refused.
inline constexpr std::size_t kWaitingWorksMax = 4096;
// Works that share one disk sync at most, so that none waits for long.
inline constexpr std::size_t kBatchWorksMax = 256;

class Committer {
 public:
  // The change to make, or nothing when there is none to make. An exception
  // fails this work alone.
  using Work = std::move_only_function<std::optional<org::Change>(const org::Snapshot& now)>;
  // Called exactly once per work, on the committer's thread (on the submitter's
  // when refused): must be quick, must not throw, may Submit. Success means that
  // the change is durable and current() has it.
  using Done = std::move_only_function<void(Result<void> outcome)>;

  // Told of each batch that became durable, on the committer's thread: must be quick.
  struct Commit {
    std::chrono::nanoseconds took{0};  // By the log.
    std::size_t changes = 0;
  };
  using OnCommit = std::function<void(const Commit&)>;

  // Loads the state from `log` and starts the thread.
  static Result<std::unique_ptr<Committer>> Start(std::unique_ptr<Log> log,
                                                  OnCommit on_commit = nullptr);
  ~Committer();  // Stops.
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // The newest published state. Never waits for a commit.
  org::SnapshotPtr current() const;

  // How many works wait to be run.
  std::size_t waiting() const;
  // Why no work would be taken now; nothing when it would.
  Result<void> health() const;

  // Queues `work`. Refused at once, with an error in `done`, when too many wait,
  // after Stop, and after an append has failed: from then on what is on disk is
  // in doubt, and every further work gets that error.
  void Submit(Work work, Done done);

  // Refuses new work, finishes what was submitted, ends the thread. Not from `done`.
  void Stop();

 private:
  struct State;
  explicit Committer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bulkhead::store
