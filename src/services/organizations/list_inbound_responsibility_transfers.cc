// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListInboundResponsibilityTransfers.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {

// With an Id it is that transfer alone (assumed: the page says only "ID for the transfer").
Outcome<ListInboundResponsibilityTransfersOutput> ListInboundResponsibilityTransfers(
    Call& call, const ListInboundResponsibilityTransfersInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  std::vector<std::string> ids = InboundTransfers(call, organization);
  if (input.id) {
    std::erase_if(ids, [&](const std::string& id) { return id != *input.id; });
    if (ids.empty()) return ResponsibilityTransferNotFound();
  }
  const std::string list = org::JoinKey("ListInboundResponsibilityTransfers", organization.id);
  Page page = TRY(TakePage(call, list, std::move(ids), input));
  Reply<ListInboundResponsibilityTransfersOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.responsibility_transfers.push_back(
        Describe(call, organization, *call.now.Find<org::ResponsibilityTransfer>(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
