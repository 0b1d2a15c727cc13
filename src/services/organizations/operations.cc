#include "services/organizations/operations.h"

#include "services/organizations/permissions.h"

namespace bulkhead::services::organizations {
namespace {

using enum Access;

// Access levels and resources as the Service Authorization Reference has them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
constexpr Operation kOperations[] = {
    Row<AttachPolicy, OnPolicyAtTarget<AttachPolicyInput>>("AttachPolicy", kPermissionsManagement),
    Row<CloseAccount, OnAccount<CloseAccountInput>>("CloseAccount", kWrite),
    Row<CreateAccount, OnNewAccount>("CreateAccount", kWrite),
    Row<CreateOrganization, OnAnything>("CreateOrganization", kWrite),
    Row<CreateOrganizationalUnit, OnNewUnit>("CreateOrganizationalUnit", kWrite),
    Row<CreatePolicy, OnNewPolicy>("CreatePolicy", kWrite),
    Row<DeleteOrganization, OnAnything>("DeleteOrganization", kWrite),
    Row<DeleteOrganizationalUnit, OnUnit<DeleteOrganizationalUnitInput>>("DeleteOrganizationalUnit",
                                                                         kWrite),
    Row<DeletePolicy, OnPolicy<DeletePolicyInput>>("DeletePolicy", kWrite),
    Row<DescribeAccount, OnAccount<DescribeAccountInput>>("DescribeAccount", kRead),
    Row<DescribeCreateAccountStatus, OnAnything>("DescribeCreateAccountStatus", kRead),
    Row<DescribeEffectivePolicy, OnEffectivePolicy>("DescribeEffectivePolicy", kRead),
    Row<DescribeOrganization, OnAnything>("DescribeOrganization", kRead),
    Row<DescribeOrganizationalUnit, OnUnit<DescribeOrganizationalUnitInput>>(
        "DescribeOrganizationalUnit", kRead),
    Row<DescribePolicy, OnPolicy<DescribePolicyInput>>("DescribePolicy", kRead),
    Row<DetachPolicy, OnPolicyAtTarget<DetachPolicyInput>>("DetachPolicy", kPermissionsManagement),
    Row<DisablePolicyType, OnRootForType<DisablePolicyTypeInput>>("DisablePolicyType", kWrite),
    Row<EnablePolicyType, OnRootForType<EnablePolicyTypeInput>>("EnablePolicyType", kWrite),
    Row<LeaveOrganization, OnAnything>("LeaveOrganization", kWrite),
    Row<ListAccounts, OnAnything>("ListAccounts", kList),
    Row<ListAccountsForParent, OnParent<ListAccountsForParentInput>>("ListAccountsForParent",
                                                                     kList),
    Row<ListAccountsWithInvalidEffectivePolicy, OnEffectivePolicies>(
        "ListAccountsWithInvalidEffectivePolicy", kList),
    Row<ListChildren, OnParent<ListChildrenInput>>("ListChildren", kList),
    Row<ListCreateAccountStatus, OnAnything>("ListCreateAccountStatus", kList),
    Row<ListEffectivePolicyValidationErrors, OnEffectivePolicyErrors>(
        "ListEffectivePolicyValidationErrors", kList),
    Row<ListOrganizationalUnitsForParent, OnParent<ListOrganizationalUnitsForParentInput>>(
        "ListOrganizationalUnitsForParent", kList),
    Row<ListParents, OnChild>("ListParents", kList),
    Row<ListPolicies, OnPoliciesOfType>("ListPolicies", kList),
    Row<ListPoliciesForTarget, OnTargetForType>("ListPoliciesForTarget", kList),
    Row<ListRoots, OnAnything>("ListRoots", kList),
    Row<ListTagsForResource, OnTagged<ListTagsForResourceInput>>("ListTagsForResource", kList),
    Row<ListTargetsForPolicy, OnPolicy<ListTargetsForPolicyInput>>("ListTargetsForPolicy", kList),
    Row<MoveAccount, OnMove>("MoveAccount", kWrite),
    Row<RemoveAccountFromOrganization, OnAccount<RemoveAccountFromOrganizationInput>>(
        "RemoveAccountFromOrganization", kWrite),
    Row<TagResource, OnTagging>("TagResource", kTagging),
    Row<UntagResource, OnUntagging>("UntagResource", kTagging),
    Row<UpdateOrganizationalUnit, OnUnit<UpdateOrganizationalUnitInput>>("UpdateOrganizationalUnit",
                                                                         kWrite),
    Row<UpdatePolicy, OnPolicy<UpdatePolicyInput>>("UpdatePolicy", kPermissionsManagement),
};

constexpr Service kOrganizations = {
    .name = "organizations", .prefix = "organizations", .operations = kOperations};

}  // namespace

const Service& Organizations() { return kOrganizations; }

}  // namespace bulkhead::services::organizations
