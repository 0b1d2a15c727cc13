// The role by which AWS Organizations acts in every account of an organization.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services-using_slrs.html
//
// Pure.
//
//   reply.change.Add(TRY(ProvideServiceLinkedRole(call, account.id)));
#pragma once

#include "services/contract/call.h"

namespace bulkhead::services::organizations {

bool HasServiceLinkedRole(const org::Snapshot& now, const AccountId& account);

// AWSServiceRoleForOrganizations, as AWS makes it.
org::Role ServiceLinkedRole(Call& call, const AccountId& account);

// The role for the caller's account, unless it has it. The caller needs
// iam:CreateServiceLinkedRole for it: AccessDeniedForDependencyException.
Result<org::Change, Fault> ProvideServiceLinkedRole(Call& call);

}  // namespace bulkhead::services::organizations
