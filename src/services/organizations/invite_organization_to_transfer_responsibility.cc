// https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteOrganizationToTransferResponsibility.html

#include "services/organizations/operations.h"

#include <algorithm>

#include "base/try.h"
#include "org/tree.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/parties.h"
#include "services/organizations/quotas.h"
#include "services/organizations/tags.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {
namespace {

// What the organization has agreed upon with that account, or asked of it.
Result<void, Fault> CheckNew(const Call& call, const org::Organization& organization,
                             const AccountId& source) {
  std::size_t counted = 0;
  for (const std::string& id : InboundTransfers(call, organization)) {
    const auto& transfer = *call.now.Find<org::ResponsibilityTransfer>(id);
    const bool requested = IsRequested(call, transfer);
    if (!requested && !IsInForce(call, transfer)) continue;
    // "Each billing transfer invitation you send counts against this quota."
    ++counted;
    if (transfer.source != source) continue;
    if (requested) return DuplicateHandshake();
    return HandshakeConstraintViolation(HandshakeLimit::kResponsibilityTransferAlreadyExists);
  }
  if (counted < Quota("transfers-inbound")) return {};
  return ConstraintViolation(Limit::kTransfersInbound);
}

}  // namespace

// The invitation is for the management account of another organization; of an account that is
// none, TARGET_NOT_SUPPORTED is assumed.
Outcome<InviteOrganizationToTransferResponsibilityOutput>
InviteOrganizationToTransferResponsibility(
    Call& call, const InviteOrganizationToTransferResponsibilityInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();

  // 1. Whom, and from when on.
  TRY_VOID(CheckParty(input.target));
  const org::Account* source = AccountOf(call.now, input.target);
  if (source == nullptr || !org::IsManagementAccount(call.now, source->id)) {
    return InvalidInput(Invalid::kTargetNotSupported);
  }
  if (source->id == organization.management_account) {
    return HandshakeConstraintViolation(HandshakeLimit::kSourceAndTargetCannotMatch);
  }
  TRY_VOID(CheckStart(input.start_timestamp, call.time()));
  org::Tags tags = TRY(WithTags({}, input.tags));

  // 2. Not twice, and within the quota.
  TRY_VOID(CheckNew(call, organization, source->id));

  org::Handshake handshake =
      NewHandshake(call, organization, "TRANSFER_RESPONSIBILITY", input.target.id,
                   AcceptBefore(input.start_timestamp) - call.time());
  handshake.notes = input.notes.value_or("");
  org::ResponsibilityTransfer transfer{.id = "rt-" + call.ids.LowerAlphanumeric(8),
                                       .type = input.type,
                                       .name = input.source_name,
                                       .handshake_id = handshake.id,
                                       .source = source->id,
                                       .source_email = source->email,
                                       .target = organization.management_account,
                                       .target_organization_id = organization.id,
                                       .start = input.start_timestamp,
                                       .tags = std::move(tags)};
  handshake.transfer_id = transfer.id;

  Reply<InviteOrganizationToTransferResponsibilityOutput> reply;
  reply.change.Put(transfer);
  const org::Snapshot next = Apply(call.now, reply.change);
  reply.change.Put(handshake);
  Call after{.now = next, .caller = call.caller, .environment = call.environment, .ids = call.ids};
  reply.output.handshake = Describe(after, handshake);
  return reply;
}

}  // namespace bulkhead::services::organizations
