#include "services/organizations/handshake_permissions.h"

#include "org/tree.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/permissions.h"

namespace bulkhead::services::organizations {
namespace {

constexpr std::string_view kInbound = "INBOUND";
constexpr std::string_view kOutbound = "OUTBOUND";

// The values of these keys are not documented: those of the API are assumed.
access::Check WithTransferKeys(access::Check check, std::string_view type,
                               std::string_view direction) {
  check.context["organizations:TransferType"] = {std::string(type)};
  check.context["organizations:TransferDirection"] = {std::string(direction)};
  return check;
}

// An account is asked for by its id; an address names no resource.
access::Check CheckOnParty(const Call& call, const HandshakeParty& party) {
  access::Check check;
  if (party.type == "ACCOUNT") check.resource = ArnOfNew(call, "account", party.id);
  return check;
}

}  // namespace

access::Check CheckOnHandshake(const Call& call, std::string_view id) {
  access::Check check;
  const Result<const org::Handshake*, Fault> handshake = FindHandshake(call, id);
  if (handshake) check.resource = ArnOf(**handshake);
  return check;
}

access::Check CheckOnTransfer(const Call& call, std::string_view id) {
  access::Check check;
  const Result<Directory, Fault> directory = Directory::OfCaller(call);
  const org::ResponsibilityTransfer* transfer = directory ? directory->FindTransfer(id) : nullptr;
  if (transfer == nullptr) return check;
  const bool inbound = transfer->target_organization_id == directory->organization().id;
  check.resource = ArnOf(directory->organization(), transfer);
  if (inbound) {
    for (const auto& [key, value] : transfer->tags) {
      check.context["aws:ResourceTag/" + key] = {value};
    }
  }
  return WithTransferKeys(std::move(check), transfer->type, inbound ? kInbound : kOutbound);
}

Checks OnAcceptance(const Call& call, const AcceptHandshakeInput& input) {
  Checks checks = {CheckOnHandshake(call, input.handshake_id)};
  const Result<const org::Handshake*, Fault> handshake = FindHandshake(call, input.handshake_id);
  if (!handshake || (*handshake)->action != "INVITE") return checks;
  const org::Organization* left = org::OrganizationOf(call.now, call.account());
  if (left != nullptr && left->id != (*handshake)->organization_id) {
    checks.push_back({.action = "organizations:LeaveOrganization"});
  }
  return checks;
}

Checks OnInvitation(const Call& call, const InviteAccountToOrganizationInput& input) {
  const std::string joined = input.target.type == "ACCOUNT" ? input.target.id : "*";
  return WithTagging(CheckOnParty(call, input.target), ArnOfNew(call, "account", joined),
                     input.tags);
}

Checks OnTransferInvitation(const Call& call,
                            const InviteOrganizationToTransferResponsibilityInput& input) {
  return WithTagging(WithTransferKeys(CheckOnParty(call, input.target), input.type, kInbound),
                     ArnOfNew(call, "transfer", "billing/inbound/*"), input.tags);
}

Checks OnInboundTransfers(const Call&, const ListInboundResponsibilityTransfersInput& input) {
  return {WithTransferKeys({}, input.type, kInbound)};
}

Checks OnOutboundTransfers(const Call&, const ListOutboundResponsibilityTransfersInput& input) {
  return {WithTransferKeys({}, input.type, kOutbound)};
}

}  // namespace bulkhead::services::organizations
