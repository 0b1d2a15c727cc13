// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html

#include "services/organizations/operations.h"

#include <map>

#include "base/try.h"
#include "services/organizations/describe.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {

// An account that administers several services is shown once, with its first day as
// administrator (assumed: the page is silent).
Outcome<ListDelegatedAdministratorsOutput> ListDelegatedAdministrators(
    Call& call, const ListDelegatedAdministratorsInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  TRY_VOID(directory.CheckAllFeatures());
  if (input.service_principal && !IsServicePrincipal(*input.service_principal)) {
    return InvalidInput(Invalid::kServicePrincipal);
  }
  std::map<std::string, Instant> enabled;
  for (const auto* one : DelegatedAdministrators(call, directory, input.service_principal)) {
    const auto [found, added] = enabled.try_emplace(one->account.text(), one->enabled);
    if (!added) found->second = std::min(found->second, one->enabled);
  }
  std::vector<std::string> ids;
  for (const auto& [id, day] : enabled) {
    if (directory.FindAccount(id) != nullptr) ids.push_back(id);
  }

  const org::Organization& organization = directory.organization();
  const std::string list = org::JoinKey("ListDelegatedAdministrators", organization.id,
                                        input.service_principal.value_or(""));
  Page page = TRY(TakePage(call, list, std::move(ids), input));
  Reply<ListDelegatedAdministratorsOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& id : page.keys) {
    Account account = Describe(call, organization, *directory.FindAccount(id));
    reply.output.delegated_administrators.push_back(
        {.id = std::move(account.id),
         .arn = std::move(account.arn),
         .email = std::move(account.email),
         .name = std::move(account.name),
         .status = std::move(account.status),
         .state = std::move(account.state),
         .joined_method = std::move(account.joined_method),
         .joined_timestamp = account.joined_timestamp,
         .delegation_enabled_date = enabled.at(id)});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
