#include "server/key_uses.h"

#include <optional>
#include <utility>

#include "org/change.h"

namespace bulkhead::server {
namespace {

constexpr std::int64_t kSecondsPerMinute = 60;

std::optional<org::Change> Used(const org::Snapshot& now, const std::string& access_key_id,
                                Instant time) {
  const auto* key = now.Find<org::AccessKey>(access_key_id);
  if (key == nullptr || (key->last_used && *key->last_used >= time)) return std::nullopt;
  org::AccessKey used = *key;
  used.last_used = Instant::FromUnixSeconds(time.unix_seconds());
  org::Change change;
  change.Put(std::move(used));
  return change;
}

}  // namespace

void KeyUses::Note(const std::string& access_key_id, Instant time) {
  const org::SnapshotPtr now = committer_.current();
  if (now->Find<org::AccessKey>(access_key_id) == nullptr) return;
  if (!IsNewMinute(access_key_id, time)) return;
  committer_.Submit(
      [access_key_id, time](const org::Snapshot& at) { return Used(at, access_key_id, time); },
      [](const Result<void>&) {});
}

bool KeyUses::IsNewMinute(const std::string& access_key_id, Instant time) {
  const std::int64_t minute = time.unix_seconds() / kSecondsPerMinute;
  const std::lock_guard lock(mutex_);
  const auto [kept, fresh] = minutes_.try_emplace(access_key_id, minute);
  if (!fresh && kept->second >= minute) return false;
  kept->second = minute;
  return true;
}

}  // namespace bulkhead::server
