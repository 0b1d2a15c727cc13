// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListCreateAccountStatus.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "org/entity.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListCreateAccountStatusOutput> ListCreateAccountStatus(
    Call& call, const ListCreateAccountStatusInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  const std::string& organization_id = directory.organization().id;

  // Without States, all of them.
  const std::set<std::string> states(input.states.begin(), input.states.end());
  const KeysAfter keys = [&](std::string_view after, std::size_t count) {
    std::vector<std::string> ids;
    for (const auto& [id, status] : call.now.table<org::CreateAccountStatus>().From(after)) {
      if (ids.size() == count) break;
      if (id == after || status->organization_id != organization_id) continue;
      if (states.empty() || states.contains(status->state)) ids.push_back(id);
    }
    return ids;
  };

  std::string list = org::JoinKey("ListCreateAccountStatus", organization_id);
  for (const std::string& state : states) list += "|" + state;
  Page page = TRY(TakePage(call, list, keys, input));
  Reply<ListCreateAccountStatusOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    reply.output.create_account_statuses.push_back(
        Describe(*call.now.Find<org::CreateAccountStatus>(id)));
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
