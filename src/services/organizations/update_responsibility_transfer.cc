// https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdateResponsibilityTransfer.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {

// The name is the one that the target gave ("you can control the names only for your direct
// transfers"): the source cannot change it.
// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-send-invitation.html
Outcome<UpdateResponsibilityTransferOutput> UpdateResponsibilityTransfer(
    Call& call, const UpdateResponsibilityTransferInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();
  const org::ResponsibilityTransfer* transfer = directory.FindTransfer(input.id);
  if (transfer == nullptr) return ResponsibilityTransferNotFound();
  if (transfer->target_organization_id != organization.id) return AccessDenied();
  org::ResponsibilityTransfer renamed = *transfer;
  renamed.name = input.name;
  Reply<UpdateResponsibilityTransferOutput> reply{{Describe(call, organization, renamed)}};
  reply.change.Put(std::move(renamed));
  return reply;
}

}  // namespace bulkhead::services::organizations
