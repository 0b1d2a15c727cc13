// The output of `aws iam get-account-authorization-details`, and what AWS Config recorded.
// https://docs.aws.amazon.com/cli/latest/reference/iam/get-account-authorization-details.html
// https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html
//
// AWS Config has the members of IAM's answers in lower camel case. Its published schema leaves
// out the policies themselves; they are assumed to follow the same rule, percent-encoded.
// https://github.com/awslabs/aws-config-resource-schema

#include <fmt/format.h>

#include <algorithm>

#include "aws/arn.h"
#include "offline/reader.h"

namespace bulkhead::offline {
namespace {

std::set<std::string> AttachedIn(const Value& detail) {
  std::set<std::string> arns;
  for (const std::string_view name : {"AttachedManagedPolicies", "attachedManagedPolicies"}) {
    for (const Value& item : ListIn(detail, name)) {
      arns.insert(TextIn(item, "PolicyArn", "policyArn"));
    }
  }
  return arns;
}

std::string BoundaryIn(const Value& detail) {
  const Value upper = StructIn(detail, "PermissionsBoundary");
  if (upper.is_struct()) return TextIn(upper, "PermissionsBoundaryArn");
  return TextIn(StructIn(detail, "permissionsBoundary"), "permissionsBoundaryArn");
}

std::string EitherPolicy(const Value& value, std::string_view name, std::string_view or_name) {
  std::string text = PolicyIn(value, name);
  return text.empty() ? PolicyIn(value, or_name) : text;
}

org::Tags EitherTags(const Value& detail) {
  org::Tags tags = TagsIn(detail, "Tags");
  return tags.empty() ? TagsIn(detail, "tags") : tags;
}

}  // namespace

org::InlinePolicies Reader::InlinePolicies(const Value& detail, std::string_view list,
                                           std::string_view or_list, const std::string& whose) {
  org::InlinePolicies policies;
  for (const std::string_view name : {list, or_list}) {
    for (const Value& item : ListIn(detail, name)) {
      policy::DocumentPtr document = Document(
          EitherPolicy(item, "PolicyDocument", "policyDocument"), policy::Kind::kIdentity, whose);
      if (document) policies[TextIn(item, "PolicyName", "policyName")] = std::move(document);
    }
  }
  return policies;
}

void Reader::AddUser(const Value& detail, const AccountId& account) {
  const std::string name = TextIn(detail, "UserName", "userName");
  org::User user{
      .account = account,
      .name = name,
      .path = TextIn(detail, "Path", "path"),
      .id = TextIn(detail, "UserId", "userId"),
      .attached = AttachedIn(detail),
      .inline_policies = InlinePolicies(detail, "UserPolicyList", "userPolicyList", "user " + name),
      .boundary = BoundaryIn(detail),
      .tags = EitherTags(detail)};
  for (const std::string_view list : {"GroupList", "groupList"}) {
    for (const Value& group : ListIn(detail, list)) {
      if (group.is_string()) user.groups.insert(group.string());
    }
  }
  change_.Put(std::move(user));
}

void Reader::AddGroup(const Value& detail, const AccountId& account) {
  const std::string name = TextIn(detail, "GroupName", "groupName");
  change_.Put(org::Group{.account = account,
                         .name = name,
                         .path = TextIn(detail, "Path", "path"),
                         .id = TextIn(detail, "GroupId", "groupId"),
                         .attached = AttachedIn(detail),
                         .inline_policies = InlinePolicies(detail, "GroupPolicyList",
                                                           "groupPolicyList", "group " + name)});
}

void Reader::AddRole(const Value& detail, const AccountId& account) {
  const std::string name = TextIn(detail, "RoleName", "roleName");
  policy::DocumentPtr trust =
      Document(EitherPolicy(detail, "AssumeRolePolicyDocument", "assumeRolePolicyDocument"),
               policy::Kind::kTrust, "role " + name);
  if (!trust) {
    notes_.push_back(
        fmt::format("role {} of {} is left out: it has no trust policy", name, account.text()));
    return;
  }
  change_.Put(org::Role{
      .account = account,
      .name = name,
      .path = TextIn(detail, "Path", "path"),
      .id = TextIn(detail, "RoleId", "roleId"),
      .trust = std::move(trust),
      .attached = AttachedIn(detail),
      .inline_policies = InlinePolicies(detail, "RolePolicyList", "rolePolicyList", "role " + name),
      .boundary = BoundaryIn(detail),
      .tags = EitherTags(detail)});
}

void Reader::AddManagedPolicy(const Value& detail) {
  const std::string arn = TextIn(detail, "Arn", "arn");
  const auto parsed = aws::Arn::Parse(arn);
  if (!parsed) return;
  org::ManagedPolicy policy{
      .arn = arn,
      .account = AccountId::Parse(parsed->account).value_or(AccountId()),
      .name = TextIn(detail, "PolicyName", "policyName"),
      .path = TextIn(detail, "Path", "path"),
      .id = TextIn(detail, "PolicyId", "policyId"),
      .default_version = TextIn(detail, "DefaultVersionId", "defaultVersionId")};
  for (const std::string_view list : {"PolicyVersionList", "policyVersionList"}) {
    for (const Value& version : ListIn(detail, list)) {
      policy::DocumentPtr document =
          Document(EitherPolicy(version, "Document", "document"), policy::Kind::kIdentity, arn);
      if (!document) continue;
      policy.versions.push_back(
          {.id = TextIn(version, "VersionId", "versionId"), .document = std::move(document)});
    }
  }
  std::ranges::reverse(policy.versions);  // The newest stands first.
  const bool has_default = std::ranges::any_of(
      policy.versions, [&](const org::PolicyVersion& v) { return v.id == policy.default_version; });
  if (has_default) change_.Put(std::move(policy));
}

bool Reader::ReadDetails(const Value& value, const Place& place) {
  bool read = false;
  for (const Value& policy : ListIn(value, "Policies")) {
    AddManagedPolicy(policy);
    read = true;
  }
  const auto each = [&](std::string_view list, auto add) {
    if (value.Find(list) == nullptr) return;
    read = true;
    for (const Value& detail : ListIn(value, list)) {
      const auto arn = aws::Arn::Parse(TextIn(detail, "Arn"));
      const auto account = AccountId::Parse(arn ? arn->account : place.account);
      if (!account) continue;
      AccountOf(*account);
      add(detail, *account);
    }
  };
  each("UserDetailList", [&](const Value& d, const AccountId& a) { AddUser(d, a); });
  each("GroupDetailList", [&](const Value& d, const AccountId& a) { AddGroup(d, a); });
  each("RoleDetailList", [&](const Value& d, const AccountId& a) { AddRole(d, a); });
  if (read && !place.account.empty()) {
    if (const auto account = AccountId::Parse(place.account)) AccountOf(*account);
  }
  return read;
}

void Reader::ReadConfig(const Value& value) {
  for (const Value& item : ListIn(value, "configurationItems")) ReadConfigItem(item);
}

void Reader::ReadConfigItem(const Value& item) {
  const auto account = AccountId::Parse(TextIn(item, "awsAccountId", "accountId"));
  if (!account) return;
  AccountOf(*account);
  const std::string type = TextIn(item, "resourceType");
  const std::string arn = TextIn(item, "ARN", "arn");
  Value configuration = StructIn(item, "configuration");
  if (!configuration.is_struct()) return;
  const Value more = StructIn(item, "supplementaryConfiguration");
  if (const Value* tags = item.Find("tags"); tags != nullptr && tags->is_struct()) {
    // Config has them as an object.
    Value list = Value::EmptyList();
    for (const auto& [key, tag] : tags->members()) {
      Value one = Value::Struct();
      one.Set("Key", key);
      one.Set("Value", tag);
      list.Append(std::move(one));
    }
    configuration.Set("Tags", std::move(list));
  }
  if (type == "AWS::IAM::User") return AddUser(configuration, *account);
  if (type == "AWS::IAM::Group") return AddGroup(configuration, *account);
  if (type == "AWS::IAM::Role") return AddRole(configuration, *account);
  if (type == "AWS::IAM::Policy") return AddManagedPolicy(configuration);
  if (type == "AWS::S3::Bucket") {
    const std::string name = TextIn(configuration, "name");
    PutBucket(name, *account);
    const Value block = StructIn(more, "PublicAccessBlockConfiguration");
    if (block.is_struct()) SetPublicAccess(block, buckets_[name]);
    buckets_[name].bucket_policy = Document(PolicyIn(StructIn(more, "BucketPolicy"), "policyText"),
                                            policy::Kind::kResource, "bucket " + name);
    return;
  }
  std::string text = PolicyIn(configuration, "Policy");
  if (text.empty() && more.is_struct()) text = PolicyIn(more, "Policy");
  if (!text.empty() && !arn.empty()) PutResource(arn, account->text(), text);
}

}  // namespace bulkhead::offline
