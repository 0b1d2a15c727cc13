#include "services/organizations/acceptance.h"

#include "base/check.h"
#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/membership.h"
#include "services/organizations/quotas.h"
#include "services/organizations/service_linked_role.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {

Result<org::Change, Fault> AcceptInvitation(Call& call, const org::Handshake& handshake) {
  const auto* joining = call.now.Find<org::Account>(call.account().text());
  const auto* organization = call.now.Find<org::Organization>(handshake.organization_id);
  CHECK(joining != nullptr && organization != nullptr);

  // 1. It leaves the organization that it is in, under the same conditions as ever.
  org::Change change;
  if (!joining->organization_id.empty()) {
    if (joining->organization_id == organization->id) {
      return HandshakeConstraintViolation(HandshakeLimit::kAlreadyInAnOrganization);
    }
    const Directory left = TRY(Directory::OfCaller(call));
    TRY_VOID(CheckDeparture(call, left, *joining));
    change.Add(Depart(call, *joining));
  }

  // 2. The new one has room: the invitation was counted when it was sent.
  if (call.now.Lookup("account-of", organization->id).size() >= Quota("accounts")) {
    return HandshakeConstraintViolation(HandshakeLimit::kAccountNumber);
  }

  // 3. It stands under the root, with the tags of the invitation.
  change.Add(TRY(ProvideServiceLinkedRole(call)));
  const auto* root = call.now.Find<org::Root>(organization->root_id);
  CHECK(root != nullptr);
  org::Account joined = *joining;
  joined.organization_id = organization->id;
  joined.parent_id = root->id;
  joined.joined_method = "INVITED";
  joined.joined = call.time();
  joined.tags = handshake.tags;
  change.Add(AttachFullAccess(*root, joined.id.text()));
  change.Put(std::move(joined));
  return change;
}

Result<org::Change, Fault> ApproveAllFeatures(Call& call, const org::Handshake&) {
  return ProvideServiceLinkedRole(call);
}

// "After you enable all features, you can separately enable or disable individual policy types
// in a root."
Result<org::Change, Fault> FinishAllFeatures(Call& call, const org::Handshake& handshake) {
  const auto* organization = call.now.Find<org::Organization>(handshake.organization_id);
  CHECK(organization != nullptr);
  org::Change change = TRY(ProvideServiceLinkedRole(call));
  org::Organization all = *organization;
  all.feature_set = "ALL";
  change.Put(std::move(all));
  return change;
}

Result<org::Change, Fault> AcceptTransfer(Call& call, const org::Handshake& handshake) {
  const Directory directory = TRY(Directory::Managed(call));
  const auto* transfer = call.now.Find<org::ResponsibilityTransfer>(handshake.transfer_id);
  CHECK(transfer != nullptr);
  org::ResponsibilityTransfer accepted = *transfer;
  accepted.source_organization_id = directory.organization().id;
  TRY_VOID(CheckRoomForTransfer(call, accepted));
  accepted.status = "ACCEPTED";
  org::Change change;
  change.Put(std::move(accepted));
  return change;
}

}  // namespace bulkhead::services::organizations
