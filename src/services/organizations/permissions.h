// Which permissions the caller of each operation needs: action, resource, keys.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
//
// Pure. Where the id in an input names nothing, the check is on `*`: the
// operation then says that there is nothing. Resources count as the caller's
// own account's, unless members may share in an operation: then it is the management
// account's, and the resource policy of the organization is asked too.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
//
//   Row<CloseAccount, OnAccount<CloseAccountInput>>("CloseAccount", Access::kWrite)
//   Row<ListRoots, Readers<OnAnything>>("ListRoots", Access::kList)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "services/contract/operation.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// The root, unit, account or policy of that id, with its tags.
access::Check CheckOn(const Call& call, std::string_view id);
// The same, with organizations:PolicyType.
access::Check CheckOn(const Call& call, std::string_view id, std::string_view policy_type);
// A policy, with organizations:PolicyType as the policy has it.
access::Check CheckOnPolicy(const Call& call, std::string_view policy_id);
Checks ChecksOnPolicyAtTarget(const Call& call, std::string_view policy_id,
                              std::string_view target_id);

// Whom an operation admits besides the management account.
enum class Sharing {
  kDelegates,  // Members, as the resource policy says.
  kReaders     // And delegated administrators of services.
};
// The same checks, as they are made for this caller.
Checks Shared(const Call& call, Checks checks, Sharing sharing);

// The checks of a row as its second argument, shared with members.
template <auto ChecksOf, Sharing kSharing>
struct SharedChecks {
  template <class Input>
  Checks operator()(const Call& call, const Input& input) const {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(ChecksOf)>, OnAnythingChecks>) {
      return Shared(call, {access::Check{}}, kSharing);
    } else {
      return Shared(call, ChecksOf(call, input), kSharing);
    }
  }
};
// NOLINTBEGIN(readability-identifier-naming): they read as functions do.
template <auto ChecksOf>
inline constexpr SharedChecks<ChecksOf, Sharing::kDelegates> Delegates;
template <auto ChecksOf>
inline constexpr SharedChecks<ChecksOf, Sharing::kReaders> Readers;
// NOLINTEND(readability-identifier-naming)

template <class Input>
Checks OnAccount(const Call& call, const Input& input) {
  return {CheckOn(call, input.account_id)};
}
template <class Input>
Checks OnUnit(const Call& call, const Input& input) {
  return {CheckOn(call, input.organizational_unit_id)};
}
template <class Input>
Checks OnParent(const Call& call, const Input& input) {
  return {CheckOn(call, input.parent_id)};
}
template <class Input>
Checks OnPolicy(const Call& call, const Input& input) {
  return {CheckOnPolicy(call, input.policy_id)};
}
template <class Input>
Checks OnPolicyAtTarget(const Call& call, const Input& input) {
  return ChecksOnPolicyAtTarget(call, input.policy_id, input.target_id);
}
template <class Input>
Checks OnRootForType(const Call& call, const Input& input) {
  return {CheckOn(call, input.root_id, input.policy_type)};
}
template <class Input>
Checks OnTagged(const Call& call, const Input& input) {
  return {CheckOnPolicy(call, input.resource_id)};
}

Checks OnEffectivePolicies(const Call& call,
                           const ListAccountsWithInvalidEffectivePolicyInput& input);
Checks OnEffectivePolicy(const Call& call, const DescribeEffectivePolicyInput& input);
Checks OnEffectivePolicyErrors(const Call& call,
                               const ListEffectivePolicyValidationErrorsInput& input);
// With organizations:ServicePrincipal.
access::Check CheckForService(access::Check check, const std::optional<std::string>& service);
template <class Input>
Checks OnService(const Call&, const Input& input) {
  return {CheckForService({}, input.service_principal)};
}
template <class Input>
Checks OnAccountForService(const Call& call, const Input& input) {
  return {CheckForService(CheckOn(call, input.account_id), input.service_principal)};
}

Checks OnChild(const Call& call, const ListParentsInput& input);
Checks OnMove(const Call& call, const MoveAccountInput& input);
Checks OnPoliciesOfType(const Call& call, const ListPoliciesInput& input);
Checks OnTargetForType(const Call& call, const ListPoliciesForTargetInput& input);
Checks OnTagging(const Call& call, const TagResourceInput& input);
Checks OnUntagging(const Call& call, const UntagResourceInput& input);
// The permissions for creating with tags: `creation`, and TagResource on what will be
// created, which is `created`.
Checks WithTagging(access::Check creation, std::string created, const std::vector<Tag>& tags);
// The ARN of a thing yet to be created: `kind/o-exampleorg/rest`.
std::string ArnOfNew(const Call& call, std::string_view kind, std::string_view rest);
// Whoever creates with tags needs organizations:TagResource too.
Checks ChecksOnNewAccount(const Call& call, const std::vector<Tag>& tags);
template <class Input>
Checks OnNewMember(const Call& call, const Input& input) {
  return ChecksOnNewAccount(call, input.tags);
}
Checks OnNewPolicy(const Call& call, const CreatePolicyInput& input);
Checks OnNewUnit(const Call& call, const CreateOrganizationalUnitInput& input);
Checks OnResourcePolicy(const Call& call, const PutResourcePolicyInput& input);

}  // namespace bulkhead::services::organizations
