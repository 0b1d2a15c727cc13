// KeyUses: keeps when each access key was last used, and when each principal last called
// each operation of a service, with temporary credentials too.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
//
// Once a minute: a key that makes the same call many times makes no more changes. Not
// waited for, so a use in the last moment before a kill may be forgotten. Thread safe.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "access/caller.h"
#include "base/instant.h"
#include "store/committer.h"

namespace bulkhead::server {

// One signed request.
struct KeyUse {
  std::string access_key_id;
  std::string service;  // The prefix of its actions.
  std::string operation;
  std::string region;
  Instant time;
};

class KeyUses {
 public:
  // Whose key it is, when the use is kept; nobody: it is forgotten.
  using CallerAt = std::function<std::optional<access::Caller>(const org::Snapshot&)>;

  // The committer outlives this, and runs until no more uses come.
  explicit KeyUses(store::Committer& committer) : committer_(committer) {}

  // True for the first use of a key for an operation within a minute.
  bool IsNew(const KeyUse& use);
  // Requires: the key has signed that request.
  void Keep(KeyUse use, CallerAt caller);

 private:
  store::Committer& committer_;
  std::mutex mutex_;
  std::int64_t minute_ = 0;
  std::unordered_set<std::string> seen_;  // Keys and operations of this minute.
};

}  // namespace bulkhead::server
