// Membership: what joining and leaving an organization does to the snapshot.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_remove.html
//
// Pure; each function gives the change, to be added to that of an operation.
//
//   change.Add(AttachFullAccess(directory.root(), unit.id));
#pragma once

#include <string_view>

#include "services/organizations/directory.h"

namespace bulkhead::services::organizations {

// AWS's own policy of every enabled type, attached to a new unit or account.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
org::Change AttachFullAccess(const org::Root& root, std::string_view target_id);

// Every policy of every type, detached from the target.
org::Change DetachEverything(const org::Snapshot& now, std::string_view target_id);

// The account, standing alone: without policies and tags. Its roles stay. What it was asked by
// the organization (to approve all features) is canceled.
org::Change Depart(const Call& call, const org::Account& account);

// Whether the member may leave now: not the management account, not closed, no delegated
// administrator, and not too soon after its creation.
Result<void, Fault> CheckDeparture(const Call& call, const Directory& directory,
                                   const org::Account& account);

// Whether accounts and invitations together have reached the quota of accounts.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
bool IsFull(const Call& call, const Directory& directory);

}  // namespace bulkhead::services::organizations
