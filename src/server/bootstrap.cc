#include "server/bootstrap.h"

#include "base/check.h"
#include "base/encoding.h"

namespace bulkhead::server {
namespace {

constexpr std::string_view kAdministratorPolicy = "arn:aws:iam::aws:policy/AdministratorAccess";

void AddFirstAccount(org::Change& change, services::Ids& ids, Instant time) {
  const AccountId account = ids.Account();
  change.Put(org::Account{.id = account,
                          .name = "management",
                          .email = "management@bulkhead.invalid",
                          .joined_method = "INVITED",
                          .joined = time});
  change.Put(org::User{.account = account,
                       .name = std::string(kAdministrator),
                       .id = ids.Unique("AIDA"),
                       .created = time,
                       .attached = {std::string(kAdministratorPolicy)}});
  change.Put(org::AccessKey{.id = ids.AccessKey("AKIA", account),
                            .secret = ids.Base64Alphabet(40),
                            .account = account,
                            .user = std::string(kAdministrator),
                            .created = time});
}

}  // namespace

org::Change Bootstrap(const org::Snapshot& now, services::Ids& ids, Instant time) {
  org::Change change;
  // An older program stored policies of AWS; the catalog has them all, and newer.
  for (const auto& [arn, policy] : now.table<org::ManagedPolicy>()) {
    if (policy->aws_managed()) change.Erase<org::ManagedPolicy>(arn);
  }
  if (now.Find<org::SealingKey>("current") == nullptr) {
    change.Put(org::SealingKey{.secret = base::ToHex(ids.Base64Alphabet(32))});
  }
  if (now.table<org::Account>().empty()) AddFirstAccount(change, ids, time);
  return change;
}

const org::AccessKey* AdministratorKey(const org::Snapshot& now) {
  for (const auto& [id, key] : now.table<org::AccessKey>()) {
    if (key->user == kAdministrator && key->status == "Active") return key.get();
  }
  return nullptr;
}

}  // namespace bulkhead::server
