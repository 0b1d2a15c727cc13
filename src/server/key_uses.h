// KeyUses: keeps when each long-term access key last signed a request.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
//
// Once a minute: a key that signs many requests makes no more changes. Not waited
// for, so a use in the last moment before a kill may be forgotten. Thread safe.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/instant.h"
#include "store/committer.h"

namespace bulkhead::server {

class KeyUses {
 public:
  // The committer outlives this, and runs until no more uses come.
  explicit KeyUses(store::Committer& committer) : committer_(committer) {}

  // Requires: the key has signed a request at that time. Temporary keys are left out.
  void Note(const std::string& access_key_id, Instant time);

 private:
  bool IsNewMinute(const std::string& access_key_id, Instant time);

  store::Committer& committer_;
  std::mutex mutex_;
  std::map<std::string, std::int64_t> minutes_;  // By key: the minute that was kept last.
};

}  // namespace bulkhead::server
