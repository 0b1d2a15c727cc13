#include "access/resource_check.h"

#include <fmt/format.h>

#include <string_view>

#include "access/principal_names.h"
#include "aws/arn.h"
#include "base/json.h"
#include "org/tree.h"
#include "policy/plain_policies.h"

namespace bulkhead::access {
namespace {

using Grantee = eval::AclGrant::Grantee;
using Constraint = eval::KeyGrant::Constraint;

struct AclPermission {
  std::string_view name;
  std::vector<std::string> actions;
};

// "Mapping of ACL permissions and access policy permissions", of buckets. An overwrite is a
// PutObject; that the owner of a bucket may delete goes without its list.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions
const std::vector<AclPermission>& AclPermissions() {
  static const std::vector<AclPermission> kPermissions = {
      {"READ", {"s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"}},
      {"WRITE", {"s3:PutObject"}},
      {"READ_ACP", {"s3:GetBucketAcl"}},
      {"WRITE_ACP", {"s3:PutBucketAcl"}}};
  return kPermissions;
}

std::vector<std::string> ActionsOf(std::string_view permission) {
  std::vector<std::string> actions;
  for (const AclPermission& one : AclPermissions()) {
    if (permission != one.name && permission != "FULL_CONTROL") continue;
    actions.insert(actions.end(), one.actions.begin(), one.actions.end());
  }
  return actions;
}

Value Listed(const std::vector<std::string>& texts) {
  Value list = Value::EmptyList();
  for (const std::string& text : texts) list.Append(text);
  return list;
}

void AddInvitation(const char* type, const std::string& who, Value actions, std::string_view sid,
                   Value& statements) {
  Value principal = Value::Struct();
  principal.Set(type, who);
  Value statement = Value::Struct();
  statement.Set("Sid", fmt::format("{}{}", sid, statements.list().size()));
  statement.Set("Effect", "Allow");
  statement.Set("Principal", std::move(principal));
  statement.Set("Action", std::move(actions));
  statement.Set("Resource", "*");
  statements.Append(std::move(statement));
}

// Tells grants with other constraints apart; letters and digits alone may stand there.
std::string ConstraintText(const eval::KeyGrant& grant) {
  if (grant.constraint == Constraint::kNone) return "Any";
  std::string text = grant.constraint == Constraint::kEncryptionContextEquals ? "Equals" : "Subset";
  for (const auto& [name, value] : grant.encryption_context) {
    for (const char c : name + "=" + value + ";") {
      text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

}  // namespace

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
std::vector<eval::AclGrant> AclOf(const org::Snapshot& now, const org::Bucket& bucket) {
  std::vector<eval::AclGrant> acl;
  if (bucket.object_ownership == "BucketOwnerEnforced") return acl;
  const bool ignored = bucket.public_access_block && bucket.public_access_block->ignore_public_acls;
  for (const org::BucketAclGrant& grant : bucket.acl) {
    eval::AclGrant one{.canonical_id = {}, .actions = ActionsOf(grant.permission)};
    if (grant.grantee == "AllUsers") one.grantee = Grantee::kAllUsers;
    if (grant.grantee == "AuthenticatedUsers") one.grantee = Grantee::kAuthenticatedUsers;
    if (one.grantee != Grantee::kCanonicalUser) {
      if (!ignored) acl.push_back(std::move(one));
      continue;
    }
    // The group of S3's own log delivery is no principal.
    if (grant.grantee == "LogDelivery") continue;
    const auto account = AccountId::Parse(grant.grantee);
    if (account && *account == bucket.account) continue;  // The owner can do it anyway.
    one.canonical_id = account ? org::CanonicalUserIdOf(now, *account) : grant.grantee;
    acl.push_back(std::move(one));
  }
  return acl;
}

std::vector<eval::KeyGrant> GrantsOf(const org::PolicedResource& resource) {
  std::vector<eval::KeyGrant> grants;
  for (const org::KeyGrant& grant : resource.grants) {
    Constraint constraint = Constraint::kNone;
    if (grant.constraint == "EncryptionContextSubset") {
      constraint = Constraint::kEncryptionContextSubset;
    } else if (grant.constraint == "EncryptionContextEquals") {
      constraint = Constraint::kEncryptionContextEquals;
    }
    grants.push_back({.grantee = grant.grantee,
                      .operations = grant.operations,
                      .constraint = constraint,
                      .encryption_context = grant.encryption_context});
  }
  return grants;
}

// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
Check::Needs NeedsOf(const org::PolicedResource& resource) {
  const auto arn = aws::Arn::Parse(resource.arn);
  const bool key = arn && arn->service == "kms" && arn->resource.starts_with("key/");
  return key ? Check::Needs::kKeyPolicy : Check::Needs::kEither;
}

policy::DocumentPtr InvitationOf(const std::vector<eval::AclGrant>& acl,
                                 const std::vector<eval::KeyGrant>& grants) {
  if (acl.empty() && grants.empty()) return nullptr;
  Value statements = Value::EmptyList();
  for (const eval::AclGrant& grant : acl) {
    const bool canonical = grant.grantee == Grantee::kCanonicalUser;
    AddInvitation(canonical ? "CanonicalUser" : "AWS", canonical ? grant.canonical_id : "*",
                  Listed(grant.actions),
                  grant.grantee == Grantee::kAuthenticatedUsers ? "Authenticated" : "All",
                  statements);
  }
  for (const eval::KeyGrant& grant : grants) {
    std::vector<std::string> actions;
    for (const std::string& operation : grant.operations) actions.push_back("kms:" + operation);
    AddInvitation(IsServicePrincipal(grant.grantee) ? "Service" : "AWS", grant.grantee,
                  Listed(actions), ConstraintText(grant), statements);
  }
  Value policy = Value::Struct();
  policy.Set("Version", "2012-10-17");
  policy.Set("Statement", std::move(statements));
  auto document = policy::Parse(base::PrintJson(policy), policy::Kind::kResource);
  // Of a grantee that no policy could name: anyone might be meant.
  return document ? *std::move(document) : policy::OpenToEveryone();
}

void BringBucket(const org::Snapshot& now, const org::Bucket& bucket, Check& check) {
  check.resource_account = bucket.account;
  check.resource_policy = bucket.bucket_policy;
  check.acl = AclOf(now, bucket);
  const bool restricted =
      bucket.public_access_block && bucket.public_access_block->restrict_public_buckets;
  if (restricted) check.public_access = eval::PolicySet::PublicAccess::kRestricted;
}

void BringResource(const org::PolicedResource& resource, Check& check) {
  check.resource_account = resource.account;
  check.resource_policy = resource.document;
  check.needs = NeedsOf(resource);
  check.grants = GrantsOf(resource);
  for (const auto& [key, value] : resource.tags) {
    check.context["aws:ResourceTag/" + key] = {value};
  }
}

}  // namespace bulkhead::access
