// https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html

#include "services/organizations/operations.h"

#include "base/try.h"
#include "services/organizations/directory.h"
#include "services/organizations/faults.h"
#include "services/organizations/policy_types.h"
#include "services/organizations/trusted_services.h"

namespace bulkhead::services::organizations {

// A service without access is no fault, and its delegated administrators go with the access
// (assumed: the page is silent on both).
Outcome<DisableAWSServiceAccessOutput> DisableAWSServiceAccess(
    Call& call, const DisableAWSServiceAccessInput& input) {
  const Directory directory = TRY(Directory::Managed(call));
  TRY_VOID(directory.CheckAllFeatures());
  const org::Organization& organization = directory.organization();
  if (!IsServicePrincipal(input.service_principal)) return InvalidInput(Invalid::kServicePrincipal);
  // "You attempted to disable service access before you disabled the policy type (for example,
  // SECURITYHUB_POLICY)."
  for (const PolicyType& type : AllPolicyTypes()) {
    if (type.service == input.service_principal &&
        directory.root().policy_types.contains(std::string(type.name))) {
      return ConstraintViolation(Limit::kPolicyTypeEnabled);
    }
  }

  Reply<DisableAWSServiceAccessOutput> reply;
  reply.change.Erase<org::TrustedService>(org::JoinKey(organization.id, input.service_principal));
  for (const auto* delegated : DelegatedAdministrators(call, directory, input.service_principal)) {
    reply.change.Erase<org::DelegatedAdministrator>(delegated->Key());
  }
  return reply;
}

}  // namespace bulkhead::services::organizations
