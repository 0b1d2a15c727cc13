#include "services/iam/operations.h"

#include "services/iam/checks.h"
#include "services/iam/policy_checks.h"
#include "services/iam/policy_source.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr Operation kOperations[] = {
    // Users, groups and the account.
    Row<CreateUser, OnNewUser>("CreateUser", Access::kWrite),
    Row<GetUser, OnUserOrCaller>("GetUser", Access::kRead),
    Row<ListUsers, OnUserPath>("ListUsers", Access::kList),
    Row<UpdateUser, OnUpdatedUser>("UpdateUser", Access::kWrite),
    Row<DeleteUser, OnUser>("DeleteUser", Access::kWrite),
    Row<TagUser, OnTaggedUser>("TagUser", Access::kTagging),
    Row<UntagUser, OnUntaggedUser>("UntagUser", Access::kTagging),
    Row<ListUserTags, OnUser>("ListUserTags", Access::kList),
    Row<CreateGroup, OnNewGroup>("CreateGroup", Access::kWrite),
    Row<GetGroup, OnGroup>("GetGroup", Access::kRead),
    Row<ListGroups, OnGroupPath>("ListGroups", Access::kList),
    Row<UpdateGroup, OnUpdatedGroup>("UpdateGroup", Access::kWrite),
    Row<DeleteGroup, OnGroup>("DeleteGroup", Access::kWrite),
    Row<AddUserToGroup, OnGroup>("AddUserToGroup", Access::kWrite),
    Row<RemoveUserFromGroup, OnGroup>("RemoveUserFromGroup", Access::kWrite),
    Row<ListGroupsForUser, OnUser>("ListGroupsForUser", Access::kList),
    Row<CreateAccessKey, OnUserOrCaller>("CreateAccessKey", Access::kWrite),
    Row<ListAccessKeys, OnUserOrCaller>("ListAccessKeys", Access::kList),
    Row<UpdateAccessKey, OnUserOrCaller>("UpdateAccessKey", Access::kWrite),
    Row<DeleteAccessKey, OnUserOrCaller>("DeleteAccessKey", Access::kWrite),
    Row<GetAccessKeyLastUsed, OnAccessKey>("GetAccessKeyLastUsed", Access::kRead),
    Row<CreateAccountAlias, OnAnything>("CreateAccountAlias", Access::kWrite),
    Row<ListAccountAliases, OnAnything>("ListAccountAliases", Access::kList),
    Row<DeleteAccountAlias, OnAnything>("DeleteAccountAlias", Access::kWrite),
    Row<UpdateAccountPasswordPolicy, OnAnything>("UpdateAccountPasswordPolicy", Access::kWrite),
    Row<GetAccountPasswordPolicy, OnAnything>("GetAccountPasswordPolicy", Access::kRead),
    Row<DeleteAccountPasswordPolicy, OnAnything>("DeleteAccountPasswordPolicy",
                                                 Access::kPermissionsManagement),
    Row<GetAccountSummary, OnAnything>("GetAccountSummary", Access::kList),
    Row<GetAccountAuthorizationDetails, OnAnything>("GetAccountAuthorizationDetails",
                                                    Access::kRead),

    // Roles and policies.
    Row<CreateRole, OnNewRole>("CreateRole", Access::kWrite),
    Row<GetRole, OnBoundedRole>("GetRole", Access::kRead),
    Row<ListRoles, OnRolePath>("ListRoles", Access::kList),
    Row<UpdateRole, OnBoundedRole>("UpdateRole", Access::kWrite),
    Row<UpdateRoleDescription, OnBoundedRole>("UpdateRoleDescription", Access::kWrite),
    Row<DeleteRole, OnBoundedRole>("DeleteRole", Access::kWrite),
    Row<UpdateAssumeRolePolicy, OnBoundedRole>("UpdateAssumeRolePolicy",
                                               Access::kPermissionsManagement),
    Row<TagRole, OnTaggedRole>("TagRole", Access::kTagging),
    Row<UntagRole, OnUntaggedRole>("UntagRole", Access::kTagging),
    Row<ListRoleTags, OnRole>("ListRoleTags", Access::kList),
    Row<PutRolePermissionsBoundary, OnRoleToBound>("PutRolePermissionsBoundary",
                                                   Access::kPermissionsManagement),
    Row<DeleteRolePermissionsBoundary, OnBoundedRole>("DeleteRolePermissionsBoundary",
                                                      Access::kPermissionsManagement),
    Row<PutUserPermissionsBoundary, OnUserToBound>("PutUserPermissionsBoundary",
                                                   Access::kPermissionsManagement),
    Row<DeleteUserPermissionsBoundary, OnBoundedUser>("DeleteUserPermissionsBoundary",
                                                      Access::kPermissionsManagement),
    Row<CreatePolicy, OnNewPolicy>("CreatePolicy", Access::kPermissionsManagement),
    Row<GetPolicy, OnPolicy>("GetPolicy", Access::kRead),
    Row<ListPolicies, OnPolicyPath>("ListPolicies", Access::kList),
    Row<DeletePolicy, OnPolicy>("DeletePolicy", Access::kPermissionsManagement),
    Row<CreatePolicyVersion, OnPolicy>("CreatePolicyVersion", Access::kPermissionsManagement),
    Row<GetPolicyVersion, OnPolicy>("GetPolicyVersion", Access::kRead),
    Row<ListPolicyVersions, OnPolicy>("ListPolicyVersions", Access::kList),
    Row<SetDefaultPolicyVersion, OnPolicy>("SetDefaultPolicyVersion",
                                           Access::kPermissionsManagement),
    Row<DeletePolicyVersion, OnPolicy>("DeletePolicyVersion", Access::kPermissionsManagement),
    Row<TagPolicy, OnTaggedPolicy>("TagPolicy", Access::kTagging),
    Row<UntagPolicy, OnUntaggedPolicy>("UntagPolicy", Access::kTagging),
    Row<ListPolicyTags, OnPolicy>("ListPolicyTags", Access::kList),
    Row<ListEntitiesForPolicy, OnPolicy>("ListEntitiesForPolicy", Access::kList),
    Row<AttachUserPolicy, OnUserAttachment>("AttachUserPolicy", Access::kPermissionsManagement),
    Row<DetachUserPolicy, OnUserAttachment>("DetachUserPolicy", Access::kPermissionsManagement),
    Row<ListAttachedUserPolicies, OnUser>("ListAttachedUserPolicies", Access::kList),
    Row<PutUserPolicy, OnBoundedUser>("PutUserPolicy", Access::kPermissionsManagement),
    Row<GetUserPolicy, OnUser>("GetUserPolicy", Access::kRead),
    Row<DeleteUserPolicy, OnBoundedUser>("DeleteUserPolicy", Access::kPermissionsManagement),
    Row<ListUserPolicies, OnUser>("ListUserPolicies", Access::kList),
    Row<AttachGroupPolicy, OnGroupAttachment>("AttachGroupPolicy", Access::kPermissionsManagement),
    Row<DetachGroupPolicy, OnGroupAttachment>("DetachGroupPolicy", Access::kPermissionsManagement),
    Row<ListAttachedGroupPolicies, OnGroup>("ListAttachedGroupPolicies", Access::kList),
    Row<PutGroupPolicy, OnGroup>("PutGroupPolicy", Access::kPermissionsManagement),
    Row<GetGroupPolicy, OnGroup>("GetGroupPolicy", Access::kRead),
    Row<DeleteGroupPolicy, OnGroup>("DeleteGroupPolicy", Access::kPermissionsManagement),
    Row<ListGroupPolicies, OnGroup>("ListGroupPolicies", Access::kList),
    Row<AttachRolePolicy, OnRoleAttachment>("AttachRolePolicy", Access::kPermissionsManagement),
    Row<DetachRolePolicy, OnRoleAttachment>("DetachRolePolicy", Access::kPermissionsManagement),
    Row<ListAttachedRolePolicies, OnRole>("ListAttachedRolePolicies", Access::kList),
    Row<PutRolePolicy, OnBoundedRole>("PutRolePolicy", Access::kPermissionsManagement),
    Row<GetRolePolicy, OnRole>("GetRolePolicy", Access::kRead),
    Row<DeleteRolePolicy, OnBoundedRole>("DeleteRolePolicy", Access::kPermissionsManagement),
    Row<ListRolePolicies, OnRole>("ListRolePolicies", Access::kList),

    // What policies would do.
    Row<SimulateCustomPolicy, OnAnything>("SimulateCustomPolicy", Access::kRead),
    Row<SimulatePrincipalPolicy, OnPolicySource>("SimulatePrincipalPolicy", Access::kRead),
    Row<GetContextKeysForCustomPolicy, OnAnything>("GetContextKeysForCustomPolicy", Access::kRead),
    Row<GetContextKeysForPrincipalPolicy, OnPolicySource>("GetContextKeysForPrincipalPolicy",
                                                          Access::kRead),
};

}  // namespace

const Service& Iam() {
  static constexpr Service kService = {.name = "iam", .prefix = "iam", .operations = kOperations};
  return kService;
}

}  // namespace bulkhead::services::iam
