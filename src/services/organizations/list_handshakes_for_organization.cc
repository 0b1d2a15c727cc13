// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListHandshakesForOrganization.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListHandshakesForOrganizationOutput> ListHandshakesForOrganization(
    Call& call, const ListHandshakesForOrganizationInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const std::string& organization_id = directory.organization().id;
  std::vector<std::string> ids =
      TRY(Filtered(call, HandshakesFrom(call, organization_id), input.filter));
  const std::string list = org::JoinKey("ListHandshakesForOrganization", organization_id);
  Page page = TRY(TakePage(call, list, std::move(ids), input));
  Reply<ListHandshakesForOrganizationOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.handshakes.push_back(Describe(call, *call.now.Find<org::Handshake>(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
