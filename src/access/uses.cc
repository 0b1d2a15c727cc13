#include "access/uses.h"

#include <utility>

namespace bulkhead::access {
namespace {

using Kind = Caller::Kind;

void NoteKey(const org::Snapshot& now, const Use& use, Instant second, org::Change& change) {
  const auto* key = now.Find<org::AccessKey>(use.caller.access_key_id);
  if (key == nullptr || (key->last_used && *key->last_used >= second)) return;
  org::AccessKey used = *key;
  used.last_used = second;
  used.last_used_service = use.service;
  used.last_used_region = use.region;
  change.Put(std::move(used));
}

void NoteService(const org::Snapshot& now, const Use& use, const std::string& principal,
                 Instant second, org::Change& change) {
  const std::string key = org::ServiceUse::KeyOf(use.caller.account, principal, use.service);
  const auto* known = now.Find<org::ServiceUse>(key);
  org::ServiceUse next = known != nullptr ? *known
                                          : org::ServiceUse{.account = use.caller.account,
                                                            .principal = principal,
                                                            .service = use.service};
  org::ActionUse& action = next.actions[use.operation];
  if (action.last >= second) return;
  action = {.last = second, .region = use.region};
  if (next.last < second) {
    next.last = second;
    next.region = use.region;
  }
  change.Put(std::move(next));
}

}  // namespace

std::string UserOfServices(const org::Snapshot& now, const Caller& caller) {
  const std::string key = org::User::KeyOf(caller.account, caller.name);
  switch (caller.kind) {
    case Kind::kAccountRoot: return caller.account.text();
    // A federated user acts with the permissions of the user who asked for it.
    case Kind::kUser:
    case Kind::kFederatedUser: {
      const auto* user = now.Find<org::User>(key);
      return user == nullptr ? std::string() : user->id;
    }
    case Kind::kRole: {
      const auto* role = now.Find<org::Role>(key);
      return role == nullptr ? std::string() : role->id;
    }
    case Kind::kFederated:
    case Kind::kService:
    case Kind::kAnonymous: break;
  }
  return {};
}

std::optional<org::Change> NoteUse(const org::Snapshot& now, const Use& use) {
  const std::string principal = UserOfServices(now, use.caller);
  if (principal.empty()) return std::nullopt;
  const Instant second = Instant::FromUnixSeconds(use.time.unix_seconds());
  org::Change change;
  NoteKey(now, use, second, change);
  NoteService(now, use, principal, second, change);
  if (change.empty()) return std::nullopt;
  return change;
}

}  // namespace bulkhead::access
