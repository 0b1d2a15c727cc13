// https://docs.aws.amazon.com/organizations/latest/APIReference/API_TerminateResponsibilityTransfer.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {

// "Withdrawal can be done by either account in a transfer." Without a date it ends with the
// present month (assumed). An invitation is not withdrawn but canceled or declined.
// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-stop-transfer.html
Outcome<TerminateResponsibilityTransferOutput> TerminateResponsibilityTransfer(
    Call& call, const TerminateResponsibilityTransferInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  const org::Organization& organization = directory.organization();
  const org::ResponsibilityTransfer* transfer = directory.FindTransfer(input.id);
  if (transfer == nullptr) return ResponsibilityTransferNotFound();
  if (transfer->status == "WITHDRAWN") return ResponsibilityTransferAlreadyInStatus();
  if (transfer->status != "ACCEPTED") return InvalidResponsibilityTransferTransition();

  org::ResponsibilityTransfer withdrawn = *transfer;
  withdrawn.end = input.end_timestamp.value_or(EndOfMonth(call.time()));
  TRY_VOID(CheckEnd(*withdrawn.end, call.time()));
  withdrawn.status = "WITHDRAWN";
  Reply<TerminateResponsibilityTransferOutput> reply{{Describe(call, organization, withdrawn)}};
  reply.change.Put(std::move(withdrawn));
  return reply;
}

}  // namespace bulkhead::services::organizations
