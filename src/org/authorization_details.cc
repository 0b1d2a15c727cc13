#include "org/authorization_details.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "aws/arn.h"
#include "base/encoding.h"
#include "base/json.h"
#include "org/aws_policies.h"

namespace bulkhead::org {
namespace {

std::set<std::string> AttachedIn(const Value& detail) {
  std::set<std::string> arns;
  for (const Value& item : detail.Items("AttachedManagedPolicies")) {
    arns.emplace(item.Text("PolicyArn"));
  }
  return arns;
}

std::string BoundaryIn(const Value& detail) {
  const Value* boundary = detail.Find("PermissionsBoundary");
  return boundary == nullptr ? std::string()
                             : std::string(boundary->Text("PermissionsBoundaryArn"));
}

}  // namespace

policy::DocumentPtr AuthorizationDetails::Document(const Value& value, std::string_view name,
                                                   policy::Kind kind, const std::string& whose) {
  auto document = policy::Parse(PolicyTextIn(value, name), kind);
  if (document) return *std::move(document);
  notes_.push_back(fmt::format("{} is left out: {}", whose, document.error().front().what));
  return nullptr;
}

InlinePolicies AuthorizationDetails::InlinePoliciesIn(const Value& detail, std::string_view list,
                                                      const std::string& whose) {
  InlinePolicies policies;
  for (const Value& item : detail.Items(list)) {
    const std::string name(item.Text("PolicyName"));
    policy::DocumentPtr document = Document(item, "PolicyDocument", policy::Kind::kIdentity,
                                            fmt::format("policy {} of {}", name, whose));
    if (document) policies[name] = std::move(document);
  }
  return policies;
}

void AuthorizationDetails::AddUser(const Value& detail, const AccountId& account) {
  const std::string name(detail.Text("UserName"));
  const std::string whose = fmt::format("user {} in account {}", name, account.text());
  User user{.account = account,
            .name = name,
            .path = std::string(detail.Text("Path")),
            .id = std::string(detail.Text("UserId")),
            .attached = AttachedIn(detail),
            .inline_policies = InlinePoliciesIn(detail, "UserPolicyList", whose),
            .boundary = BoundaryIn(detail),
            .tags = TagsIn(detail, "Tags")};
  for (const Value& group : detail.Items("GroupList")) {
    if (group.is_string()) user.groups.insert(group.string());
  }
  change_.Put(std::move(user));
}

void AuthorizationDetails::AddGroup(const Value& detail, const AccountId& account) {
  const std::string name(detail.Text("GroupName"));
  const std::string whose = fmt::format("group {} in account {}", name, account.text());
  change_.Put(Group{.account = account,
                    .name = name,
                    .path = std::string(detail.Text("Path")),
                    .id = std::string(detail.Text("GroupId")),
                    .attached = AttachedIn(detail),
                    .inline_policies = InlinePoliciesIn(detail, "GroupPolicyList", whose)});
}

void AuthorizationDetails::AddRole(const Value& detail, const AccountId& account) {
  const std::string name(detail.Text("RoleName"));
  const std::string whose = fmt::format("role {} in account {}", name, account.text());
  policy::DocumentPtr trust = Document(detail, "AssumeRolePolicyDocument", policy::Kind::kTrust,
                                       "trust policy of " + whose);
  if (!trust) return;
  Role role{.account = account,
            .name = name,
            .path = std::string(detail.Text("Path")),
            .id = std::string(detail.Text("RoleId")),
            .description = std::string(detail.Text("Description")),
            .trust = std::move(trust),
            .attached = AttachedIn(detail),
            .inline_policies = InlinePoliciesIn(detail, "RolePolicyList", whose),
            .boundary = BoundaryIn(detail),
            .tags = TagsIn(detail, "Tags")};
  const Value* seconds = detail.Find("MaxSessionDuration");
  if (seconds != nullptr && seconds->is_integer()) role.max_session_seconds = seconds->integer();
  change_.Put(std::move(role));
}

void AuthorizationDetails::AddManagedPolicy(const Value& detail) {
  const std::string arn(detail.Text("Arn"));
  const std::optional<aws::Arn> parsed = aws::Arn::Parse(arn);
  if (!parsed) return;
  const bool of_aws = parsed->account == "aws";
  const ManagedPolicy* known = of_aws ? FindAwsPolicy(arn) : nullptr;
  if (known != nullptr && known->default_version == detail.Text("DefaultVersionId")) return;
  ManagedPolicy policy{.arn = arn,
                       .account = AccountId::Parse(parsed->account).value_or(AccountId()),
                       .name = std::string(detail.Text("PolicyName")),
                       .path = std::string(detail.Text("Path")),
                       .id = std::string(detail.Text("PolicyId")),
                       .default_version = std::string(detail.Text("DefaultVersionId"))};
  bool has_default = false;
  for (const Value& version : detail.Items("PolicyVersionList")) {
    const std::string id(version.Text("VersionId"));
    policy::DocumentPtr document =
        Document(version, "Document", policy::Kind::kIdentity, fmt::format("{} of {}", id, arn));
    if (!document) continue;
    has_default = has_default || id == policy.default_version;
    policy.versions.push_back({.id = id, .document = std::move(document)});
  }
  std::ranges::reverse(policy.versions);  // AWS lists the newest version first.
  if (has_default) change_.Put(std::move(policy));
}

std::string PolicyTextIn(const Value& value, std::string_view name) {
  const Value* found = value.Find(name);
  if (found == nullptr) return {};
  if (found->is_struct()) return base::PrintJson(*found);
  if (!found->is_string()) return {};
  const std::string& text = found->string();
  if (text.starts_with('%')) return base::PercentDecode(text).value_or(text);
  return text;
}

Tags TagsIn(const Value& value, std::string_view name) {
  Tags tags;
  for (const Value& tag : value.Items(name)) tags[std::string(tag.Text("Key"))] = tag.Text("Value");
  return tags;
}

}  // namespace bulkhead::org
