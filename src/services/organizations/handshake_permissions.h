// Which permissions the caller of operations on handshakes and transfers needs.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
//
// Pure; as permissions.h.
#pragma once

#include <string_view>

#include "services/contract/operation.h"
#include "services/organizations/types.h"

namespace bulkhead::services::organizations {

// The handshake, if the caller is a party of it.
access::Check CheckOnHandshake(const Call& call, std::string_view id);
// The transfer, with its tags, organizations:TransferType and organizations:TransferDirection.
access::Check CheckOnTransfer(const Call& call, std::string_view id);

template <class Input>
Checks OnHandshake(const Call& call, const Input& input) {
  return {CheckOnHandshake(call, input.handshake_id)};
}
template <class Input>
Checks OnTransfer(const Call& call, const Input& input) {
  return {CheckOnTransfer(call, input.id)};
}

// Who goes from one organization to another needs organizations:LeaveOrganization, too.
Checks OnAcceptance(const Call& call, const AcceptHandshakeInput& input);
Checks OnInvitation(const Call& call, const InviteAccountToOrganizationInput& input);
Checks OnTransferInvitation(const Call& call,
                            const InviteOrganizationToTransferResponsibilityInput& input);
Checks OnInboundTransfers(const Call& call, const ListInboundResponsibilityTransfersInput& input);
Checks OnOutboundTransfers(const Call& call, const ListOutboundResponsibilityTransfersInput& input);

}  // namespace bulkhead::services::organizations
