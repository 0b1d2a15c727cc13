#include "server/key_uses.h"

#include <utility>

#include "access/uses.h"

namespace bulkhead::server {
namespace {

constexpr std::int64_t kSecondsPerMinute = 60;
// Of temporary keys there may be any number: then uses are kept more than once a minute.
constexpr std::size_t kSeenMax = 100'000;

}  // namespace

bool KeyUses::IsNew(const KeyUse& use) {
  std::string key;
  key.reserve(use.access_key_id.size() + use.service.size() + use.operation.size() + 2);
  key.append(use.access_key_id).append("|").append(use.service).append("|").append(use.operation);
  const std::int64_t minute = use.time.unix_seconds() / kSecondsPerMinute;
  const std::lock_guard lock(mutex_);
  if (minute < minute_) return false;  // A clock that went back.
  if (minute > minute_ || seen_.size() >= kSeenMax) seen_.clear();
  minute_ = minute;
  return seen_.insert(std::move(key)).second;
}

void KeyUses::Keep(KeyUse use, CallerAt caller) {
  committer_.Submit(
      [use = std::move(use),
       caller = std::move(caller)](const org::Snapshot& now) -> std::optional<org::Change> {
        const std::optional<access::Caller> who = caller(now);
        if (!who) return std::nullopt;
        return access::NoteUse(now, {.caller = *who,
                                     .service = use.service,
                                     .operation = use.operation,
                                     .region = use.region,
                                     .time = use.time});
      },
      [](const Result<void>&) {});
}

}  // namespace bulkhead::server
