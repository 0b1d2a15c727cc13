// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOutboundResponsibilityTransfers.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"
#include "services/organizations/transfers.h"

namespace bulkhead::services::organizations {

Outcome<ListOutboundResponsibilityTransfersOutput> ListOutboundResponsibilityTransfers(
    Call& call, const ListOutboundResponsibilityTransfersInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const org::Organization& organization = directory.organization();
  const std::string list = org::JoinKey("ListOutboundResponsibilityTransfers", organization.id);
  Page page = TRY(TakePage(call, list, OutboundTransfers(call, organization), input));
  Reply<ListOutboundResponsibilityTransfersOutput> reply{
      {.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.responsibility_transfers.push_back(
        Describe(call, organization, *call.now.Find<org::ResponsibilityTransfer>(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
