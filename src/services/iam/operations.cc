#include "services/iam/operations.h"

#include "services/iam/checks.h"
#include "services/iam/types.h"

namespace bulkhead::services::iam {
namespace {

constexpr Operation kOperations[] = {
    // Users, groups and the account.
    Row<CreateUser, OnNewUser>("CreateUser", Access::kWrite),
    Row<GetUser, OnUserOrCaller>("GetUser", Access::kRead),
    Row<ListUsers, OnAnything>("ListUsers", Access::kList),
    Row<UpdateUser, OnUpdatedUser>("UpdateUser", Access::kWrite),
    Row<DeleteUser, OnUser>("DeleteUser", Access::kWrite),
    Row<TagUser, OnTaggedUser>("TagUser", Access::kTagging),
    Row<UntagUser, OnUntaggedUser>("UntagUser", Access::kTagging),
    Row<ListUserTags, OnUser>("ListUserTags", Access::kList),
    Row<CreateGroup, OnNewGroup>("CreateGroup", Access::kWrite),
    Row<GetGroup, OnGroup>("GetGroup", Access::kRead),
    Row<ListGroups, OnAnything>("ListGroups", Access::kList),
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
};

}  // namespace

const Service& Iam() {
  static constexpr Service kService = {.name = "iam", .prefix = "iam", .operations = kOperations};
  return kService;
}

}  // namespace bulkhead::services::iam
