// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListHandshakesForAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/handshakes.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

// An account need not be in an organization to be invited to one.
Outcome<ListHandshakesForAccountOutput> ListHandshakesForAccount(
    Call& call, const ListHandshakesForAccountInput& input) {
  std::vector<std::string> ids = TRY(Filtered(call, HandshakesToCaller(call), input.filter));
  const std::string list = org::JoinKey("ListHandshakesForAccount", call.account().text());
  Page page = TRY(TakePage(call, list, std::move(ids), input));
  Reply<ListHandshakesForAccountOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.handshakes.push_back(Describe(call, *call.now.Find<org::Handshake>(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
