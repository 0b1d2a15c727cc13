// https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "catalog/service_quotas.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {
namespace {

// How many administrators a service has is a quota of that service; most have none.
Result<void, Fault> CheckRoom(const Call& call, const Directory& directory,
                              const std::string& service) {
  const auto quota = catalog::FindServiceQuota("delegated-administrators", service);
  if (!quota || DelegatedAdministrators(call, directory, service).size() < *quota) return {};
  return ConstraintViolation(*quota == 1 ? Limit::kDelegatedAdministratorExists
                                         : Limit::kMaxDelegatedAdministrators);
}

}  // namespace

Outcome<RegisterDelegatedAdministratorOutput> RegisterDelegatedAdministrator(
    Call& call, const RegisterDelegatedAdministratorInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::Organization& organization = directory.organization();

  // 1. The account is a member, and in use.
  const org::Account* account = directory.FindAccount(input.account_id);
  if (account == nullptr) return AccountNotFound();
  if (account->id == organization.management_account) {
    return ConstraintViolation(Limit::kCannotRegisterManagementAccount);
  }
  if (account->state != "ACTIVE") {
    return ConstraintViolation(Limit::kCannotRegisterSuspendedAccount);
  }

  // 2. The service has access to the organization.
  if (!IsServicePrincipal(input.service_principal)) return InvalidInput(Invalid::kServicePrincipal);
  const std::string trusted = org::JoinKey(organization.id, input.service_principal);
  if (call.now.Find<org::TrustedService>(trusted) == nullptr) {
    return ConstraintViolation(Limit::kServiceAccessNotEnabled);
  }

  // 3. Once, and within the quota of the service.
  org::DelegatedAdministrator delegated{.organization_id = organization.id,
                                        .account = account->id,
                                        .service = input.service_principal,
                                        .enabled = call.time()};
  if (call.now.Find<org::DelegatedAdministrator>(delegated.Key()) != nullptr) {
    return AccountAlreadyRegistered();
  }
  TRY_VOID(CheckRoom(call, directory, input.service_principal));

  Reply<RegisterDelegatedAdministratorOutput> reply;
  reply.change.Put(std::move(delegated));
  return reply;
}

}  // namespace bulkhead::services::organizations
