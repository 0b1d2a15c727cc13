// Acceptance: what each kind of handshake does as soon as it is accepted.
// https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html
//
// Pure; each gives the change besides the new state of the handshake. Requires: the caller is
// the recipient, and the handshake can be accepted.
#pragma once

#include "services/contract/call.h"

namespace bulkhead::services::organizations {

// INVITE: the caller's account joins, directly from another organization if it is in one.
Result<org::Change, Fault> AcceptInvitation(Call& call, const org::Handshake& handshake);

// APPROVE_ALL_FEATURES and ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: the role is there again.
Result<org::Change, Fault> ApproveAllFeatures(Call& call, const org::Handshake& handshake);

// ENABLE_ALL_FEATURES: the organization has all features from now on.
Result<org::Change, Fault> FinishAllFeatures(Call& call, const org::Handshake& handshake);

// TRANSFER_RESPONSIBILITY: the sender pays from the first day of the transfer on.
Result<org::Change, Fault> AcceptTransfer(Call& call, const org::Handshake& handshake);

}  // namespace bulkhead::services::organizations
