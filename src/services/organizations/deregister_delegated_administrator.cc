// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {

Outcome<DeregisterDelegatedAdministratorOutput> DeregisterDelegatedAdministrator(
    Call& call, const DeregisterDelegatedAdministratorInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  TRY_VOID(directory.CheckAllFeatures());
  if (directory.FindAccount(input.account_id) == nullptr) return AccountNotFound();
  if (!IsServicePrincipal(input.service_principal)) return InvalidInput(Invalid::kServicePrincipal);
  const std::string key =
      org::JoinKey(directory.organization().id, input.account_id, input.service_principal);
  if (call.now.Find<org::DelegatedAdministrator>(key) == nullptr) return AccountNotRegistered();
  Reply<DeregisterDelegatedAdministratorOutput> reply;
  reply.change.Erase<org::DelegatedAdministrator>(key);
  return reply;
}

}  // namespace bulkhead::services::organizations
