// https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedServicesForAccount.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "org/delegation.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/paging.h"

namespace bulkhead::services::organizations {

Outcome<ListDelegatedServicesForAccountOutput> ListDelegatedServicesForAccount(
    Call& call, const ListDelegatedServicesForAccountInput& input) {
  const Directory directory = TRY(Directory::Readable(call));
  TRY_VOID(directory.CheckAllFeatures());
  const std::string& organization_id = directory.organization().id;
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  std::vector<std::string> services = org::DelegatedServices(call.now, account->id);
  if (services.empty()) return AccountNotRegistered();

  const std::string list =
      org::JoinKey("ListDelegatedServicesForAccount", organization_id, input.account_id);
  Page page = TRY(TakePage(call, list, std::move(services), input));
  Reply<ListDelegatedServicesForAccountOutput> reply{{.next_token = std::move(page.next_token)}};
  for (const std::string& service : page.keys) {
    const auto* delegated = call.now.Find<org::DelegatedAdministrator>(
        org::JoinKey(organization_id, input.account_id, service));
    reply.output.delegated_services.push_back(
        {.service_principal = service, .delegation_enabled_date = delegated->enabled});
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
