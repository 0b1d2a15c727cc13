#include "services/iam/names.h"

#include "base/encoding.h"
#include "base/try.h"
#include "services/iam/faults.h"

namespace bulkhead::services::iam {
namespace {

// The front of the index keys by which names are unique; see org/iam_entities.h.
std::string_view NameIndex(EntityType type) {
  switch (type) {
    case EntityType::kUser: return "user-name";
    case EntityType::kGroup: return "group-name";
    case EntityType::kRole: return "role-name";
    case EntityType::kPolicy: return "managed-policy-name";
    case EntityType::kInstanceProfile: return "instance-profile-name";
    case EntityType::kServerCertificate: return "server-certificate-name";
  }
  return "";
}

template <class T>
Result<const T*, Fault> Find(const Call& call, EntityType type, std::string_view name) {
  const T* found = call.now.Find<T>(T::KeyOf(call.account(), name));
  if (found == nullptr) return NoSuchEntity(type, name);
  return found;
}

}  // namespace

std::string_view ResourceWord(EntityType type) {
  switch (type) {
    case EntityType::kUser: return "user";
    case EntityType::kGroup: return "group";
    case EntityType::kRole: return "role";
    case EntityType::kPolicy: return "policy";
    case EntityType::kInstanceProfile: return "instance-profile";
    case EntityType::kServerCertificate: return "server-certificate";
  }
  return "";
}

std::string ArnOf(EntityType type, const AccountId& account, std::string_view path,
                  std::string_view name) {
  std::string resource(ResourceWord(type));
  resource += path;
  resource += name;
  return aws::IamArn(account, resource);
}

std::string ArnOf(const org::User& user) {
  return ArnOf(EntityType::kUser, user.account, user.path, user.name);
}
std::string ArnOf(const org::Group& group) {
  return ArnOf(EntityType::kGroup, group.account, group.path, group.name);
}
std::string ArnOf(const org::Role& role) {
  return ArnOf(EntityType::kRole, role.account, role.path, role.name);
}
std::string ArnOf(const org::InstanceProfile& profile) {
  return ArnOf(EntityType::kInstanceProfile, profile.account, profile.path, profile.name);
}
std::string ArnOf(const org::ServerCertificate& certificate) {
  return ArnOf(EntityType::kServerCertificate, certificate.account, certificate.path,
               certificate.name);
}

std::string AbsentEntity(EntityType type, std::string_view name) {
  std::string text(ResourceWord(type));
  text += ' ';
  text += name;
  return text;
}

Result<const org::User*, Fault> FindUser(const Call& call, std::string_view name) {
  return Find<org::User>(call, EntityType::kUser, name);
}
Result<const org::Group*, Fault> FindGroup(const Call& call, std::string_view name) {
  return Find<org::Group>(call, EntityType::kGroup, name);
}
Result<const org::Role*, Fault> FindRole(const Call& call, std::string_view name) {
  return Find<org::Role>(call, EntityType::kRole, name);
}
Result<const org::InstanceProfile*, Fault> FindInstanceProfile(const Call& call,
                                                               std::string_view name) {
  return Find<org::InstanceProfile>(call, EntityType::kInstanceProfile, name);
}
Result<const org::ServerCertificate*, Fault> FindServerCertificate(const Call& call,
                                                                   std::string_view name) {
  return Find<org::ServerCertificate>(call, EntityType::kServerCertificate, name);
}

Result<aws::Arn, Fault> ReadPolicyArn(std::string_view text) {
  std::optional<aws::Arn> arn = aws::Arn::Parse(text);
  if (!arn || arn->service != "iam" || !arn->region.empty() ||
      !arn->resource.starts_with("policy/")) {
    return InvalidInput("ARN " + std::string(text) + " is not valid.");
  }
  return *std::move(arn);
}

Result<const org::ManagedPolicy*, Fault> FindPolicy(const Call& call, std::string_view arn) {
  TRY_VOID(ReadPolicyArn(arn));
  const auto* policy = call.now.Find<org::ManagedPolicy>(arn);
  if (policy == nullptr || (!policy->aws_managed() && policy->account != call.account())) {
    return NoSuchPolicy(arn);
  }
  return policy;
}

Result<const org::User*, Fault> FindUserOrCaller(const Call& call,
                                                 const std::optional<std::string>& name) {
  if (name) return FindUser(call, *name);
  switch (call.caller.kind) {
    case access::Caller::Kind::kUser: return FindUser(call, call.caller.name);
    case access::Caller::Kind::kAccountRoot: return nullptr;
    case access::Caller::Kind::kRole:
    case access::Caller::Kind::kFederatedUser:
    case access::Caller::Kind::kFederated:
    case access::Caller::Kind::kService:
    case access::Caller::Kind::kAnonymous: break;
  }
  return ValidationError("Must specify userName when calling with non-User credentials");
}

Result<void, Fault> NameIsFree(const Call& call, EntityType type, std::string_view name,
                               std::string_view except) {
  const std::string taken_by =
      call.now.LookupOne(NameIndex(type), call.account().text(), base::ToLower(name));
  if (!taken_by.empty() && taken_by != except) return EntityAlreadyExists(type, name);
  return {};
}

std::vector<const org::User*> MembersOf(const Call& call, const org::Group& group) {
  std::vector<const org::User*> members;
  for (const std::string& key : call.now.Lookup("user-in", group.account.text(), group.name)) {
    members.push_back(call.now.Find<org::User>(key));
  }
  return members;
}

std::int64_t CountOf(const Call& call, EntityType type) {
  return std::ssize(call.now.Lookup(NameIndex(type), call.account().text()));
}

Result<void, Fault> HasRoomFor(const Call& call, EntityType type, const Quota& quota) {
  if (CountOf(call, type) >= quota.limit) return LimitExceeded(quota);
  return {};
}

}  // namespace bulkhead::services::iam
