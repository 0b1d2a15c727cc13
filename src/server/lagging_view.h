// LaggingView: the snapshot that a read sees when reads lag behind, as IAM's do in AWS.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
//
// What IAM and STS read, policies and access keys included, is the state of `lag` ago.
// Writes, and all other services, see the newest. Without a lag all see the newest.
// Thread safe.
//
//   LaggingView view(committer, std::chrono::milliseconds(200));
//   const org::SnapshotPtr now = view.For(service, operation, time);
#pragma once

#include <chrono>
#include <deque>
#include <mutex>

#include "base/instant.h"
#include "org/snapshot.h"
#include "services/contract/operation.h"
#include "store/committer.h"

namespace bulkhead::server {

class LaggingView {
 public:
  LaggingView(const store::Committer& committer, std::chrono::milliseconds lag)
      : committer_(committer), lag_(lag) {}

  org::SnapshotPtr For(const services::Service& service, const services::Operation& operation,
                       Instant time);
  // Tells that a change may just have been published.
  void Note(Instant time);
  // Forgets the past: from now on all see what is there.
  void Reset();

 private:
  struct Kept {
    Instant since;
    org::SnapshotPtr snapshot;
  };
  void NoteLocked(Instant time);  // Requires: the mutex is held.

  const store::Committer& committer_;
  const std::chrono::milliseconds lag_;
  std::mutex mutex_;
  std::deque<Kept> history_;  // Oldest first; the last is the newest that was seen.
};

}  // namespace bulkhead::server
