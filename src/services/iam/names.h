// Names: how IAM names its entities, and how operations find them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
//
// Pure. Entities are found by the exact name in the caller's account; a new name
// must differ from all others by more than case. Pointers live as long as the
// call's snapshot.
//
//   const org::User* user = TRY(FindUser(call, input.user_name));
//   TRY_VOID(NameIsFree(call, EntityType::kUser, input.user_name));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/arn.h"
#include "services/contract/call.h"
#include "services/iam/quotas.h"

namespace bulkhead::services::iam {

enum class EntityType { kUser, kGroup, kRole, kPolicy, kInstanceProfile, kServerCertificate };

inline constexpr std::string_view kRootPath = "/";

// `user`, `group`, `role`, `policy`, ... as ARNs say it.
std::string_view ResourceWord(EntityType type);
// arn:aws:iam::111122223333:user/path/name
std::string ArnOf(EntityType type, const AccountId& account, std::string_view path,
                  std::string_view name);
std::string ArnOf(const org::User& user);
std::string ArnOf(const org::Group& group);
std::string ArnOf(const org::Role& role);
std::string ArnOf(const org::InstanceProfile& profile);
std::string ArnOf(const org::ServerCertificate& certificate);

// What stands for an ARN in the authorization of a call about an entity that does
// not exist: `user alice`. Only a statement about `*` covers it.
std::string AbsentEntity(EntityType type, std::string_view name);

// The entity of that name in the caller's account, or NoSuchEntity.
Result<const org::User*, Fault> FindUser(const Call& call, std::string_view name);
Result<const org::Group*, Fault> FindGroup(const Call& call, std::string_view name);
Result<const org::Role*, Fault> FindRole(const Call& call, std::string_view name);
Result<const org::InstanceProfile*, Fault> FindInstanceProfile(const Call& call,
                                                               std::string_view name);
Result<const org::ServerCertificate*, Fault> FindServerCertificate(const Call& call,
                                                                   std::string_view name);
// A managed policy of the caller's account or of AWS. InvalidInput when the text is no ARN of
// a policy, or else NoSuchEntity.
Result<const org::ManagedPolicy*, Fault> FindPolicy(const Call& call, std::string_view arn);
// The same check of the text alone. IAM ARNs name the service iam and no region; the wording
// is that of AWS's clients: https://github.com/aws-samples/aws-cdk-examples/issues/287
Result<aws::Arn, Fault> ReadPolicyArn(std::string_view text);

// Operations on users whose UserName is optional are about the calling user when
// it is absent. Null: the caller is the account's root. A ValidationError when
// the caller is a role's session; NoSuchEntity when there is no such user.
Result<const org::User*, Fault> FindUserOrCaller(const Call& call,
                                                 const std::optional<std::string>& name);

// EntityAlreadyExists when the name is taken in the caller's account, case aside,
// by an entity other than the one under the key `except`.
Result<void, Fault> NameIsFree(const Call& call, EntityType type, std::string_view name,
                               std::string_view except = "");

// All users, groups, roles, ... of the caller's account, ascending by name.
template <class T>
std::vector<const T*> EntitiesOf(const Call& call) {
  const std::string prefix = T::KeyOf(call.account(), "");
  std::vector<const T*> all;
  for (const auto& [key, entity] : call.now.table<T>().From(prefix)) {
    if (!key.starts_with(prefix)) break;
    all.push_back(entity.get());
  }
  return all;
}

// The users in a group, ascending by name.
std::vector<const org::User*> MembersOf(const Call& call, const org::Group& group);

// How many entities of a type the caller's account has.
std::int64_t CountOf(const Call& call, EntityType type);
// LimitExceeded when the account has as many of them as the quota allows.
Result<void, Fault> HasRoomFor(const Call& call, EntityType type, const Quota& quota);

}  // namespace bulkhead::services::iam
