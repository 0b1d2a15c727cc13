#include "services/organizations/permissions.h"

#include <fmt/format.h>

#include "base/encoding.h"
#include "org/delegation.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kPolicyType = "organizations:PolicyType";

void AddRequestTags(access::Check& check, const std::vector<Tag>& tags) {
  for (const Tag& tag : tags) {
    check.context["aws:RequestTag/" + tag.key] = {tag.value};
    check.context["aws:TagKeys"].push_back(tag.key);
  }
}

void CopyPolicyType(const access::Check& from, access::Check& to) {
  const auto type = from.context.find(std::string(kPolicyType));
  if (type != from.context.end()) to.context.insert(*type);
}

}  // namespace

Checks WithTagging(access::Check creation, std::string created, const std::vector<Tag>& tags) {
  AddRequestTags(creation, tags);
  if (tags.empty()) return {std::move(creation)};
  access::Check tagging{.action = "organizations:TagResource", .resource = std::move(created)};
  AddRequestTags(tagging, tags);
  CopyPolicyType(creation, tagging);
  return {std::move(creation), std::move(tagging)};
}

std::string ArnOfNew(const Call& call, std::string_view kind, std::string_view rest) {
  const Result<Directory, Fault> directory = Directory::OfCaller(call);
  if (!directory) return "*";
  const org::Organization& organization = directory->organization();
  return fmt::format("arn:aws:organizations::{}:{}/{}/{}", organization.management_account.text(),
                     kind, organization.id, rest);
}

Checks Shared(const Call& call, Checks checks, Sharing sharing) {
  const Result<Directory, Fault> directory = Directory::OfCaller(call);
  if (!directory) return checks;
  const org::Organization& organization = directory->organization();
  const org::OrganizationResourcePolicy* policy = directory->resource_policy();
  if (call.account() == organization.management_account || policy == nullptr) return checks;

  // 1. Who administers a service reads without being named there, unless it denies that.
  if (sharing == Sharing::kReaders && org::IsDelegatedAdministrator(call.now, call.account())) {
    const std::size_t count = checks.size();
    for (std::size_t i = 0; i < count; ++i) {
      access::Check again = checks[i];
      again.resource_policy = policy->document;
      checks.push_back(std::move(again));
    }
    return checks;
  }
  // 2. "Additionally, you must grant roles and users in the delegated administrator account
  // the corresponding IAM permissions": as for every resource of another account.
  for (access::Check& check : checks) {
    check.resource_account = organization.management_account;
    check.resource_policy = policy->document;
  }
  return checks;
}

access::Check CheckOn(const Call& call, std::string_view id) {
  access::Check check;
  const Result<Directory, Fault> directory = Directory::OfCaller(call);
  if (!directory) return check;
  const std::optional<Resource> resource = directory->FindResource(id);
  if (!resource) return check;
  check.resource = ArnOf(directory->organization(), *resource);
  for (const auto& [key, value] : TagsOf(*resource)) {
    check.context["aws:ResourceTag/" + key] = {value};
  }
  return check;
}

access::Check CheckOn(const Call& call, std::string_view id, std::string_view policy_type) {
  access::Check check = CheckOn(call, id);
  check.context[std::string(kPolicyType)] = {std::string(policy_type)};
  return check;
}

access::Check CheckOnPolicy(const Call& call, std::string_view policy_id) {
  access::Check check = CheckOn(call, policy_id);
  const Result<Directory, Fault> directory = Directory::OfCaller(call);
  const org::Policy* policy = directory ? directory->FindPolicy(policy_id) : nullptr;
  if (policy != nullptr) check.context[std::string(kPolicyType)] = {policy->type};
  return check;
}

Checks ChecksOnPolicyAtTarget(const Call& call, std::string_view policy_id,
                              std::string_view target_id) {
  access::Check policy = CheckOnPolicy(call, policy_id);
  access::Check target = CheckOn(call, target_id);
  CopyPolicyType(policy, target);
  return {std::move(policy), std::move(target)};
}

Checks OnEffectivePolicies(const Call&, const ListAccountsWithInvalidEffectivePolicyInput& input) {
  access::Check check;
  check.context[std::string(kPolicyType)] = {input.policy_type};
  return {std::move(check)};
}

Checks OnEffectivePolicy(const Call& call, const DescribeEffectivePolicyInput& input) {
  const std::string own = call.account().text();
  Checks checks = {CheckOn(call, input.target_id.value_or(own), input.policy_type)};
  if (!input.target_id || *input.target_id == own) return checks;
  return Shared(call, std::move(checks), Sharing::kReaders);
}

Checks OnEffectivePolicyErrors(const Call& call,
                               const ListEffectivePolicyValidationErrorsInput& input) {
  return {CheckOn(call, input.account_id, input.policy_type)};
}

access::Check CheckForService(access::Check check, const std::optional<std::string>& service) {
  if (service) check.context["organizations:ServicePrincipal"] = {*service};
  return check;
}

Checks OnChild(const Call& call, const ListParentsInput& input) {
  return {CheckOn(call, input.child_id)};
}

Checks OnMove(const Call& call, const MoveAccountInput& input) {
  return {CheckOn(call, input.account_id), CheckOn(call, input.source_parent_id),
          CheckOn(call, input.destination_parent_id)};
}

Checks OnPoliciesOfType(const Call&, const ListPoliciesInput& input) {
  access::Check check;
  check.context[std::string(kPolicyType)] = {input.filter};
  return {std::move(check)};
}

Checks OnTargetForType(const Call& call, const ListPoliciesForTargetInput& input) {
  return {CheckOn(call, input.target_id, input.filter)};
}

Checks OnTagging(const Call& call, const TagResourceInput& input) {
  access::Check check = CheckOnPolicy(call, input.resource_id);
  AddRequestTags(check, input.tags);
  return {std::move(check)};
}

Checks OnUntagging(const Call& call, const UntagResourceInput& input) {
  access::Check check = CheckOnPolicy(call, input.resource_id);
  if (!input.tag_keys.empty()) check.context["aws:TagKeys"] = input.tag_keys;
  return {std::move(check)};
}

Checks ChecksOnNewAccount(const Call& call, const std::vector<Tag>& tags) {
  return WithTagging({}, ArnOfNew(call, "account", "*"), tags);
}

Checks OnNewPolicy(const Call& call, const CreatePolicyInput& input) {
  const std::string arn = ArnOfNew(call, "policy", base::ToLower(input.type) + "/*");
  access::Check creation{.resource = arn};
  creation.context[std::string(kPolicyType)] = {input.type};
  return WithTagging(std::move(creation), arn, input.tags);
}

Checks OnNewUnit(const Call& call, const CreateOrganizationalUnitInput& input) {
  return WithTagging(CheckOn(call, input.parent_id), ArnOfNew(call, "ou", "*"), input.tags);
}

Checks OnResourcePolicy(const Call& call, const PutResourcePolicyInput& input) {
  const Result<Directory, Fault> directory = Directory::OfCaller(call);
  const org::OrganizationResourcePolicy* policy =
      directory ? directory->resource_policy() : nullptr;
  access::Check check;
  if (policy != nullptr) {
    check = CheckOn(call, policy->id);
  } else {
    check.resource = ArnOfNew(call, "resourcepolicy", "*");
  }
  std::string resource = check.resource;
  return WithTagging(std::move(check), std::move(resource), input.tags);
}

}  // namespace bulkhead::services::organizations
