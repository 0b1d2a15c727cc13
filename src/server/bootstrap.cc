#include "server/bootstrap.h"

#include "base/check.h"
#include "base/encoding.h"

namespace bulkhead::server {
namespace {

constexpr std::string_view kAdministratorPolicy = "arn:aws:iam::aws:policy/AdministratorAccess";

org::Account FirstAccount(const AccountId& id, Instant time) {
  return {.id = id,
          .name = "management",
          .email = "management@bulkhead.invalid",
          .joined_method = "INVITED",
          .joined = time};
}

org::User Administrator(const AccountId& account, std::string id, Instant time) {
  return {.account = account,
          .name = std::string(kAdministrator),
          .id = std::move(id),
          .created = time,
          .attached = {std::string(kAdministratorPolicy)}};
}

void AddFirstAccount(org::Change& change, services::Ids& ids, Instant time,
                     const AccountId& first) {
  const AccountId account = first.is_none() ? ids.Account() : first;
  change.Put(FirstAccount(account, time));
  change.Put(Administrator(account, ids.Unique("AIDA"), time));
  change.Put(org::AccessKey{.id = ids.AccessKey("AKIA", account),
                            .secret = ids.Base64Alphabet(40),
                            .account = account,
                            .user = std::string(kAdministrator),
                            .created = time});
}

}  // namespace

org::Change Bootstrap(const org::Snapshot& now, services::Ids& ids, Instant time,
                      const AccountId& first) {
  org::Change change;
  // An older program stored policies of AWS; the catalog has them all, and newer.
  for (const auto& [arn, policy] : now.table<org::ManagedPolicy>()) {
    if (policy->aws_managed()) change.Erase<org::ManagedPolicy>(arn);
  }
  if (now.Find<org::SealingKey>("current") == nullptr) {
    change.Put(org::SealingKey{.secret = base::ToHex(ids.Base64Alphabet(32))});
  }
  if (now.table<org::Account>().empty()) AddFirstAccount(change, ids, time, first);
  return change;
}

org::Snapshot Beginning(const org::Snapshot& now) {
  org::Change change;
  const auto* seal = now.Find<org::SealingKey>("current");
  if (seal != nullptr) change.Put(*seal);
  for (const auto& [issuer, keys] : now.table<org::IssuerKeys>()) change.Put(*keys);
  const org::AccessKey* key = AdministratorKey(now);
  const auto* user =
      key == nullptr ? nullptr : now.Find<org::User>(org::User::KeyOf(key->account, key->user));
  const auto* account = key == nullptr ? nullptr : now.Find<org::Account>(key->account.text());
  if (user == nullptr || account == nullptr) return Apply({}, change);
  org::Account first = FirstAccount(account->id, user->created);
  first.email = account->email;
  change.Put(std::move(first));
  change.Put(Administrator(account->id, user->id, user->created));
  change.Put(*key);
  return Apply({}, change);
}

const org::AccessKey* AdministratorKey(const org::Snapshot& now) {
  for (const auto& [id, key] : now.table<org::AccessKey>()) {
    if (key->user == kAdministrator && key->status == "Active") return key.get();
  }
  return nullptr;
}

}  // namespace bulkhead::server
