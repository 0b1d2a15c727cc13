// Log: the ordered record of every change, and the state it adds up to.
//
// A change is in the log or it is not, however the process ends: Append returns
// only when all of its changes are on disk, in one transaction. The log alone
// rebuilds the state, byte for byte. Nothing is ever dropped from it (retention:
// all). One thread at a time; the Committer is that thread.
//
//   std::unique_ptr<Log> log = TRY(OpenSqliteLog(directory, clock));
//   org::Snapshot now = TRY(log->Load());
//   TRY_VOID(log->Append({&change, 1}));
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "env/clock.h"
#include "org/change.h"
#include "org/snapshot.h"

namespace bulkhead::store {

class Log {
 public:
  virtual ~Log() = default;

  // The newest state. Fails when what is stored is damaged, saying where.
  virtual Result<org::Snapshot> Load() = 0;

  // The same state, made from the changes alone.
  virtual Result<org::Snapshot> Rebuild() = 0;

  // Makes all of `changes` durable, in their order, or none of them. After a
  // failure of the disk itself one thing is unknown until the log is opened
  // again: whether they are all there after all. Never are some of them.
  virtual Result<void> Append(std::span<const org::Change> changes) = 0;

  // How many changes the log has taken since it was made.
  virtual std::uint64_t revision() const = 0;
};

// The log in `directory`/state.db, which is made if it is not there, readable by
// its owner only because it holds secrets. `clock` dates the changes and
// outlives the log. Fails, leaving everything as it was, when another process
// holds the directory (names its pid), or when the file is damaged, is not ours
// or has a newer format.
Result<std::unique_ptr<Log>> OpenSqliteLog(const std::string& directory, const env::Clock& clock);

// A log that forgets everything when it goes: keeps the state, not the changes.
std::unique_ptr<Log> MakeMemoryLog();

// A log that keeps nothing: Load gives the empty state. For those who have the state anyway
// and will not come back for it.
std::unique_ptr<Log> MakeForgetfulLog();

// Why `change` could not be read back if it were stored (a text that is not
// UTF-8); nothing when it could. Append requires such changes only.
Result<void> CheckStorable(const org::Change& change);

}  // namespace bulkhead::store
