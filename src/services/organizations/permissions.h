// Which permissions the caller of each operation needs: action, resource, keys.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
//
// Pure. Where the id in an input names nothing, the check is on `*`: the
// operation then says that there is nothing. Resources count as the caller's
// own account's: calls from members are refused by the operations themselves.
//
//   Row<DescribeAccount, OnAccount<DescribeAccountInput>>("DescribeAccount", Access::kRead)
#pragma once

#include <string>
#include <string_view>

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
Checks OnChild(const Call& call, const ListParentsInput& input);
Checks OnMove(const Call& call, const MoveAccountInput& input);
Checks OnPoliciesOfType(const Call& call, const ListPoliciesInput& input);
Checks OnTargetForType(const Call& call, const ListPoliciesForTargetInput& input);
Checks OnTagging(const Call& call, const TagResourceInput& input);
Checks OnUntagging(const Call& call, const UntagResourceInput& input);
// Whoever creates with tags needs organizations:TagResource too.
Checks OnNewAccount(const Call& call, const CreateAccountInput& input);
Checks OnNewPolicy(const Call& call, const CreatePolicyInput& input);
Checks OnNewUnit(const Call& call, const CreateOrganizationalUnitInput& input);

}  // namespace bulkhead::services::organizations
