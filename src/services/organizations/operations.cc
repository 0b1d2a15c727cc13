#include "services/organizations/operations.h"

#include "services/organizations/handshake_permissions.h"
#include "services/organizations/permissions.h"

namespace bulkhead::services::organizations {
namespace {

using enum Access;

// Access levels and resources as the Service Authorization Reference has them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
constexpr Operation kOperations[] = {
    Row<AcceptHandshake, OnAcceptance>("AcceptHandshake", kWrite),
    Row<AttachPolicy, Delegates<OnPolicyAtTarget<AttachPolicyInput>>>("AttachPolicy",
                                                                      kPermissionsManagement),
    Row<CancelHandshake, OnHandshake<CancelHandshakeInput>>("CancelHandshake", kWrite),
    Row<CloseAccount, OnAccount<CloseAccountInput>>("CloseAccount", kWrite),
    Row<CreateAccount, OnNewMember<CreateAccountInput>>("CreateAccount", kWrite),
    Row<CreateGovCloudAccount, OnNewMember<CreateGovCloudAccountInput>>("CreateGovCloudAccount",
                                                                        kWrite),
    Row<CreateOrganization, OnAnything>("CreateOrganization", kWrite),
    Row<CreateOrganizationalUnit, OnNewUnit>("CreateOrganizationalUnit", kWrite),
    Row<CreatePolicy, Delegates<OnNewPolicy>>("CreatePolicy", kWrite),
    Row<DeclineHandshake, OnHandshake<DeclineHandshakeInput>>("DeclineHandshake", kWrite),
    Row<DeleteOrganization, OnAnything>("DeleteOrganization", kWrite),
    Row<DeleteOrganizationalUnit, OnUnit<DeleteOrganizationalUnitInput>>("DeleteOrganizationalUnit",
                                                                         kWrite),
    Row<DeletePolicy, Delegates<OnPolicy<DeletePolicyInput>>>("DeletePolicy", kWrite),
    Row<DeleteResourcePolicy, OnAnything>("DeleteResourcePolicy", kPermissionsManagement),
    Row<DeregisterDelegatedAdministrator,
        OnAccountForService<DeregisterDelegatedAdministratorInput>>(
        "DeregisterDelegatedAdministrator", kWrite),
    Row<DescribeAccount, Readers<OnAccount<DescribeAccountInput>>>("DescribeAccount", kRead),
    Row<DescribeCreateAccountStatus, Readers<OnAnything>>("DescribeCreateAccountStatus", kRead),
    Row<DescribeEffectivePolicy, OnEffectivePolicy>("DescribeEffectivePolicy", kRead),
    Row<DescribeHandshake, OnHandshake<DescribeHandshakeInput>>("DescribeHandshake", kRead),
    Row<DescribeOrganization, OnAnything>("DescribeOrganization", kRead),
    Row<DescribeOrganizationalUnit, Readers<OnUnit<DescribeOrganizationalUnitInput>>>(
        "DescribeOrganizationalUnit", kRead),
    Row<DescribePolicy, Readers<OnPolicy<DescribePolicyInput>>>("DescribePolicy", kRead),
    Row<DescribeResourcePolicy, Readers<OnAnything>>("DescribeResourcePolicy", kRead),
    Row<DescribeResponsibilityTransfer, Readers<OnTransfer<DescribeResponsibilityTransferInput>>>(
        "DescribeResponsibilityTransfer", kRead),
    Row<DetachPolicy, Delegates<OnPolicyAtTarget<DetachPolicyInput>>>("DetachPolicy",
                                                                      kPermissionsManagement),
    Row<DisableAWSServiceAccess, OnService<DisableAWSServiceAccessInput>>("DisableAWSServiceAccess",
                                                                          kWrite),
    Row<DisablePolicyType, Delegates<OnRootForType<DisablePolicyTypeInput>>>("DisablePolicyType",
                                                                             kWrite),
    Row<EnableAllFeatures, OnAnything>("EnableAllFeatures", kWrite),
    Row<EnableAWSServiceAccess, OnService<EnableAWSServiceAccessInput>>("EnableAWSServiceAccess",
                                                                        kWrite),
    Row<EnablePolicyType, Delegates<OnRootForType<EnablePolicyTypeInput>>>("EnablePolicyType",
                                                                           kWrite),
    Row<InviteAccountToOrganization, OnInvitation>("InviteAccountToOrganization", kWrite),
    Row<InviteOrganizationToTransferResponsibility, OnTransferInvitation>(
        "InviteOrganizationToTransferResponsibility", kWrite),
    Row<LeaveOrganization, OnAnything>("LeaveOrganization", kWrite),
    Row<ListAccounts, Readers<OnAnything>>("ListAccounts", kList),
    Row<ListAccountsForParent, Readers<OnParent<ListAccountsForParentInput>>>(
        "ListAccountsForParent", kList),
    Row<ListAccountsWithInvalidEffectivePolicy, Readers<OnEffectivePolicies>>(
        "ListAccountsWithInvalidEffectivePolicy", kList),
    Row<ListAWSServiceAccessForOrganization, Readers<OnAnything>>(
        "ListAWSServiceAccessForOrganization", kList),
    Row<ListChildren, Readers<OnParent<ListChildrenInput>>>("ListChildren", kList),
    Row<ListCreateAccountStatus, Readers<OnAnything>>("ListCreateAccountStatus", kList),
    Row<ListDelegatedAdministrators, Readers<OnService<ListDelegatedAdministratorsInput>>>(
        "ListDelegatedAdministrators", kList),
    Row<ListDelegatedServicesForAccount, Readers<OnAccount<ListDelegatedServicesForAccountInput>>>(
        "ListDelegatedServicesForAccount", kList),
    Row<ListEffectivePolicyValidationErrors, Readers<OnEffectivePolicyErrors>>(
        "ListEffectivePolicyValidationErrors", kList),
    Row<ListHandshakesForAccount, OnAnything>("ListHandshakesForAccount", kList),
    Row<ListHandshakesForOrganization, Readers<OnAnything>>("ListHandshakesForOrganization", kList),
    Row<ListInboundResponsibilityTransfers, Readers<OnInboundTransfers>>(
        "ListInboundResponsibilityTransfers", kList),
    Row<ListOrganizationalUnitsForParent, Readers<OnParent<ListOrganizationalUnitsForParentInput>>>(
        "ListOrganizationalUnitsForParent", kList),
    Row<ListOutboundResponsibilityTransfers, Readers<OnOutboundTransfers>>(
        "ListOutboundResponsibilityTransfers", kList),
    Row<ListParents, Readers<OnChild>>("ListParents", kList),
    Row<ListPolicies, Readers<OnPoliciesOfType>>("ListPolicies", kList),
    Row<ListPoliciesForTarget, Readers<OnTargetForType>>("ListPoliciesForTarget", kList),
    Row<ListRoots, Readers<OnAnything>>("ListRoots", kList),
    Row<ListTagsForResource, Readers<OnTagged<ListTagsForResourceInput>>>("ListTagsForResource",
                                                                          kList),
    Row<ListTargetsForPolicy, Readers<OnPolicy<ListTargetsForPolicyInput>>>("ListTargetsForPolicy",
                                                                            kList),
    Row<MoveAccount, OnMove>("MoveAccount", kWrite),
    Row<PutResourcePolicy, OnResourcePolicy>("PutResourcePolicy", kPermissionsManagement),
    Row<RegisterDelegatedAdministrator, OnAccountForService<RegisterDelegatedAdministratorInput>>(
        "RegisterDelegatedAdministrator", kWrite),
    Row<RemoveAccountFromOrganization, OnAccount<RemoveAccountFromOrganizationInput>>(
        "RemoveAccountFromOrganization", kWrite),
    Row<TagResource, Delegates<OnTagging>>("TagResource", kTagging),
    Row<TerminateResponsibilityTransfer, OnTransfer<TerminateResponsibilityTransferInput>>(
        "TerminateResponsibilityTransfer", kWrite),
    Row<UntagResource, Delegates<OnUntagging>>("UntagResource", kTagging),
    Row<UpdateOrganizationalUnit, OnUnit<UpdateOrganizationalUnitInput>>("UpdateOrganizationalUnit",
                                                                         kWrite),
    Row<UpdatePolicy, Delegates<OnPolicy<UpdatePolicyInput>>>("UpdatePolicy",
                                                              kPermissionsManagement),
    Row<UpdateResponsibilityTransfer, OnTransfer<UpdateResponsibilityTransferInput>>(
        "UpdateResponsibilityTransfer", kWrite),
};

constexpr Service kOrganizations = {
    .name = "organizations", .prefix = "organizations", .operations = kOperations};

}  // namespace

const Service& Organizations() { return kOrganizations; }

}  // namespace bulkhead::services::organizations
